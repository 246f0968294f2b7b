/** Mermaid's cleaned text: it strips front matter, directives and comments before it counts lines. */
interface Cleaned {
  readonly text: string;
  /** The source line of each character of `text`, from 1. */
  readonly lines: readonly number[];
}

// The same patterns in the same order as Mermaid 11's preprocess step.
const REMOVED = [
  /^[^\S\n\r]*-{3}\s*[\n\r](?:.*?)[\n\r][^\S\n\r]*-{3}\s*[\n\r]+/s,
  /%{2}\{\s*(?:\w+\s*:|\w+)\s*(?:\w+|(?:(?!\}%{2}).|\r?\n)*)?\s*(?:\}%{2})?/g,
  /^\s*%%(?!\{)[^\n]+\n?/gm,
  /^\s+/,
];

/** The line of the source that Mermaid means when it reports a line of its cleaned text. */
export function findSourceLine(source: string, reported: number): number {
  const cleaned = REMOVED.reduce<Cleaned>(remove, startOf(source));
  const last = startOf(source.trimEnd()).lines.at(-1) ?? 1;
  let offset = 0;
  for (let line = 1; line < reported && offset >= 0; line += 1) offset = cleaned.text.indexOf('\n', offset) + 1 || -1;
  // Mermaid reports the end of the text as one line further than the last.
  return Math.min(last, (offset < 0 ? undefined : cleaned.lines[offset]) ?? last);
}

function startOf(source: string): Cleaned {
  const text = source.replace(/\r\n?/g, '\n');
  const lines: number[] = [];
  let line = 1;
  for (const character of text.split('')) {
    lines.push(line);
    if (character === '\n') line += 1;
  }
  return { text, lines };
}

function remove(cleaned: Cleaned, pattern: RegExp): Cleaned {
  const kept: Array<readonly [number, number]> = [];
  let from = 0;
  cleaned.text.replace(pattern, (match, ...rest) => {
    const at = rest.find((argument): argument is number => typeof argument === 'number') ?? 0;
    kept.push([from, at]);
    from = at + match.length;
    return '';
  });
  kept.push([from, cleaned.text.length]);
  return {
    text: kept.map(([start, end]) => cleaned.text.slice(start, end)).join(''),
    lines: kept.flatMap(([start, end]) => cleaned.lines.slice(start, end)),
  };
}
