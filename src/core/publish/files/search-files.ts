import type { Graph } from '../../content/graph/graph.ts';
import { buildSearchFiles, type Digest } from '../../search/index/build.ts';
import type { SearchManifest } from '../../search/index/manifest.ts';
import { addresses } from '../../ground/address.ts';
import { SITE_NAME } from '../../ground/site.ts';
import type { EmittedFile } from './emitted-file.ts';
import { html } from './markup.ts';

/**
 * The shards of the search index as files, in a folder that is named by their digest. The manifest is part of the
 * bundle and therefore not among them.
 */
export function emitSearch(graph: Graph, digest: Digest): { manifest: SearchManifest; files: EmittedFile[] } {
  const { manifest, shards } = buildSearchFiles(graph, digest);
  const files = Object.entries(shards).map(([name, shard]) => ({
    path: addresses.searchShard(manifest.digest, name),
    contents: JSON.stringify(shard),
  }));
  return { manifest, files };
}

/**
 * The OpenSearch 1.1 description, with which a browser searches the site from its address bar.
 *
 * @param siteUrl public address of the site, without a trailing slash
 */
export function formatOpenSearch(siteUrl: string): string {
  return html`<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>Passthrough Wiki</ShortName>
  <Description>${SITE_NAME}: Message-IDs, commits, identifiers, releases and words</Description>
  <InputEncoding>UTF-8</InputEncoding>
  <Image width="16" height="16" type="image/svg+xml">${siteUrl}/img/mark.svg</Image>
  <Url type="text/html" method="get" template="${siteUrl}/search?q={searchTerms}"/>
  <Url type="application/opensearchdescription+xml" rel="self" template="${siteUrl}/opensearch.xml"/>
</OpenSearchDescription>
`.toString();
}
