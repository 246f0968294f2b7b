/** The results of one suite: a stage, or one command of it. */
export interface Counts {
  passed: number;
  /** One readable block for each failure, in full. */
  failures: string[];
  /** One line for each skipped test: its name and the reason. */
  skipped: string[];
}

/** The result of one test. */
export interface TestRecord {
  outcome: 'passed' | 'failed' | 'skipped';
  /** The describe blocks around the test and its own name. */
  name: string;
  file: string;
  /** The reason of a skip, or the error of a failure. */
  detail?: string;
}

/** What a test file wrote to its output; shown when one of its tests failed. */
export interface OutputRecord {
  outcome: 'output';
  file: string;
  detail: string;
}

const NOTHING: Counts = { passed: 0, failures: [], skipped: [] };

export const passedOnce: Counts = { ...NOTHING, passed: 1 };

export function failedOnce(report: string): Counts {
  return { ...NOTHING, failures: [report] };
}

export function skippedOnce(name: string, reason: string): Counts {
  return { ...NOTHING, skipped: [`${name}: ${reason}`] };
}

/** Adds up the results of several suites. */
export function sum(all: Counts[]): Counts {
  return {
    passed: all.reduce((total, { passed }) => total + passed, 0),
    failures: all.flatMap(({ failures }) => failures),
    skipped: all.flatMap(({ skipped }) => skipped),
  };
}

/** `12 passed, 0 failed`, and what was skipped when anything was. */
export function formatCounts({ passed, failures, skipped }: Counts): string {
  const always = `${passed} passed, ${failures.length} failed`;
  return skipped.length > 0 ? `${always}, ${skipped.length} skipped` : always;
}

/** Counts the tests of a run; what a file wrote follows the last failure of that file. */
export function countRecords(records: (TestRecord | OutputRecord)[]): Counts {
  const tests = records.filter((record) => record.outcome !== 'output');
  const failed = tests.filter(({ outcome }) => outcome === 'failed');
  return {
    passed: tests.filter(({ outcome }) => outcome === 'passed').length,
    failures: failed.map(({ name, file, detail = '' }, at) => {
      const more = failed.slice(at + 1).some((later) => later.file === file);
      return [name, file, detail, more ? '' : outputOf(file, records)].filter((part) => part !== '').join('\n');
    }),
    skipped: tests
      .filter(({ outcome }) => outcome === 'skipped')
      .map(({ name, file, detail = '' }) => `${name} (${file}): ${detail}`),
  };
}

function outputOf(file: string, records: (TestRecord | OutputRecord)[]): string {
  const text = records
    .map((record) => (record.outcome === 'output' && record.file === file ? record.detail : ''))
    .join('');
  return text === '' ? '' : `── written by ${file}\n${text}`;
}
