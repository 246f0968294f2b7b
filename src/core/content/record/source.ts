import type { YamlSource } from './located.ts';

/** A file as it is in the checkout: the only form in which content enters the core. */
export interface SourceFile {
  /** Path relative to the checkout, with `/`. */
  readonly path: string;
  readonly text: string;
  /** Set where the file could not be read as text: what was met, what was expected. */
  readonly unreadable?: { readonly met: string; readonly expected: string };
}

/** A page, cut into its front matter and its body. */
interface SplitSource {
  /** The front matter without its fences, or nothing where the page has none. */
  readonly frontMatter?: YamlSource;
  readonly body: string;
  /** 1-based line of the body's first line. */
  readonly bodyLine: number;
  /** An opening fence without a closing one. */
  readonly unclosed: boolean;
}

const FENCE = /^---[ \t]*$/;

/**
 * Splits a page into front matter and body.
 *
 * Fences are whole lines, and the first one is the first line of the file; a table or a rule in the body is no fence.
 * A byte order mark and CRLF line ends are accepted; lines and columns are counted as an editor shows them.
 */
export function splitSource(text: string): SplitSource {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  if (!FENCE.test(lines[0] ?? '')) return { body: lines.join('\n'), bodyLine: 1, unclosed: false };
  const close = lines.findIndex((line, index) => index > 0 && FENCE.test(line));
  if (close < 0) return { body: '', bodyLine: lines.length, unclosed: true };
  return {
    frontMatter: { text: lines.slice(1, close).join('\n') + '\n', line: 2 },
    body: lines.slice(close + 1).join('\n'),
    bodyLine: close + 2,
    unclosed: false,
  };
}
