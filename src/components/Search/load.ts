import { addresses } from '../../core/ground/address.ts';
import type { SearchManifest } from '../../core/search/index/manifest.ts';
import type { OpenIndex } from '../../core/search/index/open.ts';
import type { SearchModal } from './Modal.tsx';

/** Fetches the head of the index and the code that reads it; pieces follow when a query needs them. */
export async function loadIndex(baseUrl: string): Promise<OpenIndex> {
  const [{ openSearch }, { default: head }] = await Promise.all([
    import('../../core/search/index/open.ts'),
    import('@generated/wiki/default/search.json'),
  ]);
  const manifest = head as SearchManifest;
  return openSearch(manifest, (name) => fetchPiece(baseUrl + addresses.searchPiece(manifest.digest, name).slice(1)));
}

async function fetchPiece(address: string): Promise<unknown> {
  const response = await fetch(address);
  // The pieces of another build are gone once a new one is published.
  if (!response.ok)
    throw new Error(`${address} answers ${response.status}; the site may have been published anew, so reload the page`);
  return response.json();
}

let index: Promise<OpenIndex> | undefined;
let modal: Promise<{ readonly SearchModal: typeof SearchModal }> | undefined;

/** The index, once for all doors; after a failure the next call tries again. */
export function openIndex(baseUrl: string): Promise<OpenIndex> {
  index ??= loadIndex(baseUrl).catch((error: unknown) => {
    index = undefined;
    throw error;
  });
  return index;
}

/** What is fetched when the search is opened for the first time. */
export interface LoadedSearch {
  readonly Modal: typeof SearchModal;
  readonly index: OpenIndex;
}

/** Fetches the dialog and the index side by side. */
export async function loadSearch(baseUrl: string): Promise<LoadedSearch> {
  modal ??= import('./Modal.tsx').catch((error: unknown) => {
    modal = undefined;
    throw error;
  });
  const [{ SearchModal: Modal }, opened] = await Promise.all([modal, openIndex(baseUrl)]);
  return { Modal, index: opened };
}
