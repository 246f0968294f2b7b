import { buildNewThread } from '../../core/content/drafts/new-thread.ts';
import { formatThreadPage } from '../../core/content/record/page-text.ts';
import { findMessageId } from '../../core/ground/message-id.ts';
import { optional } from '../../core/ground/optional.ts';
import { THREADS_FOLDER } from '../../core/mail/ingest/known-pages.ts';
import { requireValues, UsageError } from '../terminal/arguments.ts';
import type { Values } from '../terminal/command.ts';
import { EXIT, type Context } from '../terminal/context.ts';
import { ingestMails, readSlug } from './ingest.ts';
import { loadSurroundings, writeNewPage, type Surroundings } from './new-page.ts';
import { NEW_THREAD } from './rows/writing.ts';

type ThreadValues = Values<typeof NEW_THREAD>;

/** Writes a thread page with one message; with `--from`, the pages of a copy's threads. */
export async function run(values: ThreadValues, context: Context): Promise<number> {
  const id = readSlug(values.id);
  if (values.from.length > 0) {
    refuseOthers(values);
    const [isDry, isConfirmed] = [values['dry-run'], values.yes];
    const request = {
      paths: values.from,
      topics: values.topic,
      json: false,
      isDry,
      isConfirmed,
      ...optional('id', id),
    };
    return ingestMails(request, context);
  }
  const flag = values['dry-run'] ? '--dry-run' : values.yes ? '--yes' : undefined;
  if (flag !== undefined)
    throw new UsageError(`met ${flag} without --from, expected it with a copy of the mails alone`);
  const given: ThreadValues = values;
  requireValues(NEW_THREAD, given, ['subject', 'list', 'message', 'person', 'date', 'read', 'gist']);
  const message = {
    id: readMessageId(given.message),
    from: given.person.trim(),
    ...optional('affiliation', given.affiliation),
    date: given.date.trim(),
    read: given.read,
    gist: given.gist.trim(),
  };
  const surroundings = await loadSurroundings(context.root);
  if (id !== undefined && surroundings.taken.has(id)) {
    context.err(`\`${id}\` is or was the id of a thread; expected another --id; nothing was written`);
    return EXIT.problems;
  }
  const { subject, list, topic } = given;
  const record = buildNewThread(
    { subject: subject.trim(), lists: list, topics: topic, ...optional('id', id), message },
    (slug) => isTaken(slug, surroundings),
  );
  const page = { path: `${THREADS_FOLDER}/${record.id}.md`, text: formatThreadPage(record) };
  return writeNewPage(page, [], surroundings, context);
}

/** @throws UsageError where the values are given twice: by the copy, and by options that describe one message */
function refuseOthers({ subject, list, message, person, date, read, gist, affiliation }: ThreadValues): void {
  const options = { list, message, person, date, read, gist, affiliation };
  const given = Object.entries(options).filter(([, value]) => value !== undefined && value.length > 0);
  const odd = [...(subject === undefined ? [] : [`\`${subject}\``]), ...given.map(([name]) => `--${name}`)];
  if (odd.length === 0) return;
  const expected = '--id, --topic, --dry-run and --yes alone; the rest is read from the copy';
  throw new UsageError(`met --from with ${odd.join(', ')}, expected ${expected}`);
}

function readMessageId(given: string): string {
  const id = findMessageId(given);
  if (id !== undefined && !id.startsWith('local:')) return id;
  const expected = 'a Message-ID or the address of a message in an archive';
  throw new UsageError(
    `met --message \`${given}\`, expected ${expected}; \`wiki ingest\` gives a local id to a mail without one`,
  );
}

function isTaken(id: string, { taken, files }: Surroundings): boolean {
  return taken.has(id) || files.some(({ path }) => path === `${THREADS_FOLDER}/${id}.md`);
}
