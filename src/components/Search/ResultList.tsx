import type { ReactNode } from 'react';
import useBaseUrl from '@docusaurus/useBaseUrl';
import Link from '@docusaurus/Link';
import { addresses } from '../../core/ground/address.ts';
import { DOCUMENT_KINDS } from '../../core/search/documents/document.ts';
import type { SearchHit } from '../../core/search/query/query.ts';
import type { HighlightedText } from '../../core/search/query/snippet.ts';
import { highlightUrl } from './highlight-url.ts';

/** Results as a list of links, best first. */
export function ResultList({ hits }: { hits: readonly SearchHit[] }): ReactNode {
  return (
    <ol className="search-results">
      {hits.map((hit) => (
        <Result key={hit.url} hit={hit} />
      ))}
    </ol>
  );
}

function Result({ hit }: { hit: SearchHit }): ReactNode {
  const { kind, highlighted } = hit;
  return (
    <li>
      <p className="search-result-title">
        <ResultLink hit={hit} /> <span className="wiki-search-kind">{DOCUMENT_KINDS[kind].label}</span>
      </p>
      <p>
        <Highlighted text={highlighted.heading} />
      </p>
      <p className="wiki-search-snippet">
        <Highlighted text={highlighted.snippet} />
      </p>
    </li>
  );
}

/** The page of a message is a file and no route, so the browser itself has to load it. */
function ResultLink({ hit }: { hit: SearchHit }): ReactNode {
  const url = highlightUrl(hit);
  const full = useBaseUrl(url);
  const text = <Highlighted text={hit.highlighted.title} />;
  return url.startsWith(addresses.messages) ? <a href={full}>{text}</a> : <Link to={url}>{text}</Link>;
}

/** A text with its highlights. */
export function Highlighted({ text }: { text: HighlightedText }): ReactNode {
  return text.map((segment, n) => (segment.highlighted ? <mark key={n}>{segment.text}</mark> : segment.text));
}
