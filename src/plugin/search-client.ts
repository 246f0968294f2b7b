import type { Plugin } from '@docusaurus/types';

/** Module under which the search dialog imports what answers it; `tsconfig.json` names it too. */
const MODULE = '@wiki/search-client';

type Configuration = Parameters<NonNullable<Plugin['configureWebpack']>>[0];

/** Where a bundler keeps the version of its cache; webpack's own types do not know Rspack's place. */
interface WithCache {
  readonly experiments?: { readonly cache?: { readonly version?: string } };
}

/**
 * Decides at build time what answers the dialog, so that nothing of the service's client is in a site that does without.
 *
 * @param isService true for the service, false for the embedded index alone
 */
export function chooseSearchClient(config: Configuration, siteDir: string, isService: boolean): object {
  const file = isService ? 'algolia-client.ts' : 'client.ts';
  const { version } = (config as WithCache).experiments?.cache ?? {};
  return {
    resolve: { alias: { [`${MODULE}$`]: `${siteDir}/src/components/Search/${file}` } },
    // The cache on disk does not notice that an alias has changed.
    ...(version !== undefined && isService ? { experiments: { cache: { version: `${version}-service` } } } : {}),
  };
}
