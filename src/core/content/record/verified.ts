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

const entry = z.strictObject({ message: messageId, ...passage.shape, copy: z.enum(wordsOf(COPIES)), on: day });

const file = z.strictObject({ version: z.literal(1), verified: z.array(entry) });

/** One locator that was verified. */
export type VerifiedEntry = z.infer<typeof entry>;

/** When a locator was verified, and against what. */
export interface LocatorCheck {
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
export function readVerified(source: SourceFile | undefined): {
  verified: ReadonlyMap<string, LocatorCheck>;
  problems: Problem[];
} {
  if (!source) return { verified: new Map(), problems: [] };
  const value = parseJson(source.text);
  const forbidden = findForbiddenValues(source.path, value, () => TOP);
  if (forbidden.length > 0) return { verified: new Map(), problems: forbidden };
  const result = file.safeParse(value);
  if (!result.success) {
    return {
      verified: new Map(),
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
      result.data.verified.map((item) => [keyOfLocator(item.message, item), { copy: item.copy, on: item.on }]),
    ),
    problems: [],
  };
}

/** The file's text: sorted, one entry a line, so that a change shows as a change of lines. */
export function formatVerified(entries: readonly VerifiedEntry[]): string {
  const lines = new Map(entries.map((item) => [keyOfLocator(item.message, item), item]));
  const sorted = [...lines]
    .sort(([a], [b]) => compareText(a, b))
    .map(
      ([, { message, start, end, sha256, copy, on }]) =>
        `    ${JSON.stringify({ message, start, end, sha256, copy, on })}`,
    );
  return `{\n  "version": 1,\n  "verified": [${sorted.length > 0 ? `\n${sorted.join(',\n')}\n  ` : ''}]\n}\n`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
