/**
 * Version of the rule below. An index carries it, and code of another version refuses the index: a term that is cut in
 * one way and looked up in another is never found.
 */
export const TERM_VERSION = 1;

/** One searchable term of a text, with its position in it. */
export interface Term {
  /** Folded: lower case, without diacritics, a plain plural without its `s`. */
  readonly text: string;
  /** Offsets in the text as it was given, for highlighting; in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** Number of words before it in the text. Words that were left out count too, so that neighbours stay neighbours. */
  readonly position: number;
  /** `whole` for an identifier, path or id of several parts, `part` for each of these, `word` for everything else. */
  readonly role: 'word' | 'whole' | 'part';
  /** Number of the run of characters that it was cut from; a whole and its parts share one. */
  readonly unit: number;
}

/** A run of characters without separators. `<>` are separators, so a Message-ID in brackets is the id alone. */
const RUN = /[^\s<>()[\]{}"“”„«»`,;!?|…–—→·•]+/gu;

/** A run inside a run: these further separators belong to a Message-ID and separate everything else. */
const INNER_RUN = /[^=&@#$%^~\\*:+]+/gu;

const MESSAGE_ID = /^[^@]+@[^@]+\.[^@]+$/u;

/** A run whose parts mean nothing alone: releases, dates, offsets, PCI addresses. */
const NUMBERS = [
  /v?\d+(?:\.\d+)*(?:-?rc\d+)?/,
  /\d{4}-\d{2}(?:-\d{2})?/,
  /0x[\da-f]+/,
  /(?:[\da-f]{4}:)?[\da-f]{2}:[\da-f]{2}(?:\.\d)?/,
];
const NUMBER = new RegExp(`^(?:${NUMBERS.map(({ source }) => source).join('|')})$`, 'iu');

/** Boundaries in MemoryRegionSection and VFIOPCIDevice, but none in vGPU, PCIe or GPUs. */
const CAMEL = /\p{Ll}{2}(?=\p{Lu}\p{Ll})|\p{Lu}{2}(?=\p{Lu}\p{Ll}{2})/gu;

/** Longer runs are signatures or encoded data. */
const MAX_RUN = 200;

/** Stop words: every text has them, and a query of nothing else finds nothing. */
const STOP_WORDS = new Set(
  (
    'a an and are as at be been but by can could did do does for from had has have how if in into is it its may no ' +
    'not of on or s so t than that the their then there these they this those to was were what when where which who ' +
    'why will with would'
  ).split(' '),
);

interface Span {
  readonly text: string;
  readonly start: number;
}

/** The terms of one run of characters; their offsets, positions and units count from the run's start. */
interface CutRun {
  readonly terms: readonly Term[];
  /** Words in it, including those that were left out. */
  readonly words: number;
  readonly units: number;
}

/**
 * Cuts a text into terms. Index, query and highlighting all use this one function.
 *
 * An identifier is kept whole and in its parts: `vfio_pci_core_register_dev_region` is found by its name and by
 * `register_dev_region`, whose parts are neighbours in it. Message-IDs, releases, dates and offsets are kept whole
 * only.
 */
export function findTerms(text: string): Term[] {
  return cutRuns(text, cutRun);
}

/** What cuts a text into terms. */
export type TermFinder = (text: string) => Term[];

/**
 * A {@link findTerms} for many texts, which cuts each distinct run once. It remembers every run that it has seen, so it
 * is made for one build of an index and dropped after it.
 */
export function createTermFinder(): TermFinder {
  const known = new Map<string, CutRun>();
  const cut = (run: string): CutRun => {
    const found = known.get(run) ?? cutRun(run);
    known.set(run, found);
    return found;
  };
  return (text) => cutRuns(text, cut);
}

function cutRuns(text: string, cut: (run: string) => CutRun): Term[] {
  const terms: Term[] = [];
  let [wordsBefore, unitsBefore] = [0, 0];
  for (const { 0: run, index } of text.matchAll(RUN)) {
    const found = cut(run);
    for (const { text: term, start, end, position, role, unit } of found.terms) {
      terms.push({
        text: term,
        start: index + start,
        end: index + end,
        position: wordsBefore + position,
        role,
        unit: unitsBefore + unit,
      });
    }
    wordsBefore += found.words;
    unitsBefore += found.units;
  }
  return terms;
}

function cutRun(text: string): CutRun {
  const units = findUnits(text);
  const terms: Term[] = [];
  let words = 0;
  units.forEach((unit, n) => {
    const parts = isWholeOnly(unit.text) ? [unit] : findParts(unit);
    // `__init` has one part and is more than it.
    const isCompound = parts.length > 1 || parts[0]?.text !== unit.text;
    if (isCompound) terms.push(...toTerm(unit, 'whole', words, n));
    parts.forEach((part, index) => {
      terms.push(...toTerm(part, isCompound ? 'part' : 'word', words + index, n));
    });
    words += parts.length;
  });
  return { terms, words, units: units.length };
}

/** A term; nothing for a stop word, and for an apostrophe between two signs, which is a part without letters. */
function toTerm({ text: given, start }: Span, role: Term['role'], position: number, unit: number): Term[] {
  const folded = foldTerm(given);
  const text = role === 'whole' ? folded : foldWord(folded);
  if (text === '' || (role === 'word' && STOP_WORDS.has(folded))) return [];
  return [{ text, start, end: start + given.length, position, role, unit }];
}

/** Folds what is compared as a whole: case and diacritics only. */
export function foldTerm(text: string): string {
  const folded = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
  // `v6.9` and `6.9` are one release; `v3` is a version of a patch and stays.
  return /^v\d+\./.test(folded) ? folded.slice(1) : folded;
}

/** A folded word without its possessive and its plural. */
function foldWord(folded: string): string {
  return stem(folded.replace(/['’]s?$/u, ''));
}

function stem(word: string): string {
  // `gpus` and `iommus` are plurals, `bus` and `status` are not.
  if (word.length < 4 || !/^[a-z]+s$/.test(word) || /(?:ss|is|[^pm]us)$/.test(word)) return word;
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return /(?:sh|ch|x|ss|zz)es$/.test(word) ? word.slice(0, -2) : word.slice(0, -1);
}

function findUnits(text: string): Span[] {
  const run = trim({ text, start: 0 });
  if (!run || run.text.length > MAX_RUN) return [];
  if (isWholeOnly(run.text)) return [run];
  return [...run.text.matchAll(INNER_RUN)].flatMap(
    (inner) => trim({ text: inner[0], start: run.start + inner.index }) ?? [],
  );
}

/** A run without the punctuation around it; nothing where there is nothing else. */
function trim({ text, start }: Span): Span | undefined {
  const match = /[\p{L}\p{N}_](?:.*[\p{L}\p{N}_])?/u.exec(text);
  return match ? { text: match[0], start: start + match.index } : undefined;
}

function isWholeOnly(run: string): boolean {
  return MESSAGE_ID.test(run) || NUMBER.test(run);
}

function findParts(run: Span): Span[] {
  // An apostrophe belongs to its word: `device's` is one part and no whole beside it.
  const parts = [...run.text.matchAll(/[\p{L}\p{N}'’]+/gu)].flatMap((match) =>
    splitCamel({ text: match[0], start: run.start + match.index }),
  );
  return parts.length > 0 ? parts : [run];
}

function splitCamel({ text, start }: Span): Span[] {
  const cuts = [...text.matchAll(CAMEL)].map((match) => match.index + match[0].length);
  return [0, ...cuts].map((cut, index) => ({ text: text.slice(cut, cuts[index]), start: start + cut }));
}
