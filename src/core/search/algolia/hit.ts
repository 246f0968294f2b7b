import { DOCUMENT_KINDS, SNIPPET_FIELDS, type DocumentKind } from '../documents/document.ts';
import type { SearchHit } from '../query/query.ts';
import type { MarkedText } from '../query/snippet.ts';
import { readMarked, unescapeText } from './text.ts';

/** A record as the service answers with it, unchecked. */
type ServiceHit = Readonly<Record<string, unknown>>;

/**
 * A result of the service as one of ours.
 *
 * @param base the site's base URL, with its closing slash
 * @param score ours, from its place among the results
 * @throws Error for what is no record of this site: an index that something else was pushed to, or with another base URL
 */
export function readHit(value: unknown, base: string, score: number): SearchHit {
  const hit = asRecord(value);
  const { kind } = hit;
  const url = findOwnUrl(hit.url, base);
  const title = textAt(hit, 'hierarchy', 'lvl1');
  if (!isKind(kind) || url === undefined || title === undefined) {
    throw new Error(
      `met ${describe(hit)}; expected a record of this site, with a kind, a title and an address below \`${base}\`. Push the records again with the site's BASE_URL`,
    );
  }
  const isSection = url.includes('#');
  // A section's own title is its page's, a message's own heading its thread's subject: both are searched as context.
  const context = highlightOf(hit, 'context');
  const markedTitle = highlightOf(hit, 'title') ?? (isSection ? context : undefined) ?? readMarked(title);
  const markedHeading = highlightOf(hit, 'heading') ?? (kind === 'message' ? context : undefined) ?? [];
  return {
    id: url.slice(1),
    title: unescapeText(title),
    url,
    kind,
    heading: joinText(markedHeading),
    score,
    exact: false,
    marked: { title: markedTitle, heading: markedHeading, snippet: findSnippet(hit) },
  };
}

/** The address below the base URL, or nothing where it leads elsewhere: `//host` and `/\host` do, in a browser. */
function findOwnUrl(value: unknown, base: string): string | undefined {
  const url = typeof value === 'string' ? unescapeText(value) : '';
  const below = url.startsWith(base) ? url.slice(base.length - 1) : '';
  return /^\/(?![/\\])/.test(below) ? below : undefined;
}

/** The snippet with the most marks; the first of equals, since fields come in the order of their weight. */
function findSnippet(hit: ServiceHit): MarkedText {
  const snippets = SNIPPET_FIELDS.flatMap((field) => {
    const text = textAt(hit, '_snippetResult', field === 'body' ? 'content' : field, 'value');
    return text === undefined ? [] : [readMarked(text)];
  });
  const marks = (text: MarkedText): number =>
    new Set(text.filter(({ marked }) => marked).map((stretch) => stretch.text.toLowerCase())).size;
  return snippets.reduce<MarkedText>((best, next) => (best.length > 0 && marks(best) >= marks(next) ? best : next), []);
}

function highlightOf(hit: ServiceHit, attribute: string): MarkedText | undefined {
  const text = textAt(hit, '_highlightResult', attribute, 'value');
  return text === undefined ? undefined : readMarked(text);
}

function joinText(text: MarkedText): string {
  return text.map((stretch) => stretch.text).join('');
}

function textAt(value: unknown, ...keys: readonly string[]): string | undefined {
  const found = keys.reduce<unknown>((at, key) => asRecord(at)[key], value);
  return typeof found === 'string' ? found : undefined;
}

function asRecord(value: unknown): ServiceHit {
  return typeof value === 'object' && value !== null ? (value as ServiceHit) : {};
}

function isKind(value: unknown): value is DocumentKind {
  return typeof value === 'string' && Object.hasOwn(DOCUMENT_KINDS, value);
}

/** Enough to find the record by; it may hold anything. */
function describe(hit: ServiceHit): string {
  return typeof hit.objectID === 'string'
    ? `a result with the objectID \`${hit.objectID.slice(0, 100)}\``
    : 'a result without an objectID';
}
