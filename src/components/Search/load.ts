import type { OpenIndex } from '../../core/search/open.ts';
import type { SearchModal } from './Modal.tsx';

/** The two pieces that are fetched when the search is opened for the first time. */
export interface LoadedSearch {
  readonly Modal: typeof SearchModal;
  readonly index: OpenIndex;
}

let loading: Promise<LoadedSearch> | undefined;

/** Fetches the dialog and the index side by side, once; after a failure the next call tries again. */
export function loadSearch(): Promise<LoadedSearch> {
  loading ??= fetchPieces().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function fetchPieces(): Promise<LoadedSearch> {
  const [modal, { default: value }] = await Promise.all([import('./Modal.tsx'), import('@generated/wiki/default/search-index.json')]);
  return { Modal: modal.SearchModal, index: modal.openSearchIndex(value) };
}
