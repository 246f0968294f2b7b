import { formatThreadPage } from '../../core/content/record/page-text.ts';
import { THREADS_FOLDER } from '../../core/mail/ingest/known-pages.ts';
import { buildNewThread } from '../../core/content/drafts/new-thread.ts';
import { slug } from '../../core/content/record/schema/common.ts';
import { findMessageId } from '../../core/ground/message-id.ts';
import { READINGS, TOPICS, wordsOf } from '../../core/ground/vocabulary.ts';
import { readArguments, UsageError } from '../terminal/arguments.ts';
import { EXIT, type Context } from '../terminal/context.ts';
import { ingest } from './ingest.ts';
import { loadSurroundings, readWord, requireTexts, writeNewPage } from './new-page.ts';

const TEXT = { type: 'string' } as const;
const LIST = { type: 'string', multiple: true } as const;
const OPTIONS = {
  from: LIST,
  id: TEXT,
  list: LIST,
  topic: LIST,
  message: TEXT,
  person: TEXT,
  affiliation: TEXT,
  date: TEXT,
  read: TEXT,
  gist: TEXT,
} as const;

const WANTED = {
  subject: '"<subject>": the exact subject of the thread',
  list: '--list: address of a list that it went to',
  message: '--message: Message-ID of one message',
  person: '--person: who wrote it, as they write their name',
  date: '--date: when, as its Date field says (2023-09-18T10:02:56-03:00), or the day',
  read: `--read: how much of it you have seen: ${wordsOf(READINGS).join(', ')}`,
  gist: '--gist: what it says, in your own words',
} as const;

const WITH_COPY = 'With a copy of the mails: --from <mbox, .eml or folder>, which asks for none of these.';

/** `wiki new thread "<subject>" --list … `, or `wiki new thread --from <mbox>`, which is `wiki ingest`. */
export async function newThread(args: string[], context: Context): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS, [0, 1]);
  const topics = (values.topic ?? []).map((given) => readWord('topic', given, wordsOf(TOPICS)));
  if (values.from) return ingestCopy(values, positionals, topics, context);
  const texts = readTexts({ ...values, list: values.list?.[0], subject: positionals[0] });
  const message = findMessageId(texts.message);
  if (message === undefined || message.startsWith('local:')) {
    throw new UsageError(
      `met --message \`${texts.message}\`, expected a Message-ID or the address of a message in an archive; one without an id gets a local one from \`wiki ingest\``,
    );
  }
  if (values.id !== undefined && !slug.safeParse(values.id).success)
    throw new UsageError(`met --id \`${values.id}\`, expected lower-case words joined by -, at most 80 characters`);
  const read = readWord('read', texts.read, wordsOf(READINGS));
  const surroundings = await loadSurroundings(context.root);
  if (values.id !== undefined && surroundings.taken.has(values.id)) {
    context.err(`\`${values.id}\` is or was the id of a thread; expected another --id; nothing was written`);
    return EXIT.problems;
  }
  const record = buildNewThread(
    {
      subject: texts.subject,
      lists: values.list ?? [],
      topics,
      ...(values.id === undefined ? {} : { id: values.id }),
      message: {
        id: message,
        from: texts.person,
        ...(values.affiliation === undefined ? {} : { affiliation: values.affiliation }),
        date: texts.date,
        read,
        gist: texts.gist,
      },
    },
    (id) => surroundings.taken.has(id) || surroundings.files.some(({ path }) => path === `${THREADS_FOLDER}/${id}.md`),
  );
  return writeNewPage(
    { path: `${THREADS_FOLDER}/${record.id}.md`, text: formatThreadPage(record) },
    [],
    surroundings,
    context,
  );
}

function readTexts(
  given: Partial<Record<keyof typeof WANTED, string | undefined>>,
): Record<keyof typeof WANTED, string> {
  try {
    return requireTexts(given, WANTED);
  } catch (error) {
    if (error instanceof UsageError) error.message += `\n${WITH_COPY}`;
    throw error;
  }
}

type Values = Readonly<Partial<Record<keyof typeof OPTIONS, string | readonly string[] | undefined>>>;

/** All that a copy tells comes from the copy. */
async function ingestCopy(
  { from, id, topic: _, ...others }: Values,
  positionals: readonly string[],
  topics: readonly string[],
  context: Context,
): Promise<number> {
  const odd = [...positionals.map((text) => `\`${text}\``), ...Object.keys(others).map((name) => `--${name}`)];
  if (odd.length > 0)
    throw new UsageError(
      `met --from with ${odd.join(', ')}, expected --id and --topic alone; the rest is read from the copy`,
    );
  const options = [...(typeof id === 'string' ? ['--id', id] : []), ...topics.flatMap((topic) => ['--topic', topic])];
  return ingest([...options, '--', ...(from as readonly string[])], context);
}
