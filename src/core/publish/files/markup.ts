import { escapeHtml } from '../../ground/text/html.ts';

/** HTML or XML whose texts are escaped already. */
export class Markup {
  readonly #text: string;

  /** @param text markup of our own, never a text of a record */
  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

type Value = string | number | Markup | undefined | readonly Value[];

/** A tagged template for HTML: every value is escaped unless it is {@link Markup}; `undefined` gives nothing. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Markup {
  return new Markup(strings.map((text, index) => text + format(values[index])).join(''));
}

/** Characters that XML 1.0 does not allow even as entities: controls, unpaired surrogates, U+FFFE and U+FFFF. */
const NOT_IN_XML = new RegExp(
  [
    /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/,
    /[\uD800-\uDBFF](?![\uDC00-\uDFFF])/,
    /(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
);

/** A tagged template for XML: as {@link html}, and what XML does not allow is left out. */
export function xml(
  strings: TemplateStringsArray,
  ...values: readonly (string | Markup | readonly Markup[])[]
): Markup {
  return html(strings, ...values.map((value) => (typeof value === 'string' ? value.replace(NOT_IN_XML, '') : value)));
}

function format(value: Value): string {
  if (value === undefined) return '';
  if (value instanceof Markup) return value.toString();
  if (typeof value === 'object') return value.map(format).join('');
  return escapeHtml(String(value));
}
