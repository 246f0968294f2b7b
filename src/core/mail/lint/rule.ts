import type { Graph } from '../../content/graph/graph.ts';
import type { LocatedMail, LocatedPart } from '../read/located.ts';
import type { Problem } from '../../ground/problem/problem.ts';
import type { ClassifiedLine, LineKind } from './classify-lines.ts';

/** All that a rule about a draft may look at. */
export interface DraftInput {
  readonly draft: LocatedMail;
  /** The draft's lines, each with what it is. */
  readonly lines: readonly ClassifiedLine[];
  readonly graph: Graph;
}

/** A draft as somebody may have written it. */
export interface DraftSample {
  readonly text: string;
  readonly parts?: readonly LocatedPart[];
}

/** A rule about drafts explains itself; its samples are its test. */
export interface DraftRule {
  /** The wished-for state. */
  readonly id: string;
  /** Why readers of a list want it, and which document says so. */
  readonly why: string;
  readonly wrong: DraftSample;
  readonly right: DraftSample;
  check(input: DraftInput): Problem[];
}

/** Lines in which the sender says something, whatever its form. */
const SAID: ReadonlySet<LineKind> = new Set(['own', 'code', 'trailer', 'commit', 'log', 'patch']);

/** Lines that the sender wrote by hand, in which links and citations are looked for. */
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
 * A problem at a place of a line.
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
    ...(nearest === undefined ? {} : { nearest }),
  };
}

/** Addresses in a text. What a sentence puts behind one is no part of it. */
export function findUrls(text: string): { readonly url: string; readonly index: number }[] {
  return [...text.matchAll(/\bhttps?:\/\/[^\s<>"]+/g)].map((match) => ({ url: trimUrl(match[0]), index: match.index }));
}

/** A closing bracket belongs to an address only if it opened in it. */
function trimUrl(url: string): string {
  let end = url.length;
  for (; end > 0; end--) {
    const last = url[end - 1] ?? '';
    if (last === ')' ? url.lastIndexOf('(', end) >= 0 : !".,;:!?'])".includes(last)) break;
  }
  return url.slice(0, end);
}
