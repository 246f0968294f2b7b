import type { SearchDocument } from './document.ts';
import { TERM_OPTIONS } from './engine.ts';
import type { OpenIndex } from './open.ts';
import { findTerms, type Term } from './terms.ts';

/** A document that a query's words find. */
export interface Ranked {
  readonly place: number;
  readonly score: number;
  /** Terms of the document that matched, for marking. */
  readonly terms: ReadonlySet<string>;
}

/** A run of the query: one word, or an identifier with its parts. */
interface Unit {
  readonly whole?: Term;
  readonly parts: readonly Term[];
}

interface Match {
  score: number;
  terms: Set<string>;
}
type Matches = Map<number, Match>;

/** More words than this are a pasted text; its first words decide. */
const MAX_UNITS = 16;

/** A whole identifier counts above its parts side by side, these above parts that are scattered. */
const WHOLE = 3;
const SIDE_BY_SIDE = 1.5;
const SCATTERED = 0.4;

/** From this length on an identifier is long enough to be misspelt and still meant. */
const LONG_IDENTIFIER = 12;

/** A result below this share of the best one is noise. */
const MIN_SHARE = 0.05;

/** Documents that the words of a query find, best first. */
export function rankDocuments(index: OpenIndex, words: string): Ranked[] {
  const units = findUnits(words);
  const found = new Map<number, Match & { covered: number }>();
  units.forEach((unit, position) => {
    for (const [place, { score, terms }] of matchUnit(index, unit, position === units.length - 1)) {
      const sum = found.get(place) ?? { score: 0, terms: new Set(), covered: 0 };
      terms.forEach((term) => sum.terms.add(term));
      found.set(place, { score: sum.score + score, terms: sum.terms, covered: sum.covered + 1 });
    }
  });
  const ranked = [...found].map(([place, { score, terms, covered }]) =>
    // Squared: a document with all the words stands above one that says a single word often.
    ({ place, score: score * (covered / units.length) ** 2 * weightOf(index.documents[place]), terms }));
  ranked.sort((a, b) => b.score - a.score || a.place - b.place);
  const least = (ranked[0]?.score ?? 0) * MIN_SHARE;
  return ranked.filter(({ score }) => score >= least);
}

/** A decision before its sections, what holds before what was replaced; both are found. */
function weightOf(document: SearchDocument | undefined): number {
  const status = document?.status === 'superseded' || document?.status === 'withdrawn' ? 0.7 : 1;
  return status * (document?.kind === 'decision' ? 1.4 : document?.kind === 'message' ? 0.9 : 1);
}

function findUnits(words: string): Unit[] {
  const units = new Map<number, { whole?: Term; parts: Term[] }>();
  for (const term of findTerms(words)) {
    const unit = units.get(term.unit) ?? { parts: [] };
    if (term.role === 'whole') unit.whole = term;
    else unit.parts.push(term);
    units.set(term.unit, unit);
  }
  return [...units.values()].slice(0, MAX_UNITS);
}

function matchUnit(index: OpenIndex, { whole, parts }: Unit, isLast: boolean): Matches {
  const [only] = parts;
  if (!whole) return only ? matchTerm(index, only.text, fuzzOf(only.text), isLast) : new Map<number, Match>();
  const isLong = whole.text.length >= LONG_IDENTIFIER;
  const matches = matchTerm(index, whole.text, 0, true);
  for (const match of matches.values()) match.score *= WHOLE;
  const inParts = parts.map((part, position) => matchTerm(index, part.text, isLong ? fuzzOf(part.text) : 0, isLast && position === parts.length - 1));
  for (const [place, match] of intersect(inParts)) {
    const near = isSideBySide(index, index.documents[place], inParts.map((part) => part.get(place)?.terms ?? new Set()));
    match.score *= near ? SIDE_BY_SIDE : SCATTERED;
    const before = matches.get(place);
    if (!before || before.score < match.score) matches.set(place, { score: match.score, terms: new Set([...match.terms, ...(before?.terms ?? [])]) });
  }
  return matches;
}

function matchTerm({ engine }: OpenIndex, term: string, fuzzy: number, isLast: boolean): Matches {
  // What is typed last may be unfinished; elsewhere a short prefix would match half the index.
  const prefix = term.length >= (isLast ? 2 : 4);
  const results = engine.search(term, { ...TERM_OPTIONS, prefix, fuzzy: fuzzy === 0 ? false : fuzzy });
  return new Map(results.map(({ id, score, match }) => [id as number, { score, terms: new Set(Object.keys(match)) }]));
}

/** Edits that a plain word may be away: two from eight letters on, one from five. Numbers and short words must be right. */
function fuzzOf(term: string): number {
  if (!/^\p{L}+$/u.test(term)) return 0;
  return term.length >= 8 ? 2 : term.length >= 5 ? 1 : 0;
}

/** Documents that all parts match. The score is their mean, so that a name of many parts does not outweigh a word. */
function intersect([first = new Map<number, Match>(), ...others]: readonly Matches[]): Matches {
  return new Map([...first].flatMap(([place, match]) => {
    const rest = others.flatMap((matches) => matches.get(place) ?? []);
    if (rest.length < others.length) return [];
    const all = [match, ...rest];
    const score = all.reduce((sum, part) => sum + part.score, 0) / all.length;
    return [[place, { score, terms: new Set(all.flatMap((part) => [...part.terms])) }]];
  }));
}

/** True where some text of a document has the parts as neighbours, in their order. */
function isSideBySide({ termsOf }: OpenIndex, document: SearchDocument | undefined, parts: readonly ReadonlySet<string>[]): boolean {
  if (!document) return false;
  const { title, heading, answer, argument, body, touches } = document;
  return [title, heading, answer, argument, body, touches].some((text) => text !== undefined && hasRun(termsOf(text), parts));
}

function hasRun(terms: readonly Term[], parts: readonly ReadonlySet<string>[]): boolean {
  const inOrder = terms.filter(({ role }) => role !== 'whole');
  return inOrder.some(({ position }, start) => parts.every((matching, offset) => {
    const term = inOrder[start + offset];
    return term?.position === position + offset && matching.has(term.text);
  }));
}
