import * as z from 'zod';
import { addresses } from '../../ground/address.ts';
import type { Graph } from '../../content/graph/graph.ts';
import { compareText } from '../../ground/problem/problem.ts';
import { LICENSE, SITE_NAME, SITE_TAGLINE } from '../../ground/site.ts';
import { listTouched } from '../../show/view/indexes/touched.ts';
import { buildApiDecision } from './build-decision.ts';
import { decision } from './decision.ts';
import { path, person, subject, symbol, buildApiPeople } from './lookup.ts';
import { buildApiMessage, buildApiThread, message, thread } from './mail.ts';
import { url } from './source.ts';

/** Version of the published shapes; part of their addresses. */
export const API_VERSION = 1;

/** What stands at the top of every file. */
const head = {
  $schema: url.describe('The JSON Schema of this file.'),
  version: z.literal(API_VERSION),
  license: z.literal(LICENSE.spdx).describe('Licence of the content, by its SPDX id.'),
};

/** The published files by name, each with the schema that it is checked by and that stands beside it. */
export const API_SCHEMAS = {
  decisions: z.object({ ...head, decisions: z.array(decision) }).meta({ title: 'Every decision, by topic and number' }),
  threads: z.object({ ...head, threads: z.array(thread) }).meta({ title: 'Every thread, by id' }),
  messages: z
    .object({ ...head, messages: z.array(message) })
    .meta({ title: 'Every message, by Message-ID, with the decisions that rest on it' }),
  symbols: z
    .object({ ...head, symbols: z.array(symbol) })
    .meta({ title: 'Identifiers, without regard to case in their order, with the decisions that they lead to' }),
  paths: z
    .object({ ...head, paths: z.array(path) })
    .meta({ title: 'Globs of source files, with the decisions that they lead to' }),
  subjects: z
    .object({ ...head, subjects: z.array(subject) })
    .meta({ title: 'Parts of patch subjects, with the decisions that they lead to' }),
  people: z
    .object({ ...head, people: z.array(person) })
    .meta({ title: 'Everybody who wrote a message or made an argument, by name' }),
} as const;
export type ApiName = keyof typeof API_SCHEMAS;

/** The file of one decision, at `/d/<id>.json`. */
export const DECISION_SCHEMA = z.object({ ...head, ...decision.shape }).meta({ title: 'One decision' });

/** The list of the files. */
export const INDEX_SCHEMA = z
  .object({
    ...head,
    name: z.string(),
    description: z.string(),
    site: url.describe('The home page.'),
    files: z.array(
      z.object({
        name: z.string(),
        title: z.string(),
        url,
        schema: url,
        count: z.int().min(0).describe('Entries in it.'),
      }),
    ),
    decision: z.object({ url: z.string().describe('Address of one decision; {id} stands for its id.'), schema: url }),
    feed: url.describe('Atom feed of changes of decisions.'),
  })
  .meta({ title: 'What the API offers' });

type Head = { $schema: string; version: typeof API_VERSION; license: typeof LICENSE.spdx };
export type ApiData = { [name in ApiName]: z.infer<(typeof API_SCHEMAS)[name]> };

/**
 * Every file of the API as data: the same for the same records, whenever and wherever it is built.
 *
 * @param site public address of the site, without a trailing slash
 */
export function buildApi(graph: Graph, site: string): ApiData {
  const top = (name: ApiName): Head => headOf(name, site);
  const messages = [...graph.messageById.values()].sort((a, b) => compareText(a.record.id, b.record.id));
  const threads = [...graph.threads].sort((a, b) => compareText(a.record.id, b.record.id));
  const touched = listTouched(graph);
  return {
    decisions: { ...top('decisions'), decisions: graph.decisions.map((node) => buildApiDecision(graph, node, site)) },
    threads: { ...top('threads'), threads: threads.map((node) => buildApiThread(graph, node, site)) },
    messages: { ...top('messages'), messages: messages.map((node) => buildApiMessage(graph, node, site)) },
    symbols: {
      ...top('symbols'),
      symbols: touched.symbols.map(({ name, decisions }) => ({
        symbol: name,
        decisions: decisions.map(({ id }) => id),
      })),
    },
    paths: {
      ...top('paths'),
      paths: touched.paths.map(({ name, decisions }) => ({ path: name, decisions: decisions.map(({ id }) => id) })),
    },
    subjects: {
      ...top('subjects'),
      subjects: touched.subjects.map(({ name, decisions }) => ({
        subject: name,
        decisions: decisions.map(({ id }) => id),
      })),
    },
    people: { ...top('people'), people: buildApiPeople(graph, site) },
  };
}

/** The list of the files with the number of entries of each. */
export function buildApiIndex(data: ApiData, site: string): z.infer<typeof INDEX_SCHEMA> {
  const names = Object.keys(API_SCHEMAS) as ApiName[];
  return {
    ...headOf('index', site),
    name: SITE_NAME,
    description: SITE_TAGLINE,
    site: `${site}/`,
    files: names.map((name) => ({
      name,
      title: API_SCHEMAS[name].meta()?.title ?? name,
      url: site + addresses.data(name),
      schema: site + addresses.dataSchema(name),
      // Each file has one list.
      count: Object.values(data[name]).flatMap((value: unknown) => (Array.isArray(value) ? (value as unknown[]) : []))
        .length,
    })),
    decision: { url: `${site}${addresses.decisionData('{id}')}`, schema: site + addresses.dataSchema('decision') },
    feed: site + addresses.decisionFeed,
  };
}

/** The file of one decision. */
export function buildDecisionFile(
  data: ApiData['decisions']['decisions'][number],
  site: string,
): z.infer<typeof DECISION_SCHEMA> {
  return { ...headOf('decision', site), ...data };
}

function headOf(name: string, site: string): Head {
  return { $schema: site + addresses.dataSchema(name), version: API_VERSION, license: LICENSE.spdx };
}
