import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Json = Record<string, unknown>;

/** An index as the stand-in keeps it. */
export interface StandInIndex {
  settings: Json;
  synonyms: Json[];
  records: Json[];
}

/** A stand-in for Algolia on this machine: the endpoints that we use, as its API reference describes them. For tests. */
export interface StandIn {
  readonly address: string;
  readonly indices: Map<string, StandInIndex>;
  /** `POST /1/indexes/wiki/batch` of each request, with a temporary index's number left out. */
  readonly log: string[];
  readonly searches: Json[];
  /** Answers the next requests with this status and message until it is taken back. */
  failure?: { readonly status: number; readonly message: string } | undefined;
  close(): Promise<void>;
}

/** @param keys those that are not refused, for writing and searching alike */
export async function startAlgolia(...keys: readonly string[]): Promise<StandIn> {
  const state: Omit<StandIn, 'address' | 'close'> = { indices: new Map(), log: [], searches: [] };
  const tasks = new Map<number, number>();
  const server = createServer((request, response) => {
    void readBody(request)
      .then((body) => {
        const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
        state.log.push(`${request.method} ${pathname.replace(/_tmp_\d+/, '_tmp')}`);
        const given = request.headers['x-algolia-api-key'] ?? searchParams.get('x-algolia-api-key');
        if (!keys.includes(String(given)))
          send(response, 403, { message: 'Invalid Application-ID or API key', status: 403 });
        else if (state.failure) send(response, state.failure.status, state.failure);
        else send(response, 200, answer(state, tasks, `${request.method} ${pathname}`, body));
      })
      .catch((error: unknown) => {
        send(response, 500, { message: String(error) });
      });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => {
        resolve();
      });
      server.closeAllConnections();
    });
  return Object.assign(state, { address, close });
}

function answer(
  state: Pick<StandIn, 'indices' | 'searches'>,
  tasks: Map<number, number>,
  request: string,
  body: Json,
): Json {
  const [, name = '', rest = ''] = /^\w+ \/1\/indexes\/([^/]+)(.*)$/.exec(request) ?? [];
  const index = decodeURIComponent(name);
  // A task is done when it is asked for the second time, so that whoever does not wait is found out.
  const asked = /^\/task\/(\d+)$/.exec(rest);
  if (asked) {
    const times = (tasks.get(Number(asked[1])) ?? 0) + 1;
    tasks.set(Number(asked[1]), times);
    return { status: times > 1 ? 'published' : 'notPublished', pendingTask: times <= 1 };
  }
  if (rest === '/queries') return { results: (body.requests as Json[]).map((query) => searchStandIn(state, query)) };
  if (request.startsWith('DELETE')) state.indices.delete(index);
  else change(state.indices, index, rest, body);
  const taskID = tasks.size + 1;
  tasks.set(taskID, 0);
  return { taskID, updatedAt: '2026-01-01T00:00:00Z', objectIDs: [] };
}

function change(indices: Map<string, StandInIndex>, name: string, rest: string, body: Json): void {
  const index = indices.get(name) ?? { settings: {}, synonyms: [], records: [] };
  indices.set(name, index);
  switch (rest) {
    case '/settings':
      index.settings = { ...index.settings, ...body };
      return;
    case '/synonyms/batch':
      index.synonyms = body as unknown as Json[];
      return;
    case '/synonyms/clear':
      index.synonyms = [];
      return;
    case '/batch':
      index.records.push(...(body.requests as { body: Json }[]).map((one) => one.body));
      return;
    case '/operation': {
      const destination = String(body.destination);
      const target = indices.get(destination);
      if (body.operation === 'move') {
        indices.set(destination, index);
        indices.delete(name);
      } else indices.set(destination, { ...structuredClone(index), records: target?.records ?? [] });
      return;
    }
    default:
      throw new Error(`the stand-in has no endpoint ${rest}`);
  }
}

/** Every record that holds all words, in the order in which they were pushed, marked as the service marks: in the text as it is stored. */
function searchStandIn({ indices, searches }: Pick<StandIn, 'indices' | 'searches'>, query: Json): Json {
  searches.push(query);
  const { settings, records }: Pick<StandInIndex, 'settings' | 'records'> = indices.get(String(query.indexName)) ?? {
    settings: {},
    records: [],
  };
  const words = String(query.query).toLowerCase().split(/\s+/).filter(Boolean);
  const hits = records.filter(
    (record) =>
      words.every((word) => JSON.stringify(record).toLowerCase().includes(word)) &&
      isKept(record, query.facetFilters as string[][]),
  );
  const mark = (value: unknown): Json => ({
    value: words.reduce(
      (text, word) =>
        text.replace(
          new RegExp(`(?<!<[^>]*)${word.replace(/\W/g, '\\$&')}`, 'gi'),
          `${String(settings.highlightPreTag)}$&${String(settings.highlightPostTag)}`,
        ),
      String(value),
    ),
  });
  const markAll = (names: unknown, record: Json): Json =>
    Object.fromEntries(
      (names as string[])
        .map((name) => name.replace(/:.*/, ''))
        .filter((name) => record[name] !== undefined)
        .map((name) => [name, mark(record[name])]),
    );
  const shown = hits.slice(0, Number(query.hitsPerPage)).map((record) => ({
    ...Object.fromEntries(
      ['objectID', ...(settings.attributesToRetrieve as string[])].map((name) => [name, record[name]]),
    ),
    _highlightResult: markAll(settings.attributesToHighlight, record),
    _snippetResult: markAll(settings.attributesToSnippet, record),
  }));
  return { hits: shown, nbHits: hits.length, page: 0, hitsPerPage: query.hitsPerPage };
}

function isKept(record: Json, filters: readonly (readonly string[])[]): boolean {
  return filters.every((any) =>
    any.some((filter) => {
      const [, key = '', value = ''] = /^([^:]+):(.*)$/s.exec(filter) ?? [];
      return [record[key]].flat().includes(value.replace(/^\\-/, '-'));
    }),
  );
}

async function readBody(request: IncomingMessage): Promise<Json> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? {} : (JSON.parse(text) as Json);
}

function send(response: ServerResponse, status: number, body: object): void {
  // The site that asks stands on another port.
  response
    .writeHead(status, { 'Content-Type': 'application/json', 'Access-Control-Allow-Origin': '*' })
    .end(JSON.stringify(body));
}
