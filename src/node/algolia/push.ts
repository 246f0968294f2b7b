import type { SearchRecord } from '../../core/search/algolia/records.ts';
import type { buildSettings, SynonymRecord } from '../../core/search/algolia/settings.ts';
import type { PushTarget } from './environment.ts';

/** What an index is made of. */
export interface IndexContents {
  readonly records: readonly SearchRecord[];
  readonly settings: ReturnType<typeof buildSettings>;
  readonly synonyms: readonly SynonymRecord[];
}

/** Why a push did not succeed, in words for a terminal. Never holds the key. */
export class PushError extends Error {}

/** Records in one request: at our sizes well below a megabyte. */
const BATCH_SIZE = 500;

/**
 * Replaces the contents of an index by Algolia's own client.
 *
 * Settings and synonyms are set first; the records go into a temporary index, which takes them over and then the place
 * of the old one in a single step. Readers find the old records until then. Rules that somebody made in the service's
 * dashboard stay.
 *
 * @throws PushError when the service refuses the key or a record, or cannot be reached
 */
export async function pushIndex(target: PushTarget, { records, settings, synonyms }: IndexContents): Promise<void> {
  if (records.length === 0)
    throw new PushError(`met no records; expected some, because the index \`${target.index}\` would be emptied`);
  const { index: indexName, host } = target;
  try {
    // It is as large as the rest of the command line together, and no other command wants it.
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
    // Without the cause: it holds the request, and the request the key.
    throw new PushError(withoutKey(describeFailure(error, target), target.adminKey));
  }
}

const REFUSED = [401, 403];

function describeFailure(error: unknown, { appId, index, host }: PushTarget): string {
  const { name, message, status } = error as { name?: string; message?: string; status?: number };
  const place = host
    ? `${host.protocol}://${host.url}${host.port === undefined ? '' : `:${host.port}`}`
    : `the hosts of application \`${appId}\``;
  if (status !== undefined && REFUSED.includes(status)) {
    return `Algolia refuses the key for application \`${appId}\` and index \`${index}\` (${status}: ${message ?? ''}); expected in ALGOLIA_ADMIN_KEY the application's admin key, or one with the rights addObject, deleteIndex and editSettings`;
  }
  if (name === 'RetryError') {
    return `${place} cannot be reached or answered with an error each time; check the network, ALGOLIA_APP_ID${host ? ' and ALGOLIA_HOST' : ''}, then push again. Readers have what was pushed before`;
  }
  return `Algolia did not take the index \`${index}\` (${status === undefined ? '' : `${status}: `}${message ?? String(error)}). Readers have the records that were pushed before`;
}

function withoutKey(text: string, key: string): string {
  return text.replaceAll(key, '(key)');
}
