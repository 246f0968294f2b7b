import { PROJECTS, type Project, type Topic } from './vocabulary.ts';

/**
 * Every address of the site, below its base URL. Other people keep these: a change here breaks their citations.
 */
export const addresses = {
  decision: (id: string): string => `/d/${id}`,
  /** The form that is cited: what it says of the decision is known to be of that revision; `anchor` without `#`. */
  decisionAt: (id: string, revision: number, anchor = ''): string =>
    `/d/${id}?r=${revision}${anchor === '' ? '' : `#${anchor}`}`,
  decisionText: (id: string): string => `/d/${id}.txt`,
  decisionData: (id: string): string => `/d/${id}.json`,
  thread: (id: string): string => `/t/${id}`,
  threadText: (id: string): string => `/t/${id}.txt`,
  message: (id: string): string => `/m/${encodeMessageId(id)}/`,
  messages: '/m/',
  indexes: '/indexes',
  people: '/people',
  identifiers: '/identifiers',
  releases: '/releases',
  timeline: '/timeline',
  search: '/search',
  /** A shard of the search index; the folder is named by the digest of all shards, so no reader mixes two builds. */
  searchShard: (digest: string, name: string): string => `/search/${digest}/${name}.json`,
  openSearch: '/opensearch.xml',
  /** The text form of a page without a record, whose own address is `url`. */
  proseText: (url: string): string => `${url}.txt`,
  decisionFeed: '/d/atom.xml',
  noteFeed: '/blog/atom.xml',
  languageModels: '/llms.txt',
  data: (name: string): string => `/api/v1/${name}.json`,
  dataSchema: (name: string): string => `/api/v1/${name}.schema.json`,
  /** The picture that services show for a decision where its address is shared. */
  decisionPicture: (id: string): string => `/img/og/${id}.png`,
  /** The picture of every other page; `docusaurus.config.ts` names it too. */
  sitePicture: '/img/og/site.png',
  topic: (topic: Topic): string => `/${topic}`,
} as const;

/** Public archive in which a message is found by its id alone, whatever list it went to. */
const ARCHIVE = 'https://lore.kernel.org';

/** True for an id of ours that replaces a Message-ID that could not be recovered; no archive knows it. */
export function isLocalId(id: string): boolean {
  return id.startsWith('local:');
}

/** A Message-ID as one path segment; `@`, `+`, `=` and `$` are legal there and stay readable. */
export function encodeMessageId(id: string): string {
  return encodeURIComponent(id).replace(/%(40|2B|3D|24|3A)/g, (code) => decodeURIComponent(code));
}

/** Permanent archive address of a message, the form of a `Link:` tag. */
export function archiveUrl(id: string): string | undefined {
  return isLocalId(id) ? undefined : `${ARCHIVE}/r/${encodeMessageId(id)}`;
}

/**
 * Archive address that opens at a passage (WICG Text Fragments). `/r/` redirects to `/all/`, so it is named at once.
 *
 * @param passage its first and last words, exactly as in the message
 */
export function passageUrl(
  id: string,
  passage: { readonly start: string; readonly end: string } | undefined,
): string | undefined {
  if (isLocalId(id) || !passage) return archiveUrl(id);
  return `${ARCHIVE}/all/${encodeMessageId(id)}/${textFragment(passage.start, passage.end)}`;
}

/**
 * The fragment that makes a browser highlight a passage, given whole or by its two ends. `-`, `,` and `&` are syntax
 * there and are encoded.
 */
export function textFragment(...words: readonly [string] | readonly [string, string]): string {
  return `#:~:text=${words.map((text) => encodeURIComponent(text).replace(/-/g, '%2D')).join(',')}`;
}

/** Address of a commit in its project's own repository. */
export function commitUrl(project: Project, commit: string): string {
  return PROJECTS[project].commitUrl.replace('%s', commit);
}
