import { isMap, isScalar, isSeq, parseDocument, stringify, type YAMLMap, type YAMLSeq } from 'yaml';
import { YAML_STYLE } from './page-text.ts';

/**
 * Additions to front matter as insertions into its text, and single values that take another's place.
 *
 * Writing the whole document anew would fold, quote and indent as the library likes; everything that somebody wrote
 * has to stay byte for byte, so the library's tree only tells where things stand.
 */
export class FrontMatterSplice {
  readonly #text: string;
  readonly #start: number;
  readonly #newline: string;
  readonly #document: ReturnType<typeof parseDocument>;
  readonly #insertions: {
    at: number;
    text: string /** Characters that the text takes the place of. */;
    length?: number;
  }[] = [];

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

  /** Adds items at the end of a list. Returns false where there is no such list in the text. */
  append(path: readonly (string | number)[], values: readonly unknown[]): boolean {
    const list: unknown = this.#document.getIn(path, true);
    if (!isSeq(list) || list.items.length === 0) return false;
    if (values.length > 0)
      this.#insertions.push(list.flow ? this.#afterFlow(list, values) : this.#afterBlock(list, values));
    return true;
  }

  /** Adds a key behind another one of a map. Returns false where there is no such map in the text. */
  insertAfter(path: readonly (string | number)[], neighbour: string, key: string, value: string): boolean {
    const map: unknown = this.#document.getIn(path, true);
    const pair = isMap(map) ? map.items.find((item) => isScalar(item.key) && item.key.value === neighbour) : undefined;
    if (!isMap(map) || !isScalar(pair?.key) || !isScalar(pair.value) || !pair.key.range || !pair.value.range)
      return false;
    const [, end] = pair.value.range;
    if (map.flow) {
      this.#insertions.push({
        at: end,
        text: `, ${formatFlow({ [key]: value })
          .slice(1, -1)
          .trim()}`,
      });
    } else {
      const column = pair.key.range[0] - this.#lineStart(pair.key.range[0]);
      this.#insertions.push({
        at: this.#nextLine(end),
        text: this.#lines(stringify({ [key]: value }, YAML_STYLE), column),
      });
    }
    return true;
  }

  /** Puts another word or number in the place of a value; quotes around it stay. Returns false where no such value stands in one piece. */
  replace(path: readonly (string | number)[], word: string): boolean {
    const node: unknown = this.#document.getIn(path, true);
    if (
      !isScalar(node) ||
      !node.range ||
      (node.type !== 'PLAIN' && node.type !== 'QUOTE_SINGLE' && node.type !== 'QUOTE_DOUBLE')
    )
      return false;
    const quote = node.type === 'PLAIN' ? 0 : 1;
    const [start, end] = node.range;
    this.#insertions.push({ at: start + quote, text: word, length: end - start - 2 * quote });
    return true;
  }

  /** The page with everything that was added. */
  apply(page: string): string {
    // From the end on, so that earlier places stay where they are.
    return [...this.#insertions]
      .sort((a, b) => b.at - a.at)
      .reduce(
        (text, { at, text: added, length = 0 }) =>
          text.slice(0, this.#start + at) + added + text.slice(this.#start + at + length),
        page,
      );
  }

  #afterFlow(list: YAMLSeq, values: readonly unknown[]): { at: number; text: string } {
    const at = (list.range?.[1] ?? 1) - 1;
    const comma = /,\s*$/.test(this.#text.slice(0, at)) ? ' ' : ', ';
    return { at, text: comma + formatFlow(values).slice(1, -1).trim() };
  }

  #afterBlock(list: YAMLSeq, values: readonly unknown[]): { at: number; text: string } {
    const start = list.range?.[0] ?? 0;
    const column = start - this.#lineStart(start);
    let at = this.#nextLine((list.items.at(-1) as YAMLMap).range?.[1] ?? 0);
    // A remark below the last item, set in further than the list, is about that item.
    for (let line = this.#lineAt(at); /^\s*#/.test(line) && line.search('#') > column; line = this.#lineAt(at))
      at += line.length;
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

  /** Start of the line after a place; the place itself where a line starts there, as after a block of text. */
  #nextLine(at: number): number {
    if (this.#text[at - 1] === '\n') return at;
    const end = this.#text.indexOf('\n', at);
    return end < 0 ? this.#text.length : end + 1;
  }

  #lineAt(at: number): string {
    return this.#text.slice(at, this.#nextLine(at + 1));
  }
}

function formatFlow(value: unknown): string {
  return stringify(value, { ...YAML_STYLE, collectionStyle: 'flow' }).trim();
}
