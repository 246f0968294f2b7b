import { addresses } from '../../ground/address.ts';
import { nameOf } from '../../content/record/schema/touches.ts';
import { anchors } from '../../content/graph/sources.ts';
import type { CheckRecord, DecisionRecord } from '../../content/record/schema/decision.ts';
import { findTerms } from '../../search/terms/terms.ts';
import type { Match } from './matches.ts';

/** A question of a decision's checklist. */
export interface ReviewCheck {
  readonly n: number;
  readonly url: string;
  readonly ask: string;
  readonly because: string;
  /** Names and sources in the patch that the question, or an argument behind it, is about. */
  readonly touched: readonly string[];
}

/**
 * A decision's questions, ranked by how much of each the patch touches.
 *
 * A question is touched where it, or an argument behind it, names what the patch names. Questions are mostly prose;
 * therefore, equal ones are ranked by the words that they share with the patch's names, and then by number.
 */
export function rankChecks(record: DecisionRecord, matches: readonly Match[]): ReviewCheck[] {
  const texts = new Map(record.checklist.map((check) => [check.n, textOf(check, record)]));
  const shared = countSharedWords(record.checklist, findWords(record, matches));
  return record.checklist
    .map((check): ReviewCheck => {
      const sources = record.arguments
        .filter(({ n }) => check.arguments.includes(n))
        .flatMap(({ evidence }) => evidence);
      return {
        n: check.n,
        ask: check.ask,
        because: check.because,
        url: `${addresses.decision(record.id)}#${anchors.check(check.n)}`,
        touched: [
          ...new Set(
            matches
              .filter((match) => restsOn(check, match) || isAbout(match, texts.get(check.n) ?? '', sources))
              .map(({ what }) => what),
          ),
        ],
      };
    })
    .sort(
      (a, b) => b.touched.length - a.touched.length || (shared.get(b.n) ?? 0) - (shared.get(a.n) ?? 0) || a.n - b.n,
    );
}

/** A question, its reason, and the arguments behind it. */
function textOf(check: CheckRecord, record: DecisionRecord): string {
  const behind = record.arguments.filter(({ n }) => check.arguments.includes(n));
  return [check.ask, check.because, ...behind.flatMap(({ short, claim }) => [short, claim])].join('\n');
}

/** Characters. Shorter words are abbreviations that occur everywhere: `pci`, `gpu`. */
const SHORTEST_WORD = 4;

/** A word in more of a decision's symbols is a driver's prefix, or the subject that all of them have. */
const MOST_SYMBOLS = 2;

/** Words of the names that the patch touches that distinguish one symbol of the decision from the others. */
function findWords({ touches }: DecisionRecord, matches: readonly Match[]): string[] {
  const names = matches
    .filter(({ kind }) => kind === 'added' || kind === 'removed' || kind === 'function')
    .map(({ what }) => what);
  const symbols = touches.symbols.map((touched) => cutName(nameOf(touched)));
  return [...new Set(names.flatMap(cutName))].filter(
    (word) => symbols.filter((words) => words.includes(word)).length <= MOST_SYMBOLS,
  );
}

function cutName(name: string): string[] {
  return findTerms(name)
    .filter(({ role, text }) => role !== 'whole' && text.length >= SHORTEST_WORD)
    .map(({ text }) => text);
}

/** Number of the words that each question has, by its number. A word counts 1/n where n have it, and 0 where all do. */
function countSharedWords(checklist: readonly CheckRecord[], words: readonly string[]): Map<number, number> {
  const terms = new Map(
    checklist.map(({ n, ask, because }) => [n, findTerms(`${ask} ${because}`).map(({ text }) => text)]),
  );
  const counts = new Map<number, number>();
  for (const word of words) {
    const having = [...terms].filter(([, list]) => list.some((term) => isForm(word, term))).map(([n]) => n);
    if (having.length < checklist.length)
      for (const n of having) counts.set(n, (counts.get(n) ?? 0) + 1 / having.length);
  }
  return counts;
}

/** True where a term is the word or a derived form of it: `ready`, `readiness`. */
function isForm(word: string, term: string): boolean {
  return term.startsWith(word) || (word.endsWith('y') && term.startsWith(`${word.slice(0, -1)}i`));
}

/** True where an argument behind the question rests on the probe that the patch touches. */
function restsOn(check: CheckRecord, { probed }: Match): boolean {
  return probed?.probe.backs.some((n) => check.arguments.includes(n)) ?? false;
}

function isAbout(
  { kind, what, through, probed }: Match,
  text: string,
  sources: DecisionRecord['arguments'][number]['evidence'],
): boolean {
  switch (kind) {
    case 'added':
    case 'removed':
    case 'function':
    case 'mentioned':
      return containsWord(text, through ?? what);
    case 'message':
      return sources.some(({ message, seenIn }) => message === what || seenIn === what);
    case 'fixes':
    case 'commit':
      return sources.some(({ commit }) => commit?.startsWith(what));
    case 'file':
      return sources.some(({ path }) => path === what) || containsWord(text, what);
    case 'probe-changed':
    case 'probe-near':
    case 'probed':
      return containsWord(text, what) || (probed?.found !== undefined && containsWord(text, probed.found.text));
    case 'landed':
    case 'thread':
    case 'glob':
    case 'subject':
    case 'folder':
    case 'moved':
    case 'copied':
    case 'mode':
      return false;
  }
}

function containsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!/\w/.test(text[at - 1] ?? ' ') && !/\w/.test(text[at + word.length] ?? ' ')) return true;
  }
  return false;
}
