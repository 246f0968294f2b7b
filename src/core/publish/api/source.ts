import * as z from 'zod';
import type { Graph } from '../../content/graph/graph.ts';
import type { Evidence } from '../../content/record/schema/evidence.ts';
import { keyOfLocator } from '../../content/record/verified.ts';
import { commitUrl, passageUrl } from '../../ground/address.ts';
import { COPIES, wordsOf } from '../../ground/vocabulary.ts';
import { day, messageId, project, url } from './fields.ts';

const passage = z.object({
  start: z.string().describe('First words of the passage.'),
  end: z.string().describe('Last words of the passage.'),
  sha256: z
    .string()
    .describe(
      'Digest of the text from start through end, with quote markers taken out and white space made one space.',
    ),
  verified: z
    .object({
      copy: z.enum(wordsOf(COPIES)).describe('In which kind of copy of the message it was found.'),
      on: day.describe('Day on which it was found there, YYYY-MM-DD.'),
    })
    .nullable()
    .describe('Null where no copy was at hand yet.'),
});

/** One source of a statement. Which fields are not null follows from `kind`. */
const source = z
  .object({
    kind: z
      .enum(['message', 'commit', 'path', 'url'])
      .describe('What the source is; it decides which of the other fields are not null.'),
    url: url
      .nullable()
      .describe('Where it can be checked: an archive, opened at the passage where one is known; a commit; a page.'),
    message: messageId.nullable().describe('Message-ID of the message that says it.'),
    seenIn: messageId
      .nullable()
      .describe('The later message in which the words were seen, where only a quote of them is known.'),
    passage: passage.nullable().describe('The passage of the message, by its ends and its digest.'),
    project: project.nullable().describe('Project of the commit or path.'),
    commit: z.string().nullable().describe('12 to 40 hexadecimal digits.'),
    subject: z.string().nullable().describe("The commit's subject."),
    release: z.string().nullable().describe('Release in which the path was read, or that has the commit.'),
    path: z.string().nullable().describe('A file of that release.'),
    title: z.string().nullable().describe('What the page at `url` is.'),
    note: z.string().nullable().describe('What the source shows, where that is not plain.'),
  })
  .meta({ id: 'source' });

/** The sources of one statement. */
export const sources = z.array(source).describe('What shows it; at least one source.');

type ApiSource = z.infer<typeof source>;

/** The sources of one statement in their published shape. */
export function buildSources(graph: Graph, items: readonly Evidence[]): ApiSource[] {
  return items.map((item) => buildSource(graph, item));
}

function buildSource(graph: Graph, evidence: Evidence): ApiSource {
  const { message, seenIn, commit, subject, release, path, title, note } = evidence;
  return {
    kind: kindOf(evidence),
    url: urlOf(evidence) ?? null,
    message: message ?? null,
    seenIn: seenIn ?? null,
    passage: buildPassage(graph, evidence),
    project: evidence.project ?? null,
    commit: commit ?? null,
    subject: subject ?? null,
    release: release ?? null,
    path: path ?? null,
    title: title ?? null,
    note: note ?? null,
  };
}

function kindOf({ message, commit, path }: Evidence): ApiSource['kind'] {
  if (message !== undefined) return 'message';
  if (commit !== undefined) return 'commit';
  return path === undefined ? 'url' : 'path';
}

function urlOf(evidence: Evidence): string | undefined {
  const { message, seenIn, commit } = evidence;
  // Where only a quote is known, the archive is opened at the message that quotes.
  if (message !== undefined) return passageUrl(seenIn ?? message, evidence.passage);
  return evidence.project && commit !== undefined ? commitUrl(evidence.project, commit) : evidence.url;
}

function buildPassage(graph: Graph, { message, passage: locator, seenIn }: Evidence): ApiSource['passage'] {
  if (!locator || message === undefined) return null;
  const verified = graph.verified.get(keyOfLocator(seenIn ?? message, locator));
  const { start, end, sha256 } = locator;
  return { start, end, sha256, verified: verified ? { copy: verified.copy, on: verified.on } : null };
}
