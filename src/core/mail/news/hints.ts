import { findMessageIds } from '../../ground/message-id.ts';
import { readLevels, WROTE } from '../../content/passage/levels.ts';
import { splitLines, type LocatedMail } from '../read/located.ts';
import type { MailHeader } from '../read/message.ts';
import { findMatches } from '../review/matches.ts';
import { findSymbols, type NameIndex } from '../review/name-index.ts';
import { readPatch } from '../review/patch.ts';
import type { ReasonKind } from '../review/weights.ts';
import { readPatchSubject } from './series.ts';

/** Something in a patch that decisions name; without its position, which would keep the whole mail in memory. */
export interface HintMatch {
  readonly kind: ReasonKind;
  readonly what: string;
  readonly key: string;
  /** Ids of the decisions that name it. */
  readonly ids: readonly string[];
  readonly isOver: boolean;
}

/** What the text of a mail tells of its concern with the wiki. */
export interface Hints {
  /** What its patch touches. */
  readonly matches: readonly HintMatch[];
  /** Names of decisions in the sender's own words. */
  readonly names: readonly string[];
  /** Message-IDs in them that the wiki knows, such as a link to the version before. */
  readonly cited: readonly string[];
  /** The `change-id` that b4 puts below a cover letter: the same in every version. */
  readonly changeId?: string;
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

/** The line below which mail programs put a signature, and git its version. */
const SIGNATURE = /^--\s?$/;

/** Reads the text of a mail for everything that decisions name. Time is in proportion to the text. */
export function readHints(header: MailHeader, text: string, names: NameIndex, isKnown: (id: string) => boolean): Hints {
  const bounded = text.slice(0, MAX_TEXT);
  const own = ownLinesOf(bounded);
  const words = own.join('\n');
  const cited = words.includes('@') ? findMessageIds(words).filter(({ id }) => isKnown(id) && id !== header.id) : [];
  const [, changeId] = /^change-id:\s*(\S{8,100})\s*$/im.exec(bounded) ?? [];
  return {
    matches: readPatchSubject(header.subject)?.isReply === false ? matchPatch(header, bounded, names) : [],
    names: findSymbols(words, names).map(({ symbol }) => symbol.name),
    cited: [...new Set(cited.map(({ id }) => id))],
    ...(changeId === undefined ? {} : { changeId }),
    ownWords:
      own
        .filter((line) => !TAG.test(line))
        .join(' ')
        .match(/[\p{L}\p{N}]+/gu)?.length ?? 0,
  };
}

/** Lines that the sender wrote: not what is quoted, nor who is quoted, nor a diff or a signature. */
function ownLinesOf(text: string): string[] {
  const raw = splitLines(text);
  const end = raw.findIndex((line) => SIGNATURE.test(line) || /^diff --git /.test(line));
  const lines = readLevels((end < 0 ? raw : raw.slice(0, end)).join('\n'));
  return lines.filter(({ level, text: line }) => level === 0 && !WROTE.test(line)).map(({ text: line }) => line);
}

function matchPatch({ subject }: MailHeader, text: string, names: NameIndex): HintMatch[] {
  const mail: LocatedMail = {
    file: '',
    fields: [{ name: 'subject', value: subject, line: 1, column: 1 }],
    lines: splitLines(text).map((line, index) => ({ text: line, line: index + 1, exact: false })),
    parts: [],
  };
  const { matches } = findMatches([readPatch(mail)], names);
  return matches.map(({ kind, what, key, ids, probed }) => ({
    kind,
    what,
    key,
    ids,
    isOver: probed?.probe.isOver ?? false,
  }));
}
