import type { ExistingPage, KnownMessage, KnownPages } from './known-pages.ts';
import type { MailThread, ThreadMail } from '../read/threads.ts';
import { isUsableId } from './record.ts';

/** Where the mails of one thread belong. */
export interface Assigned {
  /** Mails that stand on a page already. */
  readonly known: ReadonlyMap<ThreadMail, KnownMessage>;
  /** New mails for pages that exist. */
  readonly additions: ReadonlyMap<ExistingPage, readonly ThreadMail[]>;
  /** New mails for a page of their own. */
  readonly rest: MailThread;
}

/**
 * Finds the page of each mail: the one it stands on, else the one of the nearest mail that it answers, else the one
 * that has most of the thread. A thread of which no page knows anything is left for a page of its own.
 *
 * @param id the page that the person asked for: all that is new goes there
 */
export function assignThread(thread: MailThread, pages: KnownPages, id: string | undefined): Assigned {
  const known = new Map<ThreadMail, KnownMessage>();
  const places = new Map<ThreadMail, ExistingPage>();
  for (const item of thread) {
    const message = pages.findMail(item.mail, isUsableId(item.mail.id));
    if (message) known.set(item, message);
    const place = message?.page ?? (item.parent && places.get(item.parent)) ?? findAncestorPage(item, pages);
    if (place) places.set(item, place);
  }
  const fresh = thread.filter((item) => !known.has(item));
  const asked = id === undefined ? undefined : pages.pages.find(({ read }) => read.declaredIds[0] === id);
  const main = asked && [...places.values()].includes(asked) ? asked : mostOf([...places.values()]);
  if (id !== undefined && main !== asked) return { known, additions: new Map(), rest: fresh };
  const additions = new Map<ExistingPage, ThreadMail[]>();
  const rest: ThreadMail[] = [];
  for (const item of fresh) {
    const page = asked ?? places.get(item) ?? main;
    if (!page) rest.push(item);
    else additions.set(page, [...(additions.get(page) ?? []), item]);
  }
  return { known, additions, rest };
}

/** The page of the nearest ancestor that some page knows, though this input does not have it. */
function findAncestorPage({ mail, answers }: ThreadMail, pages: KnownPages): ExistingPage | undefined {
  return [...answers, ...[...mail.references].reverse()]
    .map((id) => pages.find(id)?.page)
    .find((page) => page !== undefined);
}

function mostOf(pages: readonly ExistingPage[]): ExistingPage | undefined {
  const counts = new Map<ExistingPage, number>();
  for (const page of pages) counts.set(page, (counts.get(page) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}
