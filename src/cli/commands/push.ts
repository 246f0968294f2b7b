import { formatReport } from '../../core/ground/problem/format.ts';
import { buildRecords } from '../../core/search/algolia/records.ts';
import { buildSettings, buildSynonyms } from '../../core/search/algolia/settings.ts';
import { readSynonyms } from '../../core/search/terms/synonyms.ts';
import { EnvironmentError, readPushTarget } from '../../node/algolia/environment.ts';
import { PushError, pushIndex } from '../../node/algolia/push.ts';
import { loadChecked } from '../../node/checkout/content.ts';
import { readSiteUrl } from '../../node/site/site-url.ts';
import { UsageError } from '../terminal/arguments.ts';
import type { Values } from '../terminal/command.ts';
import { EXIT, type Context } from '../terminal/context.ts';
import type { PUSH } from './rows/publishing.ts';

/**
 * Sends the records of the search to Algolia; they replace those of an earlier push.
 *
 * Ends with 1 where the content has problems or the service refuses the records, with 2 where a variable is missing.
 */
export async function run(_values: Values<typeof PUSH>, context: Context): Promise<number> {
  const { target, baseUrl } = readVariables(context.env);
  const { graph, problems } = await loadChecked(context.root, context.cache);
  if (problems.length > 0) {
    context.err(`the content has problems; nothing was pushed\n${formatReport(problems)}`);
    return EXIT.problems;
  }
  const contents = {
    records: buildRecords(graph, baseUrl),
    settings: buildSettings(),
    synonyms: buildSynonyms(readSynonyms(graph)),
  };
  try {
    await pushIndex(target, contents);
  } catch (error) {
    if (!(error instanceof PushError)) throw error;
    context.err(error.message);
    return EXIT.problems;
  }
  const counts = `${contents.records.length} records and ${contents.synonyms.length} groups of synonyms`;
  const index = `the index \`${target.index}\` of application \`${target.appId}\``;
  context.out(`pushed ${counts} to ${index}, for a site below ${baseUrl}`);
  return EXIT.fine;
}

function readVariables(env: Context['env']) {
  try {
    return { target: readPushTarget(env), baseUrl: readSiteUrl(env).baseUrl };
  } catch (error) {
    if (error instanceof EnvironmentError) throw new UsageError(error.message);
    throw error;
  }
}
