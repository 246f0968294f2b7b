import { isMap, isNode, isScalar, isSeq, parseDocument, stringify, type YAMLSeq } from 'yaml';
import type { Path } from './located.ts';
import { YAML_STYLE } from './page-text.ts';

/** Forms of a scalar, other than blocks of text, whose value can be replaced in place. */
const INLINE = new Set<unknown>(['PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE']);

/** Text to write at an offset of the front matter. */
interface Insertion {
  readonly at: number;
  readonly text: string;
  /** Number of characters that the text replaces. */
  readonly length?: number;
}

/**
 * Additions to front matter, and replacements of single values, as edits of its text.
 *
 * Writing the whole document again would fold, quote and indent as the library likes. Everything that a person wrote
 * has to stay byte for byte; the library's tree is used only to find offsets.
 */
export class FrontMatterSplice {
  readonly #text: string;
  readonly #start: number;
  readonly #newline: string;
  readonly #document: ReturnType<typeof parseDocument>;
  readonly #insertions: Insertion[] = [];

  constructor(page: string) {
    const open = /^\uFEFF?---[ \t]*(\r\n|\n)/.exec(page);
    const start = open?.[0].length ?? 0;
    const close = /(?:^|\n)---[ \t]*(?:\r?\n|$)/.exec(page.slice(start));
    this.#start = start;
    this.#newline = open?.[1] ?? '\n';
    // The line break before the closing fence belongs to the last line of the front matter.
    this.#text = close ? page.slice(start, start + close.index + (page[start + close.index] === '\n' ? 1 : 0)) : '';
    this.#document = parseDocument(this.#text, { uniqueKeys: false });
  }

  /** Adds items at the end of a list. Returns false where the text has no such list, or an empty one. */
  append(path: Path, values: readonly unknown[]): boolean {
    const list: unknown = this.#document.getIn(path, true);
    if (!isSeq(list) || list.items.length === 0) return false;
    if (values.length > 0) {
      this.#insertions.push(list.flow ? this.#afterFlow(list, values) : this.#afterBlock(list, values));
    }
    return true;
  }

  /** Adds a key after another one of a map. Returns false where the text has no such map. */
  insertAfter(path: Path, neighbour: string, key: string, value: unknown): boolean {
    const map: unknown = this.#document.getIn(path, true);
    const pair = isMap(map) ? map.items.find((item) => isScalar(item.key) && item.key.value === neighbour) : undefined;
    if (!isMap(map) || !isScalar(pair?.key) || !isScalar(pair.value) || !pair.key.range || !pair.value.range) {
      return false;
    }
    const [, end] = pair.value.range;
    const added = { [key]: value };
    if (map.flow) {
      this.#insertions.push({ at: end, text: `, ${formatFlowItems(added)}` });
    } else {
      const column = pair.key.range[0] - this.#lineStart(pair.key.range[0]);
      this.#insertions.push({ at: this.#nextLine(end), text: this.#lines(stringify(added, YAML_STYLE), column) });
    }
    return true;
  }

  /**
   * Replaces a value with another word or number; quotes around it stay. Returns false where the text has no
   * plain or quoted value there.
   */
  replace(path: Path, word: string): boolean {
    const node: unknown = this.#document.getIn(path, true);
    if (!isScalar(node) || !node.range || !INLINE.has(node.type)) return false;
    const quote = node.type === 'PLAIN' ? 0 : 1;
    const [start, end] = node.range;
    this.#insertions.push({ at: start + quote, text: word, length: end - start - 2 * quote });
    return true;
  }

  /** The page with all additions. */
  apply(page: string): string {
    // From the end on, because an insertion moves the offsets after it.
    return [...this.#insertions]
      .sort((a, b) => b.at - a.at)
      .reduce((text, { at, text: added, length = 0 }) => {
        const offset = this.#start + at;
        return text.slice(0, offset) + added + text.slice(offset + length);
      }, page);
  }

  #afterFlow(list: YAMLSeq, values: readonly unknown[]): Insertion {
    const at = (list.range?.[1] ?? 1) - 1;
    const comma = /,\s*$/.test(this.#text.slice(0, at)) ? ' ' : ', ';
    return { at, text: comma + formatFlowItems(values) };
  }

  #afterBlock(list: YAMLSeq, values: readonly unknown[]): Insertion {
    const start = list.range?.[0] ?? 0;
    const column = start - this.#lineStart(start);
    const last: unknown = list.items.at(-1);
    let at = this.#nextLine((isNode(last) ? last.range?.[1] : undefined) ?? 0);
    // A comment below the last item that is indented further than the list belongs to that item.
    for (let line = this.#lineAt(at); /^\s*#/.test(line) && line.search('#') > column; line = this.#lineAt(at)) {
      at += line.length;
    }
    return { at, text: this.#lines(stringify(values, YAML_STYLE), column) };
  }

  #lines(text: string, column: number): string {
    return text
      .trimEnd()
      .split('\n')
      .map((line) => `${' '.repeat(column)}${line}${this.#newline}`)
      .join('');
  }

  #lineStart(at: number): number {
    return this.#text.lastIndexOf('\n', at - 1) + 1;
  }

  /** Start of the line after an offset; the offset itself where a line starts there, as after a block of text. */
  #nextLine(at: number): number {
    if (this.#text[at - 1] === '\n') return at;
    const end = this.#text.indexOf('\n', at);
    return end < 0 ? this.#text.length : end + 1;
  }

  #lineAt(at: number): string {
    return this.#text.slice(at, this.#nextLine(at + 1));
  }
}

/** Items of a list, or keys of a map, as they are written between brackets. */
function formatFlowItems(value: unknown): string {
  return stringify(value, { ...YAML_STYLE, collectionStyle: 'flow' })
    .trim()
    .slice(1, -1)
    .trim();
}
