import { LineCounter, isNode, isPair, isScalar, isMap, parseDocument, type Document, type ParsedNode } from 'yaml';

export type Path = readonly (string | number)[];

export interface Position {
  /** 1-based, in the page. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
}

/** A YAML value that still knows where each part of it stands in the page. */
export interface LocatedValue {
  readonly value: unknown;
  /** Position of the value at a path, or of its nearest ancestor that exists. */
  at(path: Path): Position;
  /** Position of a key itself, for problems with the key rather than its value. */
  atKey(path: Path): Position;
}

export interface YamlProblem extends Position {
  readonly message: string;
}

/**
 * Reads YAML 1.2 text that starts at a given line of a page.
 *
 * @returns the value with positions, or what is wrong with the text. Aliases are limited by the parser, so a
 * small text cannot unfold into a huge one.
 */
export function readYaml(text: string, firstLine: number): { value: LocatedValue } | { problems: YamlProblem[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const place = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: line + firstLine - 1, column: col };
  };
  if (document.errors.length > 0) {
    return { problems: document.errors.map((error) => ({ ...place(error.pos[0]), message: error.message })) };
  }
  return locate(document, place);
}

function locate(
  document: Document.Parsed<ParsedNode>,
  place: (offset: number) => Position,
): { value: LocatedValue } | { problems: YamlProblem[] } {
  let value: unknown;
  try {
    value = document.toJS();
  } catch (error) {
    return { problems: [{ ...place(0), message: error instanceof Error ? error.message : String(error) }] };
  }
  const offsetOf = (path: Path): number => {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return node.range[0];
    }
    return document.contents?.range[0] ?? 0;
  };
  const keyOffsetOf = (path: Path): number => {
    const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
    const name = path[path.length - 1];
    const pair = isMap(parent)
      ? parent.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === name)
      : undefined;
    return isScalar(pair?.key) && pair.key.range ? pair.key.range[0] : offsetOf(path);
  };
  return { value: { value, at: (path) => place(offsetOf(path)), atKey: (path) => place(keyOffsetOf(path)) } };
}
