import { isDocumentKind } from '../documents/document.ts';
import { SNIPPET_FIELDS } from '../documents/fields.ts';
import type { SearchHit } from '../query/query.ts';
import type { HighlightedText } from '../query/snippet.ts';
import { readHighlighted, unescapeText } from './escape.ts';
import { attributeOf } from './records.ts';

/** A record in the service's answer, unchecked. */
type ServiceHit = Readonly<Record<string, unknown>>;

/**
 * Reads a result of the service as one of ours.
 *
 * @param base the site's base URL, with its closing slash
 * @param score ours, made from its rank in the service's answer
 * @throws Error for what is no record of this site: the index has other contents, or was pushed with another base URL
 */
export function readHit(value: unknown, base: string, score: number): SearchHit {
  const hit = asRecord(value);
  const { kind } = hit;
  const url = findOwnUrl(hit.url, base);
  const title = textAt(hit, 'hierarchy', 'lvl1');
  if (!isDocumentKind(kind) || url === undefined || title === undefined) {
    throw new Error(
      `met ${describe(hit)}; expected a record of this site, with a kind, a title and an address below \`${base}\`. ` +
        "Push the records again with the site's BASE_URL",
    );
  }
  const isSection = url.includes('#');
  // A section's own title is its page's, a message's own heading its thread's subject: both are searched as context.
  const context = highlightOf(hit, 'context');
  const highlighted = {
    title: highlightOf(hit, 'title') ?? (isSection ? context : undefined) ?? readHighlighted(title),
    heading: highlightOf(hit, 'heading') ?? (kind === 'message' ? context : undefined) ?? [],
    snippet: findSnippet(hit),
  };
  return {
    id: url.slice(1),
    title: unescapeText(title),
    url,
    kind,
    heading: highlighted.heading.map(({ text }) => text).join(''),
    score,
    exact: false,
    highlighted,
  };
}

/** The address below the base URL; nothing where it leads elsewhere, as `//host` and `/\host` do in a browser. */
function findOwnUrl(value: unknown, base: string): string | undefined {
  const url = typeof value === 'string' ? unescapeText(value) : '';
  const below = url.startsWith(base) ? url.slice(base.length - 1) : '';
  return /^\/(?![/\\])/.test(below) ? below : undefined;
}

/** The snippet with the most highlights; the first of equals, since fields come in the order of their weight. */
function findSnippet(hit: ServiceHit): HighlightedText {
  const snippets = SNIPPET_FIELDS.flatMap((field) => {
    const text = textAt(hit, '_snippetResult', attributeOf(field), 'value');
    return text === undefined ? [] : [readHighlighted(text)];
  });
  return snippets.reduce<HighlightedText>(
    (best, next) => (best.length > 0 && countHighlights(best) >= countHighlights(next) ? best : next),
    [],
  );
}

/** Number of different words that are highlighted. */
function countHighlights(text: HighlightedText): number {
  return new Set(text.filter(({ highlighted }) => highlighted).map((segment) => segment.text.toLowerCase())).size;
}

function highlightOf(hit: ServiceHit, attribute: string): HighlightedText | undefined {
  const text = textAt(hit, '_highlightResult', attribute, 'value');
  return text === undefined ? undefined : readHighlighted(text);
}

/** The text at a path of keys; nothing where something else is there, or nothing. */
function textAt(value: unknown, ...keys: readonly string[]): string | undefined {
  const text = keys.reduce<unknown>((inner, key) => asRecord(inner)[key], value);
  return typeof text === 'string' ? text : undefined;
}

/** A value as a record; an empty one for anything else. */
function asRecord(value: unknown): ServiceHit {
  return isRecord(value) ? value : {};
}

function isRecord(value: unknown): value is ServiceHit {
  return typeof value === 'object' && value !== null;
}

/** Enough to find the record by; it may contain anything. */
function describe(hit: ServiceHit): string {
  return typeof hit.objectID === 'string'
    ? `a result with the objectID \`${hit.objectID.slice(0, 100)}\``
    : 'a result without an objectID';
}
