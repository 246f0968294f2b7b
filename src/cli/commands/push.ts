import { env as processEnvironment } from 'node:process';
import { formatReport } from '../../core/ground/problem/format.ts';
import { buildRecords } from '../../core/search/algolia/records.ts';
import { buildSettings, buildSynonyms } from '../../core/search/algolia/settings.ts';
import { readSynonyms } from '../../core/search/terms/synonyms.ts';
import { EnvironmentError, readPushTarget } from '../../node/algolia/environment.ts';
import { PushError, pushIndex } from '../../node/algolia/push.ts';
import { loadChecked } from '../../node/checkout/content.ts';
import { readSiteUrl } from '../../node/site/site-url.ts';
import { readArguments, UsageError } from '../terminal/arguments.ts';
import { EXIT, type Context } from '../terminal/context.ts';

/**
 * `wiki push`: sends what can be found to Algolia, in the place of what an earlier push sent.
 *
 * Ends with 1 where the content has problems or the service does not take it, with 2 where a variable is missing.
 *
 * @param env where the variables of the service and of the site's address are read
 */
export async function push(
  args: string[],
  context: Context,
  env: Readonly<Record<string, string | undefined>> = processEnvironment,
): Promise<number> {
  readArguments(args, {}, 0);
  const { target, baseUrl } = readVariables(env);
  const { graph, problems } = await loadChecked(context.root);
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
  context.out(
    `pushed ${contents.records.length} records and ${contents.synonyms.length} groups of synonyms to the index \`${target.index}\` of application \`${target.appId}\`, for a site below ${baseUrl}`,
  );
  return EXIT.fine;
}

function readVariables(env: Readonly<Record<string, string | undefined>>) {
  try {
    return { target: readPushTarget(env), baseUrl: readSiteUrl(env).baseUrl };
  } catch (error) {
    if (error instanceof EnvironmentError) throw new UsageError(error.message);
    throw error;
  }
}
