export { buildSearchFiles, type SearchFiles } from './index/build.ts';
export { openGraph } from './index/memory.ts';
export { openSearch, type OpenIndex } from './index/open.ts';
