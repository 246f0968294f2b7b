import { count, listFew } from '../../core/ground/text/count.ts';
import { detectFormat, DETECTION_LENGTH } from '../../core/mail/read/input-format.ts';
import { MAX_MAIL_LENGTH } from '../../core/mail/read/mbox.ts';
import { FETCH_ALL, isPartialClone } from '../git/git-run.ts';
import { listEntries, listPresent, listTakenOut, type Entry, type Fail } from './inbox-entries.ts';
import { readObjects } from './inbox-objects.ts';
import type { ReadOptions } from './read-options.ts';

/** One message of an archive, as it was sent. */
export interface InboxMail {
  /** Its bytes, one character each. */
  readonly text: string;
  /** The repository, and the first digits of the object that has the message. */
  readonly file: string;
}

/** Digits of an object's id in a report. */
const SHORT = 12;

/** Messages that a report names. */
const SHOWN = 3;

/**
 * Seconds that a message may have been archived before the day on which it says that it was sent. Of 207,000 messages
 * in four public archives, eleven are dated more than a day too late, and one more than a week.
 */
const MARGIN = 7 * 24 * 60 * 60;

/**
 * Reads the messages of an archive, oldest first, without checking anything out. One of them is in memory at a time.
 * What was taken out of the archive is not read, be it by a later epoch.
 *
 * What cannot be read is reported in one line, and the rest is read.
 *
 * @param epochs repositories of one archive, oldest first; one of version 1 is a single one
 */
export async function* readInbox(epochs: readonly string[], options: ReadOptions): AsyncGenerator<InboxMail> {
  const takenOut: string[][] = [[]];
  for (const path of epochs.slice(1)) takenOut.push(await listTakenOut(path));
  for (const [index, path] of epochs.entries()) {
    const later = new Set(takenOut.slice(index + 1).flat());
    yield* readEpoch(path, later, options);
  }
}

async function* readEpoch(
  path: string,
  takenOut: ReadonlySet<string>,
  { report, since, onBytes }: ReadOptions,
): AsyncGenerator<InboxMail> {
  const fail: Fail = (met, expected) => report?.({ file: path, met, expected });
  const { entries, isEveryObject } = await listEntries(path, fail);
  const start = since === undefined ? -Infinity : Date.parse(`${since}T00:00:00Z`) / 1000 - MARGIN;
  const recent = entries.filter(({ oid, time }) => time >= start && !takenOut.has(oid));
  const lacks = new Lacks();
  for await (const object of readObjects(path, await dropAbsent(path, recent, lacks))) {
    if ('lack' in object) {
      lacks.add(object.lack, object.oid);
      continue;
    }
    const { buffer, byteOffset, byteLength } = object.bytes;
    onBytes?.(byteLength);
    const text = Buffer.from(buffer, byteOffset, byteLength).toString('latin1');
    if (isEveryObject && !isMail(text)) lacks.add('other', object.oid);
    else yield { text, file: `${path}@${object.oid.slice(0, SHORT)}` };
  }
  lacks.report(fail);
}

function isMail(text: string): boolean {
  const format = detectFormat(text.slice(0, DETECTION_LENGTH));
  return format === 'mail' || format === 'mbox';
}

/** Of a partial clone, only what is there is asked for: git ends at the first object that it may not fetch. */
async function dropAbsent(path: string, entries: readonly Entry[], lacks: Lacks): Promise<readonly string[]> {
  const oids = entries.map(({ oid }) => oid);
  if (oids.length === 0 || !(await isPartialClone(path).catch(() => false))) return oids;
  const present = new Set(await listPresent(path).catch(() => oids));
  for (const oid of oids) if (!present.has(oid)) lacks.add('absent', oid);
  return oids.filter((oid) => present.has(oid));
}

/** What is said of the messages that lack something, by what they lack. */
const LACKS = {
  absent: [(messages: string) => `${messages} that a partial clone left out`, FETCH_ALL],
  missing: [
    (messages: string) => `${messages} whose object is missing or damaged`,
    'they are left out and the rest was read; `git fsck` in it says more',
  ],
  large: [
    (messages: string) => `${messages} of more than ${MAX_MAIL_LENGTH / 1024 / 1024} MB`,
    'they are left out and the rest was read',
  ],
  unread: [
    (messages: string) => `${messages} that were not read, since git gave up a thousand times`,
    '`git fsck` in it says more',
  ],
  other: [(messages: string) => `${messages.replace('message', 'object')} that are no mails`, 'they are left out'],
} as const;

/** Messages of a repository that are left out. */
class Lacks {
  readonly #oids = new Map<keyof typeof LACKS, string[]>();

  add(lack: keyof typeof LACKS, oid: string): void {
    const oids = this.#oids.get(lack);
    if (oids) oids.push(oid.slice(0, SHORT));
    else this.#oids.set(lack, [oid.slice(0, SHORT)]);
  }

  /** One line for each thing that is lacking. */
  report(fail: Fail): void {
    for (const [lack, oids] of this.#oids) {
      const [describe, expected] = LACKS[lack];
      fail(`${describe(count(oids.length, 'message'))}: ${listFew(oids, SHOWN)}`, expected);
    }
  }
}
