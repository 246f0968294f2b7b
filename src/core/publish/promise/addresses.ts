import { addresses } from '../../ground/address.ts';
import { optional } from '../../ground/optional.ts';
import { count, listFew } from '../../ground/text/count.ts';
import { API_SCHEMAS } from '../api/files.ts';
import { hasText } from '../files/language-models.ts';
import type { Graph } from '../../content/graph/graph.ts';
import { findNearest } from '../../ground/problem/nearest.ts';
import { compareText, type Problem } from '../../ground/problem/problem.ts';
import type { SourceFile } from '../../content/record/source.ts';
import { listProse } from '../../content/prose/list.ts';

/** The committed list of every address ever published, one a line, below the base URL. */
export const ADDRESSES_PATH = 'docs/addresses.txt';

/** Rules about what is published. They do not apply to a draft: live reload shows a page that breaks one. */
export const PUBLISHING_RULES: ReadonlySet<string> = new Set([
  'anchors-kept',
  'revisions-recorded',
  'addresses-listed',
  'addresses-answered',
]);

/** Addresses that do not depend on the records. */
const FIXED = [
  '/',
  '/blog',
  '/blog/atom.xml',
  '/sitemap.xml',
  addresses.messages,
  addresses.openSearch,
  addresses.search,
  addresses.decisionFeed,
  addresses.languageModels,
  ...['index', ...Object.keys(API_SCHEMAS)].flatMap((name) => [addresses.data(name), addresses.dataSchema(name)]),
  addresses.dataSchema('decision'),
];

/** Addresses of records. One that is listed and that no record has any more is found without a build. */
const OF_RECORDS = /^\/[dtm]\/./;

/** Every address that the site promises to answer from now on, sorted; those of former ids too. */
export function listAddresses(graph: Graph): string[] {
  const ofDecision = (id: string): string[] => [
    addresses.decision(id),
    addresses.decisionText(id),
    addresses.decisionData(id),
  ];
  const ofThread = (id: string): string[] => [addresses.thread(id), addresses.threadText(id)];
  const all = [
    ...FIXED,
    ...[...graph.decisionById.keys(), ...graph.formerDecisions.keys()].flatMap(ofDecision),
    ...[...graph.threadById.keys(), ...graph.formerThreads.keys()].flatMap(ofThread),
    ...[...graph.messageById.keys()].map((id) => addresses.message(id)),
    ...listProse(graph).flatMap((page) => (hasText(page) ? [page.url, addresses.proseText(page.url)] : [page.url])),
  ];
  return [...new Set(all)].sort(compareText);
}

/** One line of the list. */
export interface ListedAddress {
  readonly address: string;
  /** 1-based. */
  readonly line: number;
}

/** Reads the list. Blank lines and lines that start with `#` are no addresses. */
export function readAddresses(text: string): ListedAddress[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .map((line, index) => ({ address: line.trim(), line: index + 1 }))
    .filter(({ address }) => address !== '' && !address.startsWith('#'));
}

const HEAD = [
  '# Every address that was ever published, below the base URL. The build fails where one is no longer answered.',
  '# `npx wiki addresses --write` adds new ones; no line is ever taken out.',
];

/** The list's text: sorted, each address once. */
export function formatAddresses(list: readonly string[]): string {
  return [...HEAD, ...[...new Set(list)].sort(compareText)].map((line) => `${line}\n`).join('');
}

/**
 * Compares the list with what the records promise. An address that is new has to be added to the list; one that no
 * record has any more is reported here, before a build would find that no file answers it.
 *
 * Without a list nothing has been published, and there is no problem.
 */
export function checkAddresses(graph: Graph, source: SourceFile | undefined): Problem[] {
  if (!source) return [];
  const { path } = source;
  if (source.unreadable) return [{ rule: 'addresses-listed', file: path, line: 1, column: 1, ...source.unreadable }];
  const listed = readAddresses(source.text);
  const promised = listAddresses(graph);
  return [
    ...reportMissing(path, findMissing(promised, listed)),
    ...listed
      .filter(({ address }) => !address.startsWith('/'))
      .map(({ address, line }) =>
        reportLine(path, line, `\`${address}\``, 'an address below the base URL, such as /d/CM-1'),
      ),
    ...reportUnknown(path, listed, promised),
  ];
}

function reportMissing(file: string, missing: readonly string[]): Problem[] {
  if (missing.length === 0) return [];
  return [
    {
      rule: 'addresses-listed',
      file,
      line: 1,
      column: 1,
      met: `${count(missing.length, 'new address', 'new addresses')}: ${listFew(missing)}`,
      expected: '`npx wiki addresses --write`, which adds what is to be published',
    },
  ];
}

function reportUnknown(file: string, listed: readonly ListedAddress[], promised: readonly string[]): Problem[] {
  const known = new Set(promised);
  return listed
    .filter(({ address }) => OF_RECORDS.test(address) && !known.has(address))
    .map(({ address, line }) => ({
      ...reportLine(file, line, `published address \`${address}\`, which no record has`, describeRemedy(address)),
      ...optional('nearest', findNearest(address, promised)),
    }));
}

function reportLine(file: string, line: number, met: string, expected: string): Problem {
  return { rule: 'addresses-answered', file, line, column: 1, met, expected };
}

function describeRemedy(address: string): string {
  if (address.startsWith('/m/')) return 'its message on the page of some thread; a message that was published stays';
  const id = address.replace(/^\/[dt]\//, '').replace(/\.(?:txt|json)$/, '');
  return `its page, or \`was: [${id}]\` in the record that took it over`;
}

/** Addresses that are promised and not yet listed. */
export function findMissing(promised: readonly string[], listed: readonly ListedAddress[]): string[] {
  const have = new Set(listed.map(({ address }) => address));
  return promised.filter((address) => !have.has(address));
}

/**
 * Addresses that no file of a built site answers, by the rules of a plain file server: `/a` by `a.html` or
 * `a/index.html`, `/a/` by `a/index.html`, and a name with its ending by that file.
 *
 * @param files paths below the site's root, with `/` and without one in front
 */
export function findUnanswered(list: readonly string[], files: ReadonlySet<string>): string[] {
  return list.filter((address) => {
    const path = decode(address)?.replace(/^\//, '');
    if (path === undefined) return true;
    const candidates =
      path === '' || path.endsWith('/') ? [`${path}index.html`] : [path, `${path}.html`, `${path}/index.html`];
    return !candidates.some((candidate) => files.has(candidate));
  });
}

function decode(address: string): string | undefined {
  try {
    return decodeURIComponent(address);
  } catch {
    return undefined;
  }
}
