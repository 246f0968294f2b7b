import type { ReactNode } from 'react';
import useBaseUrl from '@docusaurus/useBaseUrl';
import Link from '@docusaurus/Link';
import { addresses } from '../../core/ground/address.ts';
import { DOCUMENT_KINDS } from '../../core/search/documents/document.ts';
import type { SearchHit } from '../../core/search/query/query.ts';
import type { MarkedText } from '../../core/search/query/snippet.ts';
import { markedUrl } from './marked-url.ts';

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
  const { kind, marked } = hit;
  return (
    <li>
      <p className="search-result-title">
        <ResultLink hit={hit} /> <span className="wiki-search-kind">{DOCUMENT_KINDS[kind].label}</span>
      </p>
      <p>
        <Marked text={marked.heading} />
      </p>
      <p className="wiki-search-snippet">
        <Marked text={marked.snippet} />
      </p>
    </li>
  );
}

/** A page of a message is a file and no route, so the browser itself has to go there. */
function ResultLink({ hit }: { hit: SearchHit }): ReactNode {
  const url = markedUrl(hit);
  const full = useBaseUrl(url);
  const text = <Marked text={hit.marked.title} />;
  return url.startsWith(addresses.messages) ? <a href={full}>{text}</a> : <Link to={url}>{text}</Link>;
}

export function Marked({ text }: { text: MarkedText }): ReactNode {
  return text.map((stretch, place) => (stretch.marked ? <mark key={place}>{stretch.text}</mark> : stretch.text));
}
