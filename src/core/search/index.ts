export { buildSearchIndex } from './build.ts';
export type { PlacedPage } from './documents.ts';
export { openSearchIndex, type OpenIndex, type SearchIndex } from './open.ts';
