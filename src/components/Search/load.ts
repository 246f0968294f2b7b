import { addresses } from '../../core/ground/address.ts';
import type { OpenIndex } from '../../core/search/index/open.ts';
import type { SearchModal } from './Modal.tsx';

/** Fetches the manifest of the index and the code that reads it; shards follow when a query needs them. */
async function loadIndex(baseUrl: string): Promise<OpenIndex> {
  const [{ openSearch }, { default: manifest }] = await Promise.all([
    import('../../core/search/index/open.ts'),
    import('@generated/wiki/default/search.json'),
  ]);
  return openSearch(manifest, (name) => fetchShard(baseUrl + addresses.searchShard(manifest.digest, name).slice(1)));
}

async function fetchShard(address: string): Promise<unknown> {
  const response = await fetch(address);
  // The shards of an earlier build are removed when a new one is published.
  if (!response.ok)
    throw new Error(`${address} answers ${response.status}; the site may have been published anew, so reload the page`);
  return response.json();
}

let index: Promise<OpenIndex> | undefined;
let modal: Promise<{ readonly SearchModal: typeof SearchModal }> | undefined;

/** The index, loaded once for dialog and page; after a failure the next call tries again. */
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
