/**
 * What a text says besides its words: what a rewrite loses most easily, and what a reader would miss.
 */
export type MarkKind = keyof typeof MARKS;

/** Names of code: with an underscore, a call, an option of a program, several capitals, a capital within. */
const IDENTIFIERS = [
  String.raw`[A-Za-z]\w*_\w+`,
  String.raw`\w+\(\)`,
  'x-[a-z][a-z0-9-]+',
  '[A-Z]{2,}[A-Z0-9]*(?:-[A-Z0-9]+)*',
  String.raw`[a-z]+[A-Z]\w*`,
];

const PATHS = [String.raw`(?:[\w.-]+\/)+[\w.-]+\.\w+`, String.raw`(?:drivers|arch|include|hw|mm|virt|src)\/[\w./-]+`];

function anyOf(before: string, patterns: readonly string[], after = ''): RegExp {
  return new RegExp(`${before}(?:${patterns.join('|')})${after}`, 'g');
}

/** Kinds of marks, each with what it is and how it is recognised; a text may have one several times. */
export const MARKS = {
  identifier: { label: 'identifier', pattern: anyOf(String.raw`(?<![\w./-])`, IDENTIFIERS, String.raw`(?:\(\))?`) },
  path: { label: 'path', pattern: anyOf(String.raw`(?<![\w/])`, PATHS) },
  commit: { label: 'commit', pattern: /\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{12,40}\b/g },
  release: { label: 'release', pattern: /\bv\d+(?:\.\d+)*(?:-rc\d+)?\b|\b\d+\.\d+\.\d+\b/g },
  date: {
    label: 'date',
    pattern:
      /\b\d{4}-\d\d-\d\d\b|\b(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\.? \d{4}\b/g,
  },
  number: { label: 'number', pattern: /(?<![\w.#-])(?:0x[0-9a-fA-F]+|\d+(?:[.,]\d+)*)(?![\w-]|\.\d)/g },
  name: { label: 'name', pattern: /(?<=\p{Ll}[,;:]? |\p{Ll}\. |^|\()\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)+/gu },
  negation: {
    label: 'negation',
    pattern: /\b(?:not|no|never|none|nobody|nothing|nowhere|neither|nor|without|cannot|un(?:less|til))\b|n['’]t\b/gi,
  },
  hedge: {
    label: 'hedge',
    pattern:
      /\b(?:would|could|might|may|can|should|if|whether|unless|except|only|seems?|seemed|appears?|appeared|perhaps|probably|possibly|likely|maybe|usually|mostly|sometimes|thinks?|thought|believes?|believed|guess(?:es|ed)?|expects?|expected|assumes?|assumed|suspects?|suggests?|suggested|asks?|asked|doubts?|doubted|about|some|inferred)\b/gi,
  },
} as const satisfies Record<string, { readonly label: string; readonly pattern: RegExp }>;

/** Order in which kinds are looked for: what a kind has taken is no other one's; names first, beside their verbs. */
const ORDER: readonly MarkKind[] = [
  'name',
  'path',
  'commit',
  'date',
  'release',
  'identifier',
  'number',
  'negation',
  'hedge',
];

/** A mark of a text, as it stands there; words are in lower case. */
export interface Mark {
  readonly kind: MarkKind;
  readonly text: string;
}

/** All marks of a text, with repetitions. Time is in proportion to the text. */
export function findMarks(text: string): Mark[] {
  const marks: Mark[] = [];
  let rest = text.replace(/\s+/g, ' ');
  for (const kind of ORDER) {
    rest = rest.replace(MARKS[kind].pattern, (found) => {
      const isWord = kind === 'negation' || kind === 'hedge';
      marks.push({ kind, text: isWord ? found.toLowerCase().replace('’', "'") : found });
      // Blanks keep what stood on either side apart, and names from growing together.
      return kind === 'name' ? found : ' '.repeat(found.length);
    });
  }
  return marks;
}

/** Marks that one text has more often than another, each as often as it has more. */
export function subtractMarks(one: readonly Mark[], other: readonly Mark[]): Mark[] {
  const counts = new Map<string, number>();
  for (const { kind, text } of other) counts.set(`${kind} ${text}`, (counts.get(`${kind} ${text}`) ?? 0) + 1);
  return one.filter(({ kind, text }) => {
    const left = counts.get(`${kind} ${text}`) ?? 0;
    counts.set(`${kind} ${text}`, left - 1);
    return left <= 0;
  });
}
