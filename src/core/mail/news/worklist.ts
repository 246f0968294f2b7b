import { optional } from '../../ground/optional.ts';
import { titleOf } from '../../ground/subject.ts';
import type { DecisionNode, ThreadNode } from '../../content/graph/graph.ts';
import { compareText } from '../../ground/problem/problem.ts';
import { buildThreads, type MailThread, type ThreadMail } from '../read/threads.ts';
import type { Hints, NewsMail } from './hints.ts';
import { localKeyOf, type Known } from './known.ts';
import { findReasons, type NewsReason } from './reasons.ts';
import { keyOf, readPatchSubject } from './series.ts';

/** One discussion with new mail that concerns the wiki. */
export interface NewsItem {
  /** Its title, or that of the thread page that it continues. */
  readonly title: string;
  /** Title by which other postings of it are recognised. */
  readonly series: string;
  /** The thread page that has some of it already. */
  readonly thread?: ThreadNode;
  /**
   * Message-IDs by which `wiki ingest` finds it: the first new message; one of each part, where the input lacks the
   * messages that join the parts of a thread.
   */
  readonly ids: readonly string[];
  /** Message-IDs of all its new messages. */
  readonly fresh: readonly string[];
  /** How many of them only give a tag such as `Reviewed-by:`, or a few words. */
  readonly tags: number;
  /** Day of the first new message, YYYY-MM-DD. */
  readonly posted: string;
  /** The newest message: who sent it and on which day, YYYY-MM-DD. */
  readonly last: { readonly from: string; readonly date: string };
  /** Strongest first. */
  readonly reasons: readonly NewsReason[];
  /** Message-IDs of the first new messages of earlier postings of the same series in the input, newest first. */
  readonly earlier: readonly string[];
}

/** The items under the decision that they concern most. */
export interface NewsGroup {
  /** Missing for threads on which no decision rests yet. */
  readonly decision?: DecisionNode;
  readonly items: readonly NewsItem[];
}

/** What an editor may take in, by decision: the strongest reason first. */
export type Worklist = readonly NewsGroup[];

/** Words of their own below which a message with a tag gives nothing else. */
const FEWEST_WORDS = 12;

/** Programs that write to lists. What they say of a thread is about a patch, and never about a design. */
const ROBOT = /\b(?:test robot|syzbot|patchwork|patchew|buildbot|mailman|kernelci)\b|(?:^|[\s-])bot\d?\b|bot\+|^ci\b/i;

/** Messages that list what was merged or queued; each of their patches was news when it was posted. */
const SUMMARY = /^(?:\[GIT PULL\]|linux-next:|\[linux-next|Linux \d)|\bhas been added to the .*\btree\b/i;

/**
 * Finds the discussions with new mail that concern the wiki.
 *
 * @param mails each once
 */
export function buildWorklist(mails: readonly NewsMail[], known: Known): Worklist {
  const hintsOf = new Map(mails.map(({ header, hints }) => [header, hints]));
  const items = buildThreads(mails.map(({ header }) => header)).flatMap(
    (thread) => buildItem(thread, hintsOf, known) ?? [],
  );
  return groupByDecision(foldVersions(items), known);
}

/** True for a mail that a thread page has, by its id, or under a local id by sender and second. */
function isOnPage({ mail }: ThreadMail, { graph, localKeys }: Known): boolean {
  if (mail.id !== undefined && graph.messageById.has(mail.id)) return true;
  return localKeys.has(localKeyOf(mail.from, mail.date));
}

function buildItem(thread: MailThread, hintsOf: ReadonlyMap<unknown, Hints>, known: Known): NewsItem | undefined {
  const fresh = thread.filter((item) => !isOnPage(item, known) && item.mail.id !== undefined);
  const people = fresh.filter(({ mail }) => !ROBOT.test(mail.from ?? '') && !SUMMARY.test(mail.subject));
  const [first] = people;
  if (!first) return undefined;
  const news = people.map((item) => ({ item, hints: hintsOf.get(item.mail) }));
  const { page, reasons } = findReasons(thread, news, known);
  if (reasons.length === 0) return undefined;
  // A copy for a stable kernel says what was said when it was new.
  if (!page && isBackport(thread)) return undefined;
  const subject = thread[0]?.mail.subject ?? '';
  const last = people.reduce((newest, item) => (timeOf(item) > timeOf(newest) ? item : newest), first);
  return {
    title: page?.record.title ?? titleOf(subject),
    series: keyOf(subject),
    ...optional('thread', page),
    ids: [first.mail.id ?? ''],
    fresh: people.map(({ mail }) => mail.id ?? ''),
    tags: news.filter(({ hints }) => (hints?.ownWords ?? 0) < FEWEST_WORDS).length,
    posted: dayOf(first),
    last: { from: last.mail.from ?? '', date: dayOf(last) },
    reasons,
    earlier: [],
  };
}

function isBackport(thread: MailThread): boolean {
  return readPatchSubject(thread[0]?.mail.subject ?? '')?.isBackport ?? false;
}

function dayOf({ mail }: ThreadMail): string {
  return (mail.date ?? '').slice(0, 'YYYY-MM-DD'.length);
}

function timeOf({ mail }: ThreadMail): number {
  return Date.parse(mail.date ?? '1970-01-01');
}

function groupByDecision(items: readonly NewsItem[], { graph }: Known): Worklist {
  const groups = new Map<string, NewsItem[]>();
  for (const item of items) {
    const id = strongest(item);
    groups.set(id, [...(groups.get(id) ?? []), item]);
  }
  return [...groups]
    .map(([id, all]) => ({
      ...optional('decision', graph.decisionById.get(id)),
      items: [...all].sort((a, b) => pointsOf(b) - pointsOf(a) || compareText(b.last.date, a.last.date)),
    }))
    .sort((a, b) => pointsOf(b.items[0]) - pointsOf(a.items[0]));
}

/**
 * Parts of one thread page are joined, and so are postings of a series that the wiki has: it lacks all of them. Of any
 * other series the newest posting counts, because an editor begins there.
 */
function foldVersions(items: readonly NewsItem[]): NewsItem[] {
  const newest = new Map<string, NewsItem>();
  for (const item of [...items].sort((a, b) => compareText(b.posted, a.posted))) {
    const key = item.thread ? `page ${item.thread.record.id}` : `title ${item.series}`;
    const known = newest.get(key);
    newest.set(key, known ? fold(known, item) : item);
  }
  return [...newest.values()];
}

function fold(newest: NewsItem, item: NewsItem): NewsItem {
  const earlier = newest.thread ? [] : [...newest.earlier, ...item.ids];
  const isKnown = newest.thread ?? newest.reasons.some(({ kind }) => kind === 'version');
  if (!isKnown) return { ...newest, earlier };
  const joined = {
    ...newest,
    ids: [...newest.ids, ...item.ids],
    fresh: [...newest.fresh, ...item.fresh],
    tags: newest.tags + item.tags,
    earlier,
  };
  if (!newest.thread) return joined;
  const reasons = new Map([...newest.reasons, ...item.reasons].map((reason) => [reason.says, reason]));
  return {
    ...joined,
    reasons: [...reasons.values()].sort((a, b) => b.points - a.points),
  };
}

/** The decision that an item concerns most; empty where none rests on its thread. */
function strongest({ reasons }: NewsItem): string {
  return reasons.find(({ decisions }) => decisions.length > 0)?.decisions[0] ?? '';
}

function pointsOf(item: NewsItem | undefined): number {
  return item?.reasons.reduce((sum, { points }) => sum + points, 0) ?? 0;
}
