import {
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Document,
  type ParsedNode,
  type YAMLMap,
  type YAMLParseError,
} from 'yaml';
import { findYamlExcess, MAX_ALIASES, MAX_DEPTH } from './bounds.ts';

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
  /** What was expected, where that is more than valid YAML. */
  readonly expected?: string;
}

/** The top of a file, for problems with the file as a whole. */
export const TOP: Position = { line: 1, column: 1 };

/**
 * Reads YAML 1.2 text.
 *
 * @returns the value, or what is wrong with the text. Time is in proportion to its length, and the value is at most
 * `MAX_DEPTH` deep.
 */
export function readYaml(source: YamlSource): { value: LocatedValue } | { problems: YamlProblem[] } {
  const excess = findYamlExcess(source.text);
  if (excess) {
    const { line, met, expected } = excess;
    return { problems: [{ line: source.line + line, column: 1, message: met, expected }] };
  }
  const document = parseDocument(source.text, OPTIONS);
  const faults = document.errors.length > 0 ? document.errors.map(toFault) : findFaults(document.contents);
  if (faults.length > 0) {
    return { problems: faults.map(({ offset, ...fault }) => ({ ...toPosition(source, offset), ...fault })) };
  }
  try {
    return { value: { value: document.toJS(), source } };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { problems: [{ ...toPosition(source, 0), message }] };
  }
}

/** The parser compares each key with all others where it is to find equal ones; {@link findFaults} does that. */
const OPTIONS = { prettyErrors: false, uniqueKeys: false } as const;

interface Fault {
  /** Of the text, in UTF-16 code units. */
  readonly offset: number;
  readonly message: string;
  readonly expected?: string;
}

const TOO_DEEP = {
  message: `lists and maps nested more than ${MAX_DEPTH} deep`,
  expected: `at most ${MAX_DEPTH} inside each other`,
};

function toFault({ pos: [offset], message }: YAMLParseError): Fault {
  // The parser goes as deep as the stack allows, and reports its end as an error of the text.
  return { offset, ...(message.includes('call stack') ? TOO_DEEP : { message }) };
}

/** Equal keys, keys that are no words, aliases without end or number, and too deep nesting, found without recursion. */
function findFaults(contents: unknown): Fault[] {
  const faults: Fault[] = [];
  let aliases = 0;
  const rest: { node: unknown; depth: number; within: readonly string[] }[] = [
    { node: contents, depth: 0, within: [] },
  ];
  for (let next = rest.pop(); next; next = rest.pop()) {
    const { node, depth } = next;
    if (isAlias(node) && next.within.includes(node.source)) {
      return [{ offset: offsetOf(node), message: `the alias *${node.source} inside of what it stands for` }];
    }
    if (isAlias(node) && ++aliases > MAX_ALIASES) {
      return [{ offset: offsetOf(node), message: `more than ${MAX_ALIASES} aliases` }];
    }
    if (!isMap(node) && !isSeq(node)) continue;
    if (depth >= MAX_DEPTH) return [{ offset: offsetOf(node), ...TOO_DEEP }];
    if (isMap(node)) faults.push(...findKeyFaults(node));
    const within = node.anchor === undefined ? next.within : [...next.within, node.anchor];
    for (const item of node.items) rest.push({ node: isPair(item) ? item.value : item, depth: depth + 1, within });
  }
  return faults.sort((a, b) => a.offset - b.offset);
}

function findKeyFaults({ items }: YAMLMap): Fault[] {
  const known = new Set<unknown>();
  return items.flatMap(({ key }) => {
    if (!isScalar(key)) return [{ offset: offsetOf(key), message: 'a key that is a list, a map or an alias' }];
    if (known.has(key.value)) return [{ offset: offsetOf(key), message: 'Map keys must be unique' }];
    known.add(key.value);
    return [];
  });
}

function offsetOf(node: unknown): number {
  return isNode(node) && node.range ? node.range[0] : 0;
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
  const document = parseDocument(source.text, { ...OPTIONS, lineCounter: lines });
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
