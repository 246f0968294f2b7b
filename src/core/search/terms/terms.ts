/**
 * Version of the rule below. An index carries it, and a reader with another one refuses the index: a term that is cut
 * in two ways is never found, and nobody would see why.
 */
export const TERM_VERSION = 1;

/** One searchable term of a text, with its place in it. */
export interface Term {
  /** Folded: lower case, without diacritics, a plain plural without its `s`. */
  readonly text: string;
  /** Offsets in the text as it was given, for marking. */
  readonly start: number;
  readonly end: number;
  /** Ordinal of its first word in the text; words that were left out count too, so that neighbours stay neighbours. */
  readonly position: number;
  /** `whole` for an identifier, path or id of several parts, `part` for each of these, `word` for everything else. */
  readonly role: 'word' | 'whole' | 'part';
  /** Ordinal of the run of characters that it was cut from; a whole and its parts share one. */
  readonly unit: number;
}

/** What separates runs. `<>` is among it, so a Message-ID in brackets is the id alone. */
const RUN = /[^\s<>()[\]{}"“”„«»`,;!?|…–—→·•]+/gu;

/** Further separators inside a run that is no Message-ID; there they are part of the id. */
const PIECE = /[^=&@#$%^~\\*:+]+/gu;

const MESSAGE_ID = /^[^@]+@[^@]+\.[^@]+$/u;

/** A run whose pieces mean nothing alone: releases, dates, offsets, PCI addresses. */
const NUMBER =
  /^(?:v?\d+(?:\.\d+)*(?:-?rc\d+)?|\d{4}-\d{2}(?:-\d{2})?|0x[\da-f]+|(?:[\da-f]{4}:)?[\da-f]{2}:[\da-f]{2}(?:\.\d)?)$/iu;

/** Boundaries in MemoryRegionSection and VFIOPCIDevice, but none in vGPU, PCIe or GPUs. */
const CAMEL = /\p{Ll}{2}(?=\p{Lu}\p{Ll})|\p{Lu}{2}(?=\p{Lu}\p{Ll}{2})/gu;

/** Longer runs are signatures or encoded data. */
const MAX_RUN = 200;

/** Words that every text has. A query of nothing else finds nothing. */
const STOP = new Set(
  (
    'a an and are as at be been but by can could did do does for from had has have how if in into is it its may no not of on or ' +
    's so t than that the their then there these they this those to was were what when where which who why will with would'
  ).split(' '),
);

interface Span {
  readonly text: string;
  readonly start: number;
}

/**
 * Cuts a text into terms. Index, query and marking all use this one function.
 *
 * An identifier stays whole and gives its parts as well: `vfio_pci_core_register_dev_region` is found by its name and by
 * `register_dev_region`, whose parts stand side by side in it. Message-IDs, releases, dates and offsets stay whole only.
 */
export function findTerms(text: string): Term[] {
  const terms: Term[] = [];
  let position = 0;
  let unit = 0;
  for (const run of findRuns(text)) {
    const parts = isWholeOnly(run.text) ? [run] : findParts(run);
    // `__init` has one part and is more than it.
    const isCompound = parts.length > 1 || parts[0]?.text !== run.text;
    const add = (span: Span, role: Term['role'], at: number): void => {
      const folded = foldTerm(span.text);
      const text = role === 'whole' ? folded : foldWord(folded);
      // An apostrophe between two signs is a part and no word.
      if (text === '' || (role === 'word' && STOP.has(folded))) return;
      terms.push({ text, start: span.start, end: span.start + span.text.length, position: at, role, unit });
    };
    if (isCompound) add(run, 'whole', position);
    parts.forEach((part, index) => {
      add(part, isCompound ? 'part' : 'word', position + index);
    });
    position += parts.length;
    unit += 1;
  }
  return terms;
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

function findRuns(text: string): Span[] {
  return [...text.matchAll(RUN)].flatMap((match) => {
    const run = trim({ text: match[0], start: match.index });
    if (!run || run.text.length > MAX_RUN) return [];
    if (MESSAGE_ID.test(run.text) || NUMBER.test(run.text)) return [run];
    return [...run.text.matchAll(PIECE)].flatMap(
      (piece) => trim({ text: piece[0], start: run.start + piece.index }) ?? [],
    );
  });
}

/** A run without the punctuation around it; nothing where it was nothing else. */
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
