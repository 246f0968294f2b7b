import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { portOf } from '../site/server.ts';

type Json = Readonly<Record<string, unknown>>;

/** An index as the fake service keeps it. */
interface StandInIndex {
  settings: Json;
  synonyms: Json[];
  records: Json[];
}

const EMPTY: StandInIndex = { settings: {}, synonyms: [], records: [] };

/** A fake of Algolia on this machine: the endpoints that we use, as its API reference describes them. */
export interface StandIn {
  /** Scheme, host and port, for `ALGOLIA_HOST`. */
  readonly address: string;
  /** By name. */
  readonly indices: Map<string, StandInIndex>;
  /** `POST /1/indexes/wiki/batch` of each request, with a temporary index's number left out. */
  readonly log: string[];
  /** The queries that were searched for, with their parameters. */
  readonly searches: Json[];
  /** While set, all requests are answered with this status and message. */
  failure?: { readonly status: number; readonly message: string } | undefined;
  /** Ends the server and its open connections. */
  close(): Promise<void>;
}

/**
 * Starts the fake service on a free port.
 *
 * @param keys the keys that are accepted, for writing and searching alike
 */
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
  const address = `http://127.0.0.1:${portOf(server)}`;
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
  body: unknown,
): Json {
  const [, name = '', rest = ''] = /^\w+ \/1\/indexes\/([^/]+)(.*)$/.exec(request) ?? [];
  const index = decodeURIComponent(name);
  // A task is done when its state is asked for the second time: a client that does not wait is noticed.
  const asked = /^\/task\/(\d+)$/.exec(rest);
  if (asked) {
    const times = (tasks.get(Number(asked[1])) ?? 0) + 1;
    tasks.set(Number(asked[1]), times);
    return { status: times > 1 ? 'published' : 'notPublished', pendingTask: times <= 1 };
  }
  if (rest === '/queries') return { results: requestsOf(body).map((query) => searchRecords(state, query)) };
  if (request.startsWith('DELETE')) state.indices.delete(index);
  else change(state.indices, index, rest, body);
  const taskID = tasks.size + 1;
  tasks.set(taskID, 0);
  return { taskID, updatedAt: '2026-01-01T00:00:00Z', objectIDs: [] };
}

function change(indices: Map<string, StandInIndex>, name: string, rest: string, body: unknown): void {
  const fields: Json = isMap(body) ? body : {};
  const index = indices.get(name) ?? structuredClone(EMPTY);
  indices.set(name, index);
  switch (rest) {
    case '/settings':
      index.settings = { ...index.settings, ...fields };
      return;
    case '/synonyms/batch':
      index.synonyms = listOf(body).filter(isMap);
      return;
    case '/synonyms/clear':
      index.synonyms = [];
      return;
    case '/batch':
      index.records.push(
        ...requestsOf(body)
          .map((one) => one.body)
          .filter(isMap),
      );
      return;
    case '/operation': {
      const destination = String(fields.destination);
      const target = indices.get(destination);
      if (fields.operation === 'move') {
        indices.set(destination, index);
        indices.delete(name);
      } else indices.set(destination, { ...structuredClone(index), records: target?.records ?? [] });
      return;
    }
    default:
      throw new Error(`the fake service has no endpoint ${rest}`);
  }
}

/** Every record with all words, in the order of the push, highlighted like the service: in the stored text. */
function searchRecords({ indices, searches }: Pick<StandIn, 'indices' | 'searches'>, query: Json): Json {
  searches.push(query);
  const { settings, records } = indices.get(String(query.indexName)) ?? EMPTY;
  const words = String(query.query).toLowerCase().split(/\s+/).filter(Boolean);
  const filters = listOf(query.facetFilters).map((any) => listOf(any).map(String));
  const hits = records.filter(
    (record) => words.every((word) => JSON.stringify(record).toLowerCase().includes(word)) && isKept(record, filters),
  );
  return {
    hits: hits.slice(0, Number(query.hitsPerPage)).map((record) => formatHit(record, settings, words)),
    nbHits: hits.length,
    page: 0,
    hitsPerPage: query.hitsPerPage,
  };
}

/** One record as the service returns it: what is asked for, and the same texts with the words of the query marked. */
function formatHit(record: Json, settings: Json, words: readonly string[]): Json {
  const retrieved = ['objectID', ...listOf(settings.attributesToRetrieve).map(String)];
  const highlightAll = (names: unknown): Json =>
    Object.fromEntries(
      listOf(names)
        .map((name) => String(name).replace(/:.*/, ''))
        .filter((name) => record[name] !== undefined)
        .map((name) => [name, { value: highlight(String(record[name]), settings, words) }]),
    );
  return {
    ...Object.fromEntries(retrieved.map((name) => [name, record[name]])),
    _highlightResult: highlightAll(settings.attributesToHighlight),
    _snippetResult: highlightAll(settings.attributesToSnippet),
  };
}

function highlight(text: string, settings: Json, words: readonly string[]): string {
  const replacement = `${String(settings.highlightPreTag)}$&${String(settings.highlightPostTag)}`;
  return words.reduce(
    (marked, word) => marked.replace(new RegExp(`(?<!<[^>]*)${word.replace(/\W/g, '\\$&')}`, 'gi'), replacement),
    text,
  );
}

/** The single requests of a batch. */
function requestsOf(body: unknown): Json[] {
  return isMap(body) ? listOf(body.requests).filter(isMap) : [];
}

function isMap(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The list that a value is; the API's bodies have lists where we read them. */
function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Whether a record passes all filters, each of which is a list of alternatives such as `status:open`. */
function isKept(record: Json, filters: readonly (readonly string[])[]): boolean {
  return filters.every((any) =>
    any.some((filter) => {
      const [, key = '', value = ''] = /^([^:]+):(.*)$/s.exec(filter) ?? [];
      return [record[key]].flat().includes(value.replace(/^\\-/, '-'));
    }),
  );
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const body = await text(request);
  return body === '' ? {} : JSON.parse(body);
}

function send(response: ServerResponse, status: number, body: object): void {
  // The site that asks is served on another port.
  response
    .writeHead(status, { 'Content-Type': 'application/json', 'Access-Control-Allow-Origin': '*' })
    .end(JSON.stringify(body));
}
