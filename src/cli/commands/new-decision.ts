import {
  buildNewDecision,
  findNewPath,
  findNextId,
  formatNewDecision,
  type NewDecision,
} from '../../core/content/drafts/new-decision.ts';
import type { Graph, MessageNode } from '../../core/content/graph/graph.ts';
import { findNearest } from '../../core/ground/problem/nearest.ts';
import { buildMeaning } from '../../core/content/revision/meaning.ts';
import { buildRevision, formatRecorded, recordedPath } from '../../core/content/revision/recorded.ts';
import { findMessageId } from '../../core/ground/message-id.ts';
import { PROJECTS, SIDES, STANDINGS, TOPICS, wordsOf, type Standing } from '../../core/ground/vocabulary.ts';
import { readArguments, UsageError } from '../terminal/arguments.ts';
import { EXIT, type Context } from '../terminal/context.ts';
import { loadSurroundings, readWord, requireTexts, writeNewPage } from './new-page.ts';

const TEXT = { type: 'string' } as const;
const OPTIONS = {
  topic: TEXT,
  question: TEXT,
  option: TEXT,
  message: TEXT,
  side: TEXT,
  short: TEXT,
  claim: TEXT,
  standing: TEXT,
  project: TEXT,
} as const;

const WANTED = {
  title: '"<title>": a few words for lists',
  topic: `--topic: one of ${wordsOf(TOPICS).join(', ')}`,
  question: "--question: what has to be decided, without a vendor's name",
  option: "--option: one way that was named, without a vendor's name",
  message: '--message: Message-ID of a message on a thread page that argues for or against it',
  side: '--side: for or against, as the message argues',
  short: '--short: its claim in a few words, at most 60 characters',
  claim: '--claim: its claim in your own words, a question kept a question',
} as const;

/** `wiki new decision "<title>" --topic … `: an open question with one option and one argument. */
export async function newDecision(args: string[], context: Context): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS, [0, 1]);
  const { standing, project = 'linux', ...given } = values;
  const texts = requireTexts({ ...given, title: positionals[0] }, WANTED);
  const topic = readWord('topic', texts.topic, wordsOf(TOPICS));
  const words = {
    topic,
    side: readWord('side', texts.side, wordsOf(SIDES)),
    project: readWord('project', project, wordsOf(PROJECTS)),
    ...(standing === undefined ? {} : { standing: readWord('standing', standing, wordsOf(STANDINGS)) }),
  };
  const surroundings = await loadSurroundings(context.root);
  const { graph, today } = surroundings;
  const message = findMessage(texts.message, graph, context);
  if (!message) return EXIT.problems;
  const { title, question, option, short, claim } = texts;
  const input: NewDecision = {
    title,
    question,
    option,
    short,
    claim,
    message,
    ...words,
    standing: words.standing ?? guessStanding(message),
  };
  const id = findNextId(topic, graph, surroundings.taken);
  const record = buildNewDecision(input, id, today);
  const page = {
    path: findNewPath(`docs/${topic}`, title, id.toLowerCase(), surroundings.files),
    text: formatNewDecision(record, input, today),
  };
  // Where revisions are recorded at all, a decision without any would be a problem.
  const recorded =
    graph.recorded.size === 0
      ? []
      : [{ path: recordedPath(id), text: formatRecorded(id, [buildRevision(1, today, buildMeaning(record))]) }];
  const code = await writeNewPage(page, recorded, surroundings, context);
  if (code === EXIT.fine && recorded.length > 0)
    context.out(`after editing, and before it is published: npx wiki revise ${id} --amend`);
  return code;
}

function findMessage(given: string, graph: Graph, context: Context): MessageNode | undefined {
  const id = graph.messageById.has(given) ? given : (findMessageId(given) ?? given);
  const message = graph.messageById.get(id);
  if (message) return message;
  const nearest = findNearest(id, graph.messageById.keys());
  context.err(
    `no thread page has the message \`${id}\`; expected one that \`wiki ingest\` or \`wiki new thread\` has written${nearest === undefined ? '' : `; nearest known: \`${nearest}\``}`,
  );
  return undefined;
}

/** That no reply was found is true where the thread has none; where it has, only a reader knows what they say. */
function guessStanding({ record, thread }: MessageNode): Standing {
  const replies = thread.record.messages.filter(({ inReplyTo }) => inReplyTo === record.id);
  if (replies.length === 0) return 'unanswered';
  throw new UsageError(
    `met ${replies.length === 1 ? 'a reply' : `${replies.length} replies`} to the message and no --standing, expected one of ${wordsOf(STANDINGS).join(', ')}`,
  );
}
