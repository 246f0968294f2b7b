import type { MailThread, ThreadMail } from '../read/threads.ts';
import type { ExistingPage, KnownMessage, KnownPages } from './known-pages.ts';

/** Mails that a page of the checkout has already, each with its message there. */
export type KnownMails = ReadonlyMap<ThreadMail, KnownMessage>;

/** Mails for a page of their own, in the order of their thread. */
export interface NewPageMails {
  readonly mails: MailThread;
  /** Mails of the same thread that other pages have. */
  readonly known: KnownMails;
}

/** An existing page to which threads of the input belong. */
export interface ExistingPageMails {
  readonly page: ExistingPage;
  /** New mails for it, thread by thread; none where it has all of them. */
  readonly mails: readonly ThreadMail[];
  /** Mails of those threads that this page or another one has. */
  readonly known: KnownMails;
}

/** Where all mails of an input belong. */
export interface Assignment {
  readonly newPages: readonly NewPageMails[];
  readonly existingPages: readonly ExistingPageMails[];
}

/**
 * Second step: finds the page of each mail. It is the page that has the mail, else the page of the nearest mail that
 * it answers, else the page that has most of the thread. A thread that no page has any of gets a page of its own.
 *
 * @param id of the thread page that the person asked for: all that is new goes there
 */
export function assignThreads(threads: readonly MailThread[], pages: KnownPages, id: string | undefined): Assignment {
  const parts = threads.map((thread) => assignThread(thread, pages, id));
  const byPage = new Map<ExistingPage, ThreadAssignment[]>();
  for (const part of parts) {
    const touched = new Set([...[...part.known.values()].map(({ page }) => page), ...part.additions.keys()]);
    for (const page of touched) byPage.set(page, [...(byPage.get(page) ?? []), part]);
  }
  return {
    newPages: parts.filter(({ mails }) => mails.length > 0),
    // Two threads of an archive may belong to one page; it is extended once.
    existingPages: [...byPage].map(([page, touching]) => ({
      page,
      mails: touching.flatMap(({ additions }) => additions.get(page) ?? []),
      known: new Map(touching.flatMap(({ known }) => [...known])),
    })),
  };
}

interface ThreadAssignment extends NewPageMails {
  /** New mails for pages that exist. */
  readonly additions: ReadonlyMap<ExistingPage, readonly ThreadMail[]>;
}

function assignThread(thread: MailThread, pages: KnownPages, id: string | undefined): ThreadAssignment {
  const known = new Map<ThreadMail, KnownMessage>();
  const pageByMail = new Map<ThreadMail, ExistingPage>();
  for (const item of thread) {
    const message = pages.findMail(item.mail);
    if (message) known.set(item, message);
    const page = message?.page ?? (item.parent && pageByMail.get(item.parent)) ?? findAncestorPage(item, pages);
    if (page) pageByMail.set(item, page);
  }
  const fresh = thread.filter((item) => !known.has(item));
  const asked = id === undefined ? undefined : pages.pages.find(({ read }) => read.declaredIds[0] === id);
  const main = asked && [...pageByMail.values()].includes(asked) ? asked : mostFrequent([...pageByMail.values()]);
  if (id !== undefined && main !== asked) return { known, additions: new Map(), mails: fresh };
  const additions = new Map<ExistingPage, ThreadMail[]>();
  const mails: ThreadMail[] = [];
  for (const item of fresh) {
    const page = asked ?? pageByMail.get(item) ?? main;
    if (!page) mails.push(item);
    else additions.set(page, [...(additions.get(page) ?? []), item]);
  }
  return { known, additions, mails };
}

/** The page of the nearest ancestor that a page has, where this input does not contain that ancestor. */
function findAncestorPage({ mail, answers }: ThreadMail, pages: KnownPages): ExistingPage | undefined {
  return [...answers, ...[...mail.references].reverse()]
    .map((id) => pages.find(id)?.page)
    .find((page) => page !== undefined);
}

function mostFrequent(pages: readonly ExistingPage[]): ExistingPage | undefined {
  const counts = new Map<ExistingPage, number>();
  for (const page of pages) counts.set(page, (counts.get(page) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}
