import { distance } from 'fastest-levenshtein';
import { functionsOf } from './functions.ts';
import { findMacros } from './macros.ts';
import { compileLiteral, compilePattern } from '../../ground/pattern.ts';
import type { Span } from './place.ts';
import { codeOf, kept, textOf, type SourceText } from './source-text.ts';

/** What is looked for in a place. */
export type Term =
  | { readonly identifier: string }
  | { readonly call: string }
  | { readonly literal: string }
  | { readonly pattern: string };

/** Where a term occurs: in a span, or in the whole file. Each occurrence is from its first character to its last. */
export function findTerm(file: SourceText, span: Span | undefined, term: Term): readonly Span[] {
  const within = span ?? { start: 0, end: file.text.length };
  if ('identifier' in term) return findWord(file, within, term.identifier);
  if ('call' in term) return findCalls(file, within, term.call);
  const pattern = 'literal' in term ? compileLiteral(term.literal) : compilePattern(term.pattern);
  return pattern instanceof RegExp ? findMatches(textOf(file).slice(within.start, within.end), pattern, within) : [];
}

function findMatches(text: string, pattern: RegExp, { start }: Span): Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(pattern)) {
    // A pattern may match nothing at some places only: before a word, for example.
    if (match[0] !== '') spans.push({ start: start + match.index, end: start + match.index + match[0].length });
  }
  return spans;
}

const WORD_SIGN = /\w/;

/** In these a hyphen is part of a name. */
const HYPHENATED = new Set<string>(['qapi', 'xml']);

/** Occurrences of a word that is not part of a longer one. */
function findWord(file: SourceText, { start, end }: Span, word: string): Span[] {
  if (word === '') return [];
  const code = codeOf(file);
  const isPart = (sign: string): boolean => WORD_SIGN.test(sign) || (sign === '-' && HYPHENATED.has(file.language));
  const spans: Span[] = [];
  for (let at = code.indexOf(word, start); at >= 0 && at + word.length <= end; at = code.indexOf(word, at + 1)) {
    if (isPart(code[at - 1] ?? ' ') || isPart(code[at + word.length] ?? ' ')) continue;
    spans.push({ start: at, end: at + word.length });
  }
  return spans;
}

/** Behind the name of a called function: in Rust also the bang of a macro and the types that it is called for. */
const BRACKET = { c: /\s*\(/y, rust: /\s*(?:!\s*[([{]|(?:::\s*<[^<>()]{0,200}>\s*)?\()/y };

/** A definition is no call of itself; a prototype looks like one, and counts. */
function findCalls(file: SourceText, span: Span, name: string): Span[] {
  const bracket = file.language === 'rust' ? BRACKET.rust : BRACKET.c;
  const code = codeOf(file);
  const heads = headsOf(file);
  return findWord(file, span, name).filter(({ start, end }) => {
    bracket.lastIndex = end;
    return bracket.test(code) && !heads.has(start);
  });
}

const heads = new WeakMap<SourceText, ReadonlySet<number>>();

/** Offsets at which a name is defined, and not called. */
function headsOf(file: SourceText): ReadonlySet<number> {
  return kept(heads, file, () => {
    const code = codeOf(file);
    if (file.language === 'rust')
      return new Set([...code.matchAll(/\bfn\s+(?=(\w+))/g)].map(({ index, 0: head }) => index + head.length));
    const defined = file.language === 'c' ? [...functionsOf(file), ...findMacros(code)] : [];
    return new Set(defined.map(({ at }) => at));
  });
}

/** Longest name, in characters, that is compared. */
const MAX_NAME = 200;

/** Share of the characters that may differ; another name beyond it is not what stands there instead. */
const MAX_SHARE = 0.4;

/**
 * The name nearest to a term that is in a place: another identifier, another call, or of a literal or a pattern the
 * longest word that is there.
 */
export function nearestTo(
  file: SourceText,
  span: Span | undefined,
  term: Term,
): { readonly name: string; readonly at: number } | undefined {
  const within = span ?? { start: 0, end: file.text.length };
  if ('identifier' in term) return nearestName(term.identifier, wordsIn(file, within, false));
  if ('call' in term)
    return nearestName(term.call, wordsIn(file, within, true)) ?? nearestName(term.call, wordsIn(file, within, false));
  const words = 'literal' in term ? term.literal : term.pattern.replace(/\\[a-zA-Z]/g, ' ');
  const longest = (words.match(/[A-Za-z_]\w+/g) ?? []).sort((a, b) => b.length - a.length)[0];
  return longest === undefined ? undefined : nearestName(longest, wordsIn(file, within, false));
}

/** The distinct words of a span, each with its first offset; only those that are called, if so wanted. */
function wordsIn(file: SourceText, { start, end }: Span, isCalled: boolean): Map<string, number> {
  const words = new Map<string, number>();
  const code = codeOf(file).slice(start, end);
  const known = isCalled ? headsOf(file) : new Set<number>();
  const pattern = HYPHENATED.has(file.language) ? /[A-Za-z_][\w-]*/g : /[A-Za-z_]\w*/g;
  for (const { 0: word, index } of code.matchAll(pattern)) {
    if (words.has(word) || (isCalled && !isBracketNext(code, index + word.length))) continue;
    if (!known.has(start + index)) words.set(word, start + index);
  }
  return words;
}

function isBracketNext(code: string, at: number): boolean {
  BRACKET.c.lastIndex = at;
  return BRACKET.c.test(code);
}

/** The nearest of some names by edit distance, the first of equal ones; nothing where none is near enough. */
function nearestName(
  name: string,
  known: Iterable<readonly [string, number]>,
): { readonly name: string; readonly at: number } | undefined {
  if (name.length > MAX_NAME) return undefined;
  let best: { readonly name: string; readonly at: number; readonly edits: number } | undefined;
  const limit = Math.max(1, Math.floor(name.length * MAX_SHARE));
  for (const [other, at] of known) {
    const most = best === undefined ? limit : best.edits - 1;
    if (Math.abs(other.length - name.length) > most) continue;
    const edits = distance(name.toLowerCase(), other.toLowerCase());
    if (edits <= most) best = { name: other, at, edits };
  }
  return best && { name: best.name, at: best.at };
}
