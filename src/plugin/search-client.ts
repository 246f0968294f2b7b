import type { Plugin } from '@docusaurus/types';
import { isMap } from '../core/ground/canonical.ts';
import { optional } from '../core/ground/optional.ts';

/** Module under which the search dialog imports its search client; `tsconfig.json` names it too. */
const MODULE = '@wiki/search-client';

type Configuration = Parameters<NonNullable<Plugin['configureWebpack']>>[0];

/**
 * Decides at build time which search client the dialog gets; a site without the service contains none of its client.
 *
 * @param isService true for the service, false for the embedded index alone
 * @returns what the bundler's configuration is extended by
 */
export function chooseSearchClient(config: Configuration, siteDir: string, isService: boolean): object {
  const file = isService ? 'algolia-client.ts' : 'client.ts';
  const version = isService ? readCacheVersion(config) : undefined;
  const experiments = version === undefined ? undefined : { cache: { version: `${version}-service` } };
  return {
    resolve: { alias: { [`${MODULE}$`]: `${siteDir}/src/components/Search/${file}` } },
    // The cache on disk does not notice that an alias has changed.
    ...optional('experiments', experiments),
  };
}

/** The version of Rspack's cache; webpack's own types do not know where Rspack keeps it. */
function readCacheVersion({ experiments }: Configuration): string | undefined {
  const cache: unknown = isMap(experiments) ? experiments.cache : undefined;
  return isMap(cache) && typeof cache.version === 'string' ? cache.version : undefined;
}
