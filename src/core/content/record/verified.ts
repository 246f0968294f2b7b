import * as z from 'zod';
import { compareText, type Problem } from '../../ground/problem/problem.ts';
import { COPIES, wordsOf, type CopyKind } from '../../ground/vocabulary.ts';
import { day, messageId } from './schema/common.ts';
import { passage, type Passage } from './schema/evidence.ts';
import { findForbiddenValues } from './forbidden.ts';
import { TOP } from './located.ts';
import type { SourceFile } from './source.ts';

/** The committed file that says which locators were verified, against which kind of copy, and when. */
export const VERIFIED_PATH = 'docs/verified.json';

const check = { copy: z.enum(wordsOf(COPIES)), on: day };

const entry = z.strictObject({ message: messageId, ...passage.shape, words: z.int().min(1), ...check });

const copyEntry = z.strictObject({ message: messageId, ...check });

const file = z.strictObject({
  version: z.literal(1),
  verified: z.array(entry),
  copies: z.array(copyEntry).default([]),
});

/** One locator that was verified. */
export type VerifiedEntry = z.infer<typeof entry>;

/** A message of which a copy was at hand: its passages were looked up in it, and its header compared. */
export type CopyEntry = z.infer<typeof copyEntry>;

/** What was at hand of a message when it was last looked for. */
export type CopyCheck = Omit<CopyEntry, 'message'>;

/** What the committed file says. */
export interface VerifiedFile {
  /** Checked locators by {@link keyOfLocator}. */
  readonly verified: ReadonlyMap<string, LocatorCheck>;
  /** Message-ID to the best copy that was at hand of it. */
  readonly copies: ReadonlyMap<string, CopyCheck>;
}

const NOTHING_VERIFIED: VerifiedFile = { verified: new Map(), copies: new Map() };

/** When a locator was verified, and against what. */
export interface LocatorCheck {
  /** Number of words of the passage. */
  readonly words: number;
  /** The kind of copy in which the passage was found. */
  readonly copy: CopyKind;
  /** Day of the check, YYYY-MM-DD. */
  readonly on: string;
}

/** Identity of a locator. One that changed after its check has another key, and therefore counts as not checked. */
export function keyOfLocator(message: string, { start, end, sha256 }: Passage): string {
  return JSON.stringify([message, start, end, sha256]);
}

/** Reads the committed file; without one nothing was verified. */
export function readVerified(source: SourceFile | undefined): VerifiedFile & { problems: Problem[] } {
  if (!source) return { ...NOTHING_VERIFIED, problems: [] };
  const value = parseJson(source.text);
  const forbidden = findForbiddenValues(source.path, value, () => TOP);
  if (forbidden.length > 0) return { ...NOTHING_VERIFIED, problems: forbidden };
  const result = file.safeParse(value);
  if (!result.success) {
    return {
      ...NOTHING_VERIFIED,
      problems: result.error.issues.map((issue) => ({
        rule: 'verified-readable',
        file: source.path,
        line: 1,
        column: 1,
        met: `\`${issue.path.join('.') || 'file'}\`: ${issue.message}`,
        expected: 'the file as `wiki verify --write` makes it; run that again',
      })),
    };
  }
  return {
    verified: new Map(
      result.data.verified.map((item) => [
        keyOfLocator(item.message, item),
        { words: item.words, copy: item.copy, on: item.on },
      ]),
    ),
    copies: new Map(result.data.copies.map(({ message, copy, on }) => [message, { copy, on }])),
    problems: [],
  };
}

/** The file's text: sorted, one entry a line, so that a change shows as a change of lines. */
export function formatVerified(verified: readonly VerifiedEntry[], copies: readonly CopyEntry[]): string {
  const locators = new Map(verified.map((item) => [keyOfLocator(item.message, item), item]));
  const messages = new Map(copies.map((item) => [item.message, item]));
  const passages = formatList(locators, ({ message, start, end, sha256, words, copy, on }) => ({
    message,
    start,
    end,
    sha256,
    words,
    copy,
    on,
  }));
  const looked = formatList(messages, ({ message, copy, on }) => ({ message, copy, on }));
  return `{\n  "version": 1,\n  "verified": ${passages},\n  "copies": ${looked}\n}\n`;
}

/** @param toFields the item's keys in the order in which they are written */
function formatList<T>(items: ReadonlyMap<string, T>, toFields: (item: T) => object): string {
  const lines = [...items]
    .sort(([a], [b]) => compareText(a, b))
    .map(([, item]) => `    ${JSON.stringify(toFields(item))}`);
  return lines.length > 0 ? `[\n${lines.join(',\n')}\n  ]` : '[]';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
