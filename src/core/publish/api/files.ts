import * as z from 'zod';
import { addresses } from '../../ground/address.ts';
import type { Graph } from '../../content/graph/graph.ts';
import { compareText } from '../../ground/problem/problem.ts';
import { LICENSE, SITE_NAME, SITE_TAGLINE } from '../../ground/site.ts';
import { wordsOf } from '../../ground/vocabulary.ts';
import { listTouched, type TouchedView } from '../../show/view/indexes/touched.ts';
import { buildApiDecision } from './build-decision.ts';
import { decision } from './decision.ts';
import { path, person, subject, symbol, buildApiPeople } from './lookup.ts';
import { buildApiMessage, buildApiThread, message, thread } from './mail.ts';
import { url } from './fields.ts';

/** Version of the published shapes; part of their addresses. */
const API_VERSION = 1;

/** First fields of every file. */
const head = {
  $schema: url.describe('The JSON Schema of this file.'),
  version: z.literal(API_VERSION).describe('Version of the published shapes; a later one has other addresses.'),
  license: z.literal(LICENSE.spdx).describe('Licence of the content, by its SPDX id.'),
};

/** The published files by name, each with its schema, which is published beside it. */
export const API_SCHEMAS = {
  decisions: z
    .object({ ...head, decisions: z.array(decision).describe('By topic and number.') })
    .meta({ title: 'Every decision, by topic and number' }),
  threads: z.object({ ...head, threads: z.array(thread).describe('By id.') }).meta({ title: 'Every thread, by id' }),
  messages: z
    .object({ ...head, messages: z.array(message).describe('By Message-ID.') })
    .meta({ title: 'Every message, by Message-ID, with the decisions that rest on it' }),
  symbols: z
    .object({ ...head, symbols: z.array(symbol).describe('Sorted without regard to case.') })
    .meta({ title: 'Identifiers, without regard to case in their order, with the decisions that they lead to' }),
  paths: z
    .object({ ...head, paths: z.array(path).describe('Sorted without regard to case.') })
    .meta({ title: 'Globs of source files, with the decisions that they lead to' }),
  subjects: z
    .object({ ...head, subjects: z.array(subject).describe('Sorted without regard to case.') })
    .meta({ title: 'Parts of patch subjects, with the decisions that they lead to' }),
  people: z
    .object({ ...head, people: z.array(person).describe('By name.') })
    .meta({ title: 'Everybody who wrote a message or made an argument, by name' }),
} as const;
type ApiName = keyof typeof API_SCHEMAS;

/** The file of one decision, at `/d/<id>.json`. */
export const DECISION_SCHEMA = z.object({ ...head, ...decision.shape }).meta({ title: 'One decision' });

const listedFile = z.object({
  name: z.string().describe('Name of the file, without its ending.'),
  title: z.string().describe('What it contains, in one line.'),
  url: url.describe('Address of the file.'),
  schema: url.describe('Address of its JSON Schema.'),
  count: z.int().min(0).describe('Entries in it.'),
});

const singleDecision = z.object({
  url: z.string().describe('Address of one decision; {id} is to be replaced by its id.'),
  schema: url.describe('Address of its JSON Schema.'),
});

/** The list of the files. */
export const INDEX_SCHEMA = z
  .object({
    ...head,
    name: z.string().describe('Name of the site.'),
    description: z.string().describe('What the site is, in one line.'),
    site: url.describe('The home page.'),
    files: z.array(listedFile).describe('Every file but those of single decisions.'),
    decision: singleDecision.describe('Where the file of one decision is.'),
    feed: url.describe('Atom feed of changes of decisions.'),
  })
  .meta({ title: 'What the API offers' });

type Head = { $schema: string; version: typeof API_VERSION; license: typeof LICENSE.spdx };

/** Contents of the published files, by name. */
type ApiData = { [name in ApiName]: z.infer<(typeof API_SCHEMAS)[name]> };

/**
 * Every file of the API as data: the same for the same records, whenever and wherever it is built.
 *
 * @param siteUrl public address of the site, without a trailing slash
 */
export function buildApi(graph: Graph, siteUrl: string): ApiData {
  const top = (name: ApiName): Head => headOf(name, siteUrl);
  const messages = [...graph.messageById.values()].sort((a, b) => compareText(a.record.id, b.record.id));
  const threads = [...graph.threads].sort((a, b) => compareText(a.record.id, b.record.id));
  const touched = listTouched(graph);
  return {
    decisions: {
      ...top('decisions'),
      decisions: graph.decisions.map((node) => buildApiDecision(graph, node, siteUrl)),
    },
    threads: { ...top('threads'), threads: threads.map((node) => buildApiThread(graph, node, siteUrl)) },
    messages: { ...top('messages'), messages: messages.map((node) => buildApiMessage(graph, node, siteUrl)) },
    symbols: {
      ...top('symbols'),
      symbols: touched.symbols.map((item) => ({ symbol: item.name, decisions: idsOf(item) })),
    },
    paths: { ...top('paths'), paths: touched.paths.map((item) => ({ path: item.name, decisions: idsOf(item) })) },
    subjects: {
      ...top('subjects'),
      subjects: touched.subjects.map((item) => ({ subject: item.name, decisions: idsOf(item) })),
    },
    people: { ...top('people'), people: buildApiPeople(graph, siteUrl) },
  };
}

function idsOf({ decisions }: TouchedView): string[] {
  return decisions.map(({ id }) => id);
}

/** The list of the files with the number of entries of each. */
export function buildApiIndex(data: ApiData, siteUrl: string): z.infer<typeof INDEX_SCHEMA> {
  return {
    ...headOf('index', siteUrl),
    name: SITE_NAME,
    description: SITE_TAGLINE,
    site: `${siteUrl}/`,
    files: wordsOf(API_SCHEMAS).map((name) => ({
      name,
      title: API_SCHEMAS[name].meta()?.title ?? name,
      url: siteUrl + addresses.data(name),
      schema: siteUrl + addresses.dataSchema(name),
      count: countEntries(data[name]),
    })),
    decision: {
      url: `${siteUrl}${addresses.decisionData('{id}')}`,
      schema: siteUrl + addresses.dataSchema('decision'),
    },
    feed: siteUrl + addresses.decisionFeed,
  };
}

/** The file of one decision. */
export function buildDecisionFile(
  data: ApiData['decisions']['decisions'][number],
  siteUrl: string,
): z.infer<typeof DECISION_SCHEMA> {
  return { ...headOf('decision', siteUrl), ...data };
}

function headOf(name: string, siteUrl: string): Head {
  return { $schema: siteUrl + addresses.dataSchema(name), version: API_VERSION, license: LICENSE.spdx };
}

/** Each file has one list; its length. */
function countEntries(file: ApiData[ApiName]): number {
  return Object.values(file).reduce<number>((sum, value) => sum + (Array.isArray(value) ? value.length : 0), 0);
}
