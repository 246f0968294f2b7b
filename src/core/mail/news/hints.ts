import { findMessageIds } from '../../ground/message-id.ts';
import { optional } from '../../ground/optional.ts';
import { bareSubject } from '../../ground/subject.ts';
import { readLevels, WROTE } from '../../content/passage/levels.ts';
import { splitLines, type LocatedMail } from '../read/located.ts';
import type { MailHeader } from '../read/message.ts';
import { findMatches } from '../review/matches.ts';
import { findSymbols, type NameIndex } from '../review/name-index.ts';
import { readPatch } from '../review/patch.ts';
import type { ReasonKind } from '../review/weights.ts';

/** Something in a patch that decisions name; without its position, which would keep the whole mail in memory. */
export interface HintMatch {
  readonly kind: ReasonKind;
  readonly what: string;
  readonly key: string;
  /** Ids of the decisions that name it. */
  readonly ids: readonly string[];
  readonly isOver: boolean;
  /** The file of the patch in which it was found. */
  readonly path?: string;
  /** True where the patch makes the file that is named. */
  readonly isNewFile: boolean;
}

/** What the text of a mail tells of its concern with the wiki. */
export interface Hints {
  /** What its patch touches. */
  readonly matches: readonly HintMatch[];
  /** Names of decisions in the sender's own words. */
  readonly names: readonly string[];
  /** Message-IDs in them that the wiki knows. */
  readonly cited: readonly string[];
  /** Those of them that are named as an older version, such as `v2: https://…`. */
  readonly older: readonly string[];
  /** The `change-id` that b4 puts below a cover letter: the same in every version. */
  readonly changeId?: string;
  /** Whether they, or the subject, speak of what the wiki is about at all. */
  readonly isOfField: boolean;
  /** Number of the sender's own words, without tags such as `Reviewed-by:`. */
  readonly ownWords: number;
}

/** A mail with what its text tells. The text is not kept. */
export interface NewsMail {
  readonly header: MailHeader;
  readonly hints: Hints;
}

/** Longest text that is searched, in characters: a discussion is shorter, and an encoded file is none. */
const MAX_TEXT = 500_000;

/** A line that says who stands behind a patch, and one that belongs to no sentence. */
const TAG = /^[A-Z][\w-]*(?:-by|-to|Cc|Fixes|Link|Closes)?:\s/;

/**
 * Words of which a discussion about devices in virtual machines has one. Names alone do not tell that: a driver for a
 * network counts pinned pages too.
 */
const FIELD =
  /\b(?:vfio|iommufd|kvm|kvmgt|mdev\w*|mediated|vgpus?|pass-?thr(?:ough|u)|guests?|hypervisors?|vms?|vmms?|virtual machines?|virtuali[sz]ation|qemu|libvirt|nvgrace)\b/i;

/** What stands directly in front of a link to another version: `v3: `, `- Link to RFC v1: `, `Changes since v3 (`. */
const VERSION_BEFORE = /\b(?:v\d{1,3}|rfc|previous (?:version|posting|series))\b[^\w"']*$/i;

/** The line below which mail programs put a signature, and git its version. */
const SIGNATURE = /^--\s?$/;

/** Reads the text of a mail for everything that decisions name. Time is in proportion to the text. */
export function readHints(header: MailHeader, text: string, names: NameIndex, isKnown: (id: string) => boolean): Hints {
  const bounded = text.slice(0, MAX_TEXT);
  const own = ownLinesOf(bounded);
  const words = own.join('\n');
  const cited = findCited(own, (id) => isKnown(id) && id !== header.id);
  const [, changeId] = /^change-id:\s*(\S{8,100})\s*$/im.exec(bounded) ?? [];
  return {
    // Who answers a patch quotes it; a report of a fault, however, may name a commit.
    matches: bareSubject(header.subject) === header.subject.trim() ? matchPatch(header, bounded, names) : [],
    names: findSymbols(words, names).map(({ symbol }) => symbol.name),
    cited: [...new Set(cited.map(({ id }) => id))],
    older: cited.flatMap(({ id, isOlder }) => (isOlder ? [id] : [])),
    ...optional('changeId', changeId),
    isOfField: FIELD.test(header.subject) || FIELD.test(words),
    ownWords:
      own
        .filter((line) => !TAG.test(line))
        .join(' ')
        .match(/[\p{L}\p{N}]+/gu)?.length ?? 0,
  };
}

/** Known messages that lines name, and whether as an older version of what is posted. */
function findCited(lines: readonly string[], isKnown: (id: string) => boolean): { id: string; isOlder: boolean }[] {
  return lines.flatMap((line, index) => {
    const ids = line.includes('@') ? findMessageIds(line).filter(({ id }) => isKnown(id)) : [];
    return ids.map(({ id, start }) => {
      const before = line.slice(0, start);
      // A link on a line of its own belongs to the line above.
      const text = /\w/.test(before) ? before : `${lines[index - 1] ?? ''} ${before}`;
      return { id, isOlder: VERSION_BEFORE.test(text) };
    });
  });
}

/** Lines that the sender wrote: not what is quoted, nor who is quoted, nor a diff or a signature. */
function ownLinesOf(text: string): string[] {
  const raw = splitLines(text);
  const end = raw.findIndex((line) => SIGNATURE.test(line) || /^diff --git /.test(line));
  const lines = readLevels((end < 0 ? raw : raw.slice(0, end)).join('\n'));
  return lines.filter(({ level, text: line }) => level === 0 && !WROTE.test(line)).map(({ text: line }) => line);
}

/** What is read from the sender's own words, of answers too. */
const BY_TEXT: readonly ReasonKind[] = ['message', 'thread', 'mentioned'];

function matchPatch({ subject }: MailHeader, text: string, names: NameIndex): HintMatch[] {
  const mail: LocatedMail = {
    file: '',
    fields: [{ name: 'subject', value: subject, line: 1, column: 1 }],
    lines: splitLines(text).map((line, index) => ({ text: line, line: index + 1, exact: false })),
    parts: [],
  };
  const { matches } = findMatches([readPatch(mail)], names);
  return matches
    .filter(({ kind }) => !BY_TEXT.includes(kind))
    .map(({ kind, what, key, ids, probed, position }) => ({
      kind,
      what,
      key,
      ids,
      isOver: probed?.probe.isOver ?? false,
      ...optional('path', position.file?.paths[0]),
      isNewFile: kind === 'file' && /^@@ -0,0 /.test(position.hunk?.header ?? ''),
    }));
}
