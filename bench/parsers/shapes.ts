/** What is measured: a parser, and a text of n repetitions for it. */
export interface Measured {
  readonly parser: string;
  readonly shape: string;
  readonly text: (n: number) => string;
  readonly run: (text: string) => unknown;
}

/** The same text again and again, between two others. */
export const repeated =
  (unit: string, before = '', after = '') =>
  (n: number): string =>
    `${before}${unit.repeat(n)}${after}`;

/** Repetitions that differ: `#` in the unit becomes the number of the repetition. */
export const numbered =
  (unit: string, before = '', after = '') =>
  (n: number): string =>
    `${before}${Array.from({ length: n }, (_, index) => unit.replaceAll('#', String(index))).join('')}${after}`;

/** A parser with its shapes: a name, and the text of n repetitions. */
export function shapes(
  parser: string,
  run: (text: string) => unknown,
  texts: Readonly<Record<string, (n: number) => string>>,
): Measured[] {
  return Object.entries(texts).map(([shape, text]) => ({ parser, shape, text, run }));
}
