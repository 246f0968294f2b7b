import type { DocSearchHit } from '@docsearch/react';
import { escapeHtml } from '../../core/ground/text/html.ts';
import { DOCUMENT_KINDS } from '../../core/search/documents/document.ts';
import { highlightUrl } from './highlight-url.ts';
import type { SearchHit, SearchResult } from '../../core/search/query/query.ts';
import type { HighlightedText } from '../../core/search/query/snippet.ts';

/** What our own rows show beyond DocSearch's two lines. */
export interface WikiPart {
  readonly kindLabel: string;
  readonly snippet: HighlightedText;
}

/** A hit in DocSearch's format. It contains HTML wherever DocSearch prints HTML, so every text in it is escaped. */
export type ModalHit = Omit<DocSearchHit, '_highlightResult' | '_snippetResult'> & {
  readonly _snippetResult: {
    readonly hierarchy: Record<'lvl1' | 'lvl2', { readonly value: string }>;
    readonly content: { readonly value: string };
  };
  readonly wiki: WikiPart;
};

/**
 * Turns results into DocSearch's hits: exact ones as a first group whose heading says what was recognised.
 *
 * @param base the site's base URL, with its closing slash
 */
export function toModalHits(result: SearchResult, base: string): ModalHit[] {
  const recognised = describeRecognised(result);
  return result.hits.map((hit, rank) => {
    const { group } = DOCUMENT_KINDS[hit.kind];
    // Something recognised that leads nowhere is still shown, above what the words found.
    const isFirst = rank === 0 && !hit.exact && recognised !== '';
    return toModalHit(hit, hit.exact ? recognised : isFirst ? `${recognised} · ${group}` : group, base);
  });
}

/** What was recognised, in words; empty where nothing was. */
export function describeRecognised({ recognised }: SearchResult): string {
  return recognised.join(' · ');
}

/** A result in a sentence, for screen readers: what was recognised, and how much was found. */
export function describeResult(result: SearchResult): string {
  const { hits, total, faults, nearest } = result;
  const count =
    total === 0
      ? 'Nothing found'
      : total === 1
        ? '1 result'
        : hits.length < total
          ? `${total} results, ${hits.length} shown`
          : `${total} results`;
  const offered = nearest.length === 0 ? '' : `Nearest: ${nearest.join(', ')}`;
  return [describeRecognised(result), ...faults, count, offered].filter((part) => part !== '').join('. ');
}

function toModalHit(hit: SearchHit, group: string, base: string): ModalHit {
  const { title, heading, url, kind, highlighted } = hit;
  const [path = '', anchor] = url.split('#');
  const isSection = anchor !== undefined;
  const full = base + highlightUrl(hit).slice(1);
  return {
    objectID: url,
    url: full,
    url_without_anchor: base + path.slice(1),
    anchor: anchor ?? null,
    // `content` would need a parent record among the results to be remembered as a recent search; these two do not.
    type: isSection ? 'lvl2' : 'lvl1',
    content: isSection ? null : escapeHtml(heading),
    hierarchy: {
      lvl0: group,
      lvl1: escapeHtml(title),
      lvl2: isSection ? escapeHtml(heading) : null,
      lvl3: null,
      lvl4: null,
      lvl5: null,
      lvl6: null,
    },
    _snippetResult: {
      hierarchy: {
        lvl1: { value: formatHighlighted(highlighted.title) },
        lvl2: { value: formatHighlighted(highlighted.heading) },
      },
      content: { value: formatHighlighted(highlighted.heading) },
    },
    wiki: { kindLabel: DOCUMENT_KINDS[kind].label, snippet: highlighted.snippet },
  };
}

/** Highlighted text as HTML: everything escaped, `<mark>` around what is highlighted. */
export function formatHighlighted(text: HighlightedText): string {
  return text
    .map(({ text: part, highlighted }) => (highlighted ? `<mark>${escapeHtml(part)}</mark>` : escapeHtml(part)))
    .join('');
}
