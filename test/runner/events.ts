import { relative } from 'node:path';
import type { OutputRecord, TestRecord } from './counts.ts';

/** An event of Node's test runner as reporter.mjs writes it. */
interface TestEvent {
  type: 'test:start' | 'test:pass' | 'test:fail' | 'test:stdout' | 'test:stderr' | 'test:diagnostic';
  name?: string;
  nesting?: number;
  file?: string;
  skip?: string | boolean;
  todo?: string | boolean;
  message?: string;
  kind?: string;
  failure?: { type?: string; text: string };
}

const NODES_OWN_TOTALS = /^(?:tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) [\d.]+$/;

/** Turns the reporter's lines into one record for each test, failed hook and piece of output. */
export function readEvents(lines: string): (TestRecord | OutputRecord)[] {
  const events = lines
    .split('\n')
    .filter((line) => line !== '')
    // Our own reporter wrote the line.
    .map((line) => JSON.parse(line) as TestEvent);
  // Events of one file arrive in the order in which its tests were written, parents around children.
  const around: string[] = [];
  let latestFile = '';
  return events.flatMap((event): (TestRecord | OutputRecord)[] => {
    const { type, name = '', nesting = 0, message = '' } = event;
    if (type === 'test:stdout' || type === 'test:stderr') return readOutput(event.file, message);
    // A diagnostic names no file; it belongs to the one whose tests are being reported.
    if (type === 'test:diagnostic') return NODES_OWN_TOTALS.test(message) ? [] : readOutput(latestFile, `${message}\n`);
    latestFile = event.file ?? latestFile;
    if (type === 'test:start') {
      around[nesting] = name;
      return [];
    }
    return readOutcome(event, [...around.slice(0, nesting), name].join(' › '));
  });
}

function readOutput(file: string | undefined, detail: string): OutputRecord[] {
  return [{ outcome: 'output', file: shorten(file ?? ''), detail }];
}

function readOutcome(event: TestEvent, name: string): TestRecord[] {
  const record = (outcome: TestRecord['outcome'], detail?: string): TestRecord[] => [
    { outcome, name, file: shorten(event.file ?? event.name ?? ''), detail },
  ];
  const { skip = false, todo = false, kind, failure } = event;
  if (skip !== false) return record('skipped', skip === true || skip === '' ? 'no reason given' : skip);
  if (todo !== false) return record('skipped', todo === true || todo === '' ? 'to do' : `to do: ${todo}`);
  if (event.type === 'test:fail') {
    // Around a failed test its describe blocks, parent tests and file fail too; the test itself is counted already.
    return failure?.type === 'subtestsFailed' ? [] : record('failed', failure?.text ?? 'no error given');
  }
  if (kind === 'suite') return [];
  return isWholeFile(event) ? record('failed', 'This file has no tests.') : record('passed');
}

/** Whether Node added the entry for a whole file, which it does when the file itself reported nothing. */
function isWholeFile({ name = '', nesting, file }: TestEvent): boolean {
  return nesting === 0 && (file === undefined || file === name || shorten(file) === shorten(name));
}

function shorten(file: string): string {
  return file.startsWith('/') ? relative(process.cwd(), file) : file;
}
