/** Why a text is refused before it is parsed. */
interface Excess {
  /** 0-based line of the text. */
  readonly line: number;
  readonly met: string;
  readonly expected: string;
}

/** Limit of a body in characters, five times the longest that we have. */
const MAX_BODY = 128 * 1024;

/** Limit of quotes and list items inside each other that one line opens; our pages have two. */
const MAX_CONTAINERS = 10;

/** Last column in which a line may open a quote or list item: with two columns a level it bounds nesting over lines. */
const MAX_CONTAINER_COLUMN = 60;

/**
 * Limit of characters that may begin or end emphasis, code, links and HTML in one block. The parser compares each with
 * those before it, at worst with every pair of them: 600 take it some 20 ms. Our longest table has 90.
 */
const MAX_DELIMITERS = 600;

/** What a line begins with where it opens quotes, list items and footnotes. */
const CONTAINERS = /^(?:[ \t]|>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])|\[\^[^\]\s]{1,99}\]:)*/;
const CONTAINER = />|[-+*]|\d{1,9}[.)]|\[\^[^\]\s]+\]:/g;

const DELIMITERS = /[*_~`]+|[[\]<]/g;

/** A line that ends the text of the block before it, whatever that is. */
const BLOCK_START = /^[ \t]*$|^ {0,3}[-+*][ \t]+\S/;

/**
 * What would make the Markdown parser take more than time in proportion, or the walk over its tree overflow the stack.
 *
 * Looked for in one pass over the lines, without knowing blocks of code from prose: both are far below the limits.
 */
export function findBodyExcess(body: string): Excess | undefined {
  if (body.length > MAX_BODY) {
    return { line: 0, met: `a body of ${body.length} characters`, expected: `at most ${MAX_BODY}` };
  }
  let delimiters = 0;
  let blockLine = 0;
  for (const [line, text] of body.split('\n').entries()) {
    const lead = CONTAINERS.exec(text)?.[0] ?? '';
    const containers = [...lead.matchAll(CONTAINER)];
    if (containers.length > MAX_CONTAINERS || (containers.at(-1)?.index ?? 0) > MAX_CONTAINER_COLUMN) {
      return {
        line,
        met: `quotes and lists nested ${Math.max(containers.length, Math.ceil(lead.length / 2))} deep`,
        expected: `at most ${MAX_CONTAINERS} on a line, and none that begins after column ${MAX_CONTAINER_COLUMN}`,
      };
    }
    if (BLOCK_START.test(text)) [delimiters, blockLine] = [0, line];
    delimiters += text.match(DELIMITERS)?.length ?? 0;
    if (delimiters > MAX_DELIMITERS) {
      return {
        line: blockLine,
        met: `a block with more than ${MAX_DELIMITERS} marks of emphasis, code, links or HTML`,
        expected: `at most ${MAX_DELIMITERS}; divide it by blank lines`,
      };
    }
  }
  return undefined;
}

/** Limit of list items and keys inside each other that one line of front matter opens; our pages have one. */
const MAX_INDICATORS = 8;
/** Limit of a line's indentation in front matter, in columns; our pages have 12. */
const MAX_INDENT = 64;
/** Limit of aliases in front matter; our pages have none. */
export const MAX_ALIASES = 50;
/** Limit of lists and maps inside each other; a record has six. */
export const MAX_DEPTH = 32;

const INDICATORS = new RegExp(`^[ \\t]*(?:[-?:][ \\t]+){${MAX_INDICATORS + 1}}`);

/** What would make the YAML parser overflow the stack or take time without bound. */
export function findYamlExcess(text: string): Excess | undefined {
  for (const [line, content] of text.split('\n').entries()) {
    const expected = `at most ${MAX_DEPTH} lists and maps inside each other, ${MAX_INDICATORS} of them opened on a line`;
    if (INDICATORS.test(content)) return { line, met: `more than ${MAX_INDICATORS} lists opened on a line`, expected };
    if (content.length > MAX_INDENT && content.search(/\S/) > MAX_INDENT) {
      return { line, met: `an indentation of more than ${MAX_INDENT} columns`, expected };
    }
  }
  return undefined;
}
