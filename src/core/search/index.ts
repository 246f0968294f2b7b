export { buildSearchFiles, type SearchFiles } from './build.ts';
export { openGraph } from './memory.ts';
export { openSearch, type OpenIndex } from './open.ts';
