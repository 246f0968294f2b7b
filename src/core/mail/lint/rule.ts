import type { Graph } from '../../content/graph/graph.ts';
import { optional } from '../../ground/optional.ts';
import type { LocatedMail, LocatedPart } from '../read/located.ts';
import type { Problem } from '../../ground/problem/problem.ts';
import type { ClassifiedLine, LineKind } from './classify-lines.ts';

/** The input of a rule about drafts. */
export interface DraftInput {
  readonly draft: LocatedMail;
  /** The draft's lines, each with what it is. */
  readonly lines: readonly ClassifiedLine[];
  readonly graph: Graph;
}

/** A draft as a person may write it. */
export interface DraftSample {
  readonly text: string;
  readonly parts?: readonly LocatedPart[];
}

/** A rule about drafts. Its samples are its test. */
export interface DraftRule {
  /** The state that the rule requires, as a name: `trailers-unwrapped`. */
  readonly id: string;
  /** Why readers of a list require it, and which document says so. */
  readonly why: string;
  /** A draft in which this rule, and no other, finds something. */
  readonly wrong: DraftSample;
  /** A draft in which no rule finds anything. */
  readonly right: DraftSample;
  check(input: DraftInput): Problem[];
}

/** Lines with which the sender contributes something, in any form. */
const SAID: ReadonlySet<LineKind> = new Set(['own', 'code', 'trailer', 'commit', 'log', 'patch']);

/** Lines that the sender wrote by hand; links and citations are searched in these. */
const WRITTEN: ReadonlySet<LineKind> = new Set(['own', 'code', 'trailer', 'commit']);

/** True for a line that is the sender's contribution: no quote, no blank, no signature. */
export function isSaid({ kind }: ClassifiedLine): boolean {
  return SAID.has(kind);
}

/** True for a line that the sender wrote by hand. */
export function isWritten({ kind }: ClassifiedLine): boolean {
  return WRITTEN.has(kind);
}

/**
 * A problem at a position in a line.
 *
 * @param index of the character in the line, in UTF-16 code units from 0
 */
export function problemIn(
  rule: string,
  { draft }: DraftInput,
  { line, exact }: ClassifiedLine,
  index: number,
  text: Pick<Problem, 'met' | 'expected'> & { nearest?: string | undefined },
): Problem {
  const { nearest, ...rest } = text;
  return {
    rule,
    file: draft.file,
    line,
    column: exact ? index + 1 : 1,
    ...rest,
    ...optional('nearest', nearest),
  };
}

/** Addresses in a text, without the punctuation of the sentence; `index` in UTF-16 code units from 0. */
export function findUrls(text: string): { readonly url: string; readonly index: number }[] {
  return [...text.matchAll(/\bhttps?:\/\/[^\s<>"]+/g)].map((match) => ({ url: trimUrl(match[0]), index: match.index }));
}

/** Removes punctuation at the end; a closing bracket is part of an address only if it was opened in it. */
export function trimUrl(url: string): string {
  const bracket = url.indexOf('(');
  let end = url.length;
  for (; end > 0; end--) {
    const last = url[end - 1] ?? '';
    if (last === ')' ? bracket >= 0 && bracket < end : !".,;:!?'])".includes(last)) break;
  }
  return url.slice(0, end);
}
