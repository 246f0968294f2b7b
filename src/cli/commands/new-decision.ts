import {
  buildNewDecision,
  findNewPath,
  findNextId,
  formatNewDecision,
  type NewDecision,
} from '../../core/content/drafts/new-decision.ts';
import type { Graph, MessageNode } from '../../core/content/graph/graph.ts';
import type { SourceFile } from '../../core/content/record/source.ts';
import { buildMeaning } from '../../core/content/revision/meaning.ts';
import { buildRevision, formatRecorded, recordedPath } from '../../core/content/revision/recorded.ts';
import { findMessageId } from '../../core/ground/message-id.ts';
import { optional } from '../../core/ground/optional.ts';
import { count } from '../../core/ground/text/count.ts';
import { STANDINGS, wordsOf, type Standing } from '../../core/ground/vocabulary.ts';
import { UsageError } from '../terminal/arguments.ts';
import type { Values } from '../terminal/command.ts';
import { EXIT, type Context } from '../terminal/context.ts';
import { describeNearest } from '../terminal/nearest.ts';
import { readSlug } from './ingest.ts';
import { loadSurroundings, writeNewPage, type Surroundings } from './new-page.ts';
import type { NEW_DECISION } from './rows/writing.ts';

/** Writes a page for an open question with one option and one argument. */
export async function run(values: Values<typeof NEW_DECISION>, context: Context): Promise<number> {
  const surroundings = await loadSurroundings(context.root);
  const message = findMessage(values.message.trim(), surroundings.graph, context);
  if (!message) return EXIT.problems;
  const input: NewDecision = {
    topic: values.topic,
    title: values.title.trim(),
    question: values.question.trim(),
    option: values.option.trim(),
    ...optional('key', readSlug(values.key, '--key')),
    message,
    side: values.side,
    short: values.short.trim(),
    claim: values.claim.trim(),
    standing: values.standing ?? guessStanding(message),
    project: values.project,
  };
  const { id, page, recorded } = draft(input, surroundings);
  const code = await writeNewPage(page, recorded, surroundings, context);
  if (code === EXIT.fine && recorded.length > 0)
    context.out(`after editing, and before it is published: npx wiki revise ${id} --amend`);
  return code;
}

/** The page, and its recorded revision where other decisions have one: there, a decision without is a problem. */
function draft(input: NewDecision, { graph, taken, files, day }: Surroundings) {
  const id = findNextId(input.topic, graph, taken);
  const record = buildNewDecision(input, id, day);
  const page: SourceFile = {
    path: findNewPath(`docs/${input.topic}`, input.title, id.toLowerCase(), files),
    text: formatNewDecision(record, input, day),
  };
  const recorded: SourceFile[] =
    graph.recorded.size === 0
      ? []
      : [
          {
            path: recordedPath(id),
            text: formatRecorded(id, [buildRevision(1, day, buildMeaning(record), record.arguments)]),
          },
        ];
  return { id, page, recorded };
}

function findMessage(given: string, { messageById }: Graph, context: Context): MessageNode | undefined {
  const id = messageById.has(given) ? given : (findMessageId(given) ?? given);
  const message = messageById.get(id);
  if (message) return message;
  const nearest = describeNearest(id, messageById.keys());
  const expected = 'one that `wiki ingest` or `wiki new thread` has written';
  context.err(`no thread page has the message \`${id}\`; expected ${expected}${nearest}`);
  return undefined;
}

/** Without replies on the thread page the argument is unanswered; with replies, only a reader knows what they say. */
function guessStanding({ record, thread }: MessageNode): Standing {
  const replies = thread.record.messages.filter(({ inReplyTo }) => inReplyTo === record.id).length;
  if (replies === 0) return 'unanswered';
  const met = replies === 1 ? 'a reply' : count(replies, 'reply', 'replies');
  throw new UsageError(`met ${met} to the message and no --standing, expected one of ${wordsOf(STANDINGS).join(', ')}`);
}
