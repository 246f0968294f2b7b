import { isMap } from '../../core/ground/canonical.ts';
import type { SearchRecord } from '../../core/search/algolia/records.ts';
import type { buildSettings, SynonymRecord } from '../../core/search/algolia/settings.ts';
import type { PushTarget } from './environment.ts';

/** The contents of an index. */
interface IndexContents {
  /** One record for each section of a page. */
  readonly records: readonly SearchRecord[];
  /** Searchable attributes, ranking and highlighting. */
  readonly settings: ReturnType<typeof buildSettings>;
  /** Other names for one thing, from the glossary. */
  readonly synonyms: readonly SynonymRecord[];
}

/** Why a push failed, for a terminal. The message never contains the key. */
export class PushError extends Error {}

/** Records in one request: at our sizes well below a megabyte. */
const BATCH_SIZE = 500;

/**
 * Replaces the contents of an index by Algolia's own client.
 *
 * Settings and synonyms are set first; the records are written to a temporary index, which inherits both and then
 * replaces the old one in a single step. Readers find the old records until then. Rules made in the service's dashboard
 * are kept.
 *
 * @throws PushError when the service refuses the key or a record, or cannot be reached
 */
export async function pushIndex(target: PushTarget, { records, settings, synonyms }: IndexContents): Promise<void> {
  if (records.length === 0)
    throw new PushError(`met no records; expected some, because the index \`${target.index}\` would be emptied`);
  const { index: indexName, host } = target;
  try {
    // The package is as large as the rest of the command line together, and no other command needs it.
    const { algoliasearch } = await import('algoliasearch');
    const client = algoliasearch(
      target.appId,
      target.adminKey,
      host ? { hosts: [{ ...host, accept: 'readWrite' }] } : {},
    );
    const tasks = [
      await client.setSettings({ indexName, indexSettings: settings }),
      await (synonyms.length === 0
        ? client.clearSynonyms({ indexName })
        : client.saveSynonyms({ indexName, synonymHit: [...synonyms], replaceExistingSynonyms: true })),
    ];
    for (const { taskID } of tasks) await client.waitForTask({ indexName, taskID });
    await client.replaceAllObjects({
      indexName,
      objects: records.map((record) => ({ ...record })),
      batchSize: BATCH_SIZE,
    });
  } catch (error) {
    // Without the cause: it contains the request, and the request contains the key.
    throw new PushError(withoutKey(describeFailure(error, target), target.adminKey));
  }
}

const REFUSED = [401, 403];

function describeFailure(error: unknown, { appId, index, host }: PushTarget): string {
  const { status } = isMap(error) ? error : {};
  const message = error instanceof Error ? error.message : String(error);
  const code = typeof status === 'number' ? status : undefined;
  const hosts = host
    ? `${host.protocol}://${host.url}${host.port === undefined ? '' : `:${host.port}`}`
    : `the hosts of application \`${appId}\``;
  if (code !== undefined && REFUSED.includes(code)) {
    return (
      `Algolia refuses the key for application \`${appId}\` and index \`${index}\` (${code}: ${message}); ` +
      "expected in ALGOLIA_ADMIN_KEY the application's admin key, or one with the rights addObject, deleteIndex and editSettings"
    );
  }
  if (error instanceof Error && error.name === 'RetryError') {
    return (
      `${hosts} cannot be reached or answered with an error each time; check the network, ALGOLIA_APP_ID` +
      `${host ? ' and ALGOLIA_HOST' : ''}, then push again. Readers still find the records that were pushed before`
    );
  }
  return (
    `Algolia did not accept the index \`${index}\` (${code === undefined ? '' : `${code}: `}${message}). ` +
    'Readers still find the records that were pushed before'
  );
}

function withoutKey(text: string, key: string): string {
  return text.replaceAll(key, '(key)');
}
