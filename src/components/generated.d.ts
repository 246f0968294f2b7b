// Data that components import by name; it exists only while the site is built. `plugin/index.ts` writes it, as
// `core/show/page-data.ts` builds it. A record page's data is passed to its components by the page itself.

declare module '@generated/wiki/default/home.json' {
  import type { HomeData } from '@site/src/core/show/page-data.ts';

  const data: HomeData;
  export default data;
}

declare module '@generated/wiki/default/glossary.json' {
  import type { TermView } from '@site/src/core/content/prose/glossary.ts';

  const data: readonly TermView[];
  export default data;
}

declare module '@generated/wiki/default/search.json' {
  import type { SearchManifest } from '@site/src/core/search/index/manifest.ts';

  const data: SearchManifest;
  export default data;
}

declare module '@generated/wiki/default/algolia.json' {
  import type { SearchService } from '@site/src/core/search/algolia/request.ts';

  const data: SearchService;
  export default data;
}
