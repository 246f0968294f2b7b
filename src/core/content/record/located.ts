import { LineCounter, isNode, isPair, isScalar, isMap, parseDocument, type Document, type ParsedNode } from 'yaml';

/** Keys and indexes that lead from the top of a YAML value to one of its parts. */
export type Path = readonly (string | number)[];

/** A position in a file. */
export interface Position {
  /** 1-based, in the file. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
}

/**
 * YAML text and the line on which it begins.
 *
 * Positions are read from it when a problem needs one: valid content never pays for them, and a page stays plain data
 * that can be stored and read back.
 */
export interface YamlSource {
  readonly text: string;
  /** 1-based line of the file on which the text begins. */
  readonly line: number;
}

/** A YAML value with the text that it was read from. */
export interface LocatedValue {
  readonly value: unknown;
  readonly source: YamlSource;
}

/** What is wrong with YAML text, and where. */
export interface YamlProblem extends Position {
  readonly message: string;
}

/** The top of a file, for problems with the file as a whole. */
export const TOP: Position = { line: 1, column: 1 };

/**
 * Reads YAML 1.2 text.
 *
 * @returns the value, or what is wrong with the text. Aliases are limited by the parser, so a small text cannot unfold
 * into a huge one.
 */
export function readYaml(source: YamlSource): { value: LocatedValue } | { problems: YamlProblem[] } {
  const document = parseDocument(source.text, { prettyErrors: false, uniqueKeys: true });
  if (document.errors.length > 0) {
    return {
      problems: document.errors.map(({ pos, message }) => ({ ...toPosition(source, pos[0]), message })),
    };
  }
  try {
    return { value: { value: document.toJS(), source } };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { problems: [{ ...toPosition(source, 0), message }] };
  }
}

/** Position of the value at a path, or of its nearest ancestor that exists. */
export function positionOf(source: YamlSource, path: Path): Position {
  return toPosition(source, valueOffset(parse(source).document, path));
}

/** Position of a key itself, for problems with the key rather than its value. */
export function keyPositionOf(source: YamlSource, path: Path): Position {
  const { document } = parse(source);
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const name = path[path.length - 1];
  const pair = isMap(parent)
    ? parent.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === name)
    : undefined;
  const offset = isScalar(pair?.key) && pair.key.range ? pair.key.range[0] : valueOffset(document, path);
  return toPosition(source, offset);
}

interface ParsedSource {
  readonly document: Document.Parsed<ParsedNode>;
  readonly lines: LineCounter;
}

/** Texts whose positions were asked for, parsed: a page with many problems is parsed again only once. */
const parsedSources = new WeakMap<YamlSource, ParsedSource>();

function parse(source: YamlSource): ParsedSource {
  const known = parsedSources.get(source);
  if (known) return known;
  const lines = new LineCounter();
  const document = parseDocument(source.text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const parsed = { document, lines };
  parsedSources.set(source, parsed);
  return parsed;
}

function toPosition(source: YamlSource, offset: number): Position {
  const { line, col } = parse(source).lines.linePos(offset);
  return { line: line + source.line - 1, column: col };
}

function valueOffset(document: ParsedSource['document'], path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return document.contents?.range[0] ?? 0;
}
