import { count } from '../../ground/text/count.ts';
import { formatThreadPage } from '../../content/record/page-text.ts';
import { freeSlug, slugOf, titleOf } from '../../ground/subject.ts';
import type { Topic } from '../../ground/vocabulary.ts';
import type { KnownMails, NewPageMails } from './assign.ts';
import { THREADS_FOLDER, type KnownPages } from './known-pages.ts';
import { buildMessages, listsOf, subjectOf } from './messages.ts';
import type { PageOutcome } from './outcome.ts';

/** What a person decides about a new page. */
export interface NewPageOptions {
  /** Id of the thread; without it, one is made from the subject. */
  readonly id?: string;
  /** Path of the page, where it is not `docs/threads/<id>.md`. */
  readonly path?: string;
  readonly topics: readonly Topic[];
}

/** What a page has where no mail names a list; the schema requires one, and none may be invented. */
const NO_LIST = '(no list named in the mails)';

/** Fourth step, for a thread without a page: the page, in which `became` and all gists are left for a person. */
export function buildNewPage({ mails, known }: NewPageMails, pages: KnownPages, options: NewPageOptions): PageOutcome {
  const subject = subjectOf(mails);
  const id = options.id ?? findFreeId(subject, mails[0]?.mail.date, pages);
  const path = options.path ?? pathOf(id);
  if (pages.isTaken(path) || pages.isTaken(id)) {
    const met = `a page \`${id}\` that has none of these messages`;
    return { blocked: { path, met, expected: 'another --id; nothing was written' } };
  }
  const { records, notes } = buildMessages(mails, known, { id, subject }, pages);
  const lists = listsOf(mails);
  const text = formatThreadPage({
    id,
    title: titleOf(subject),
    subject,
    lists: lists.length > 0 ? lists : [NO_LIST],
    topics: [...options.topics],
    became: '',
    messages: [...records],
  });
  return {
    page: {
      path,
      id,
      text,
      isNew: true,
      messages: records.length,
      added: records.length,
      linked: 0,
      notes: [
        ...describeElsewhere(known),
        ...notes,
        ...(lists.length > 0 ? [] : ['no mail names a list; put one into `lists`']),
      ],
    },
  };
}

function pathOf(id: string): string {
  return `${THREADS_FOLDER}/${id}.md`;
}

function findFreeId(subject: string, date: string | undefined, pages: KnownPages): string {
  const isTaken = (slug: string): boolean => pages.isTaken(slug) || pages.isTaken(pathOf(slug));
  return freeSlug(slugOf(subject, `thread-${date?.slice(0, 10) ?? ''}`), isTaken);
}

function describeElsewhere(known: KnownMails): string[] {
  const paths = [...new Set([...known.values()].map(({ page }) => page.source.path))];
  if (paths.length === 0) return [];
  return [`${count(known.size, 'message')} of the thread left out; ${paths.join(' and ')} has them`];
}
