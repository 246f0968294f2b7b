import { compareText } from '../../ground/problem/problem.ts';
import { optional } from '../../ground/optional.ts';
import type { MailHeader } from './message.ts';

/** A mail in its thread. */
export interface ThreadMail {
  readonly mail: MailHeader;
  /** The mail of this input that it answers. */
  readonly parent?: ThreadMail;
  /** Ids that it may answer, most likely first; this input need not contain them. */
  readonly answers: readonly string[];
}

/** Mails of one thread, by date, each after the one that it answers. */
export type MailThread = readonly ThreadMail[];

/**
 * Sorts mails into threads, in the order of each thread's first date.
 *
 * Mails belong together when one names the other, or both name a third, in In-Reply-To or References, whether or not
 * that third one is there. Ids are expected to be unique; see `deduplicate.ts`.
 */
export function buildThreads(mails: readonly MailHeader[]): MailThread[] {
  const groups = group(mails);
  return groups.map(buildThread).sort((a, b) => compareMails(a[0], b[0]));
}

function compareMails(a: ThreadMail | undefined, b: ThreadMail | undefined): number {
  return timeOf(a?.mail) - timeOf(b?.mail) || compareText(a?.mail.id ?? '', b?.mail.id ?? '');
}

function timeOf(mail: MailHeader | undefined): number {
  return Date.parse(mail?.date ?? '1970-01-01');
}

/** Groups mails that name a common id, by union-find. */
function group(mails: readonly MailHeader[]): MailHeader[][] {
  const leader = mails.map((_, index) => index);
  const find = (index: number): number => {
    let at = index;
    while (leader[at] !== at) {
      // Path halving keeps long threads cheap.
      leader[at] = leader[leader[at] ?? at] ?? at;
      at = leader[at] ?? at;
    }
    return at;
  };
  const firstWith = new Map<string, number>();
  mails.forEach(({ id, inReplyTo, references }, index) => {
    for (const name of [...(id === undefined ? [] : [id]), ...inReplyTo, ...references]) {
      const other = firstWith.get(name);
      if (other === undefined) firstWith.set(name, index);
      else leader[find(index)] = find(other);
    }
  });
  const groups = new Map<number, MailHeader[]>();
  mails.forEach((mail, index) => {
    const at = find(index);
    const members = groups.get(at);
    if (members) members.push(mail);
    else groups.set(at, [mail]);
  });
  return [...groups.values()];
}

function buildThread(mails: readonly MailHeader[]): MailThread {
  const byId = new Map(mails.flatMap((mail) => (mail.id === undefined ? [] : [[mail.id, mail] as const])));
  const parents = new Map(mails.map((mail) => [mail, findParent(mail, byId)]));
  cutLoops(
    [...mails].sort((a, b) => timeOf(a) - timeOf(b)),
    parents,
  );
  return order(mails, parents);
}

/**
 * Ids that a mail may answer: what In-Reply-To names, then the last of References, which is the parent by RFC 5322.
 *
 * An earlier one of References is an ancestor; recording it as the parent would be false.
 */
export function answersOf({ id, inReplyTo, references }: MailHeader): string[] {
  return [...new Set([...inReplyTo, ...references.slice(-1)])].filter((name) => name !== id);
}

function findParent(mail: MailHeader, byId: ReadonlyMap<string, MailHeader>): MailHeader | undefined {
  return answersOf(mail)
    .map((id) => byId.get(id))
    .find((parent) => parent !== undefined && parent !== mail);
}

/**
 * Removes the parent of the oldest mail of each loop, as headers of broken mails can have them. Every mail is walked
 * over once, because threads may be long.
 */
function cutLoops(oldestFirst: readonly MailHeader[], parents: Map<MailHeader, MailHeader | undefined>): void {
  const rankByMail = new Map(oldestFirst.map((mail, rank) => [mail, rank]));
  /** By mail, the rank of the mail from which it was reached first. */
  const walks = new Map<MailHeader, number>();
  for (const [walk, start] of oldestFirst.entries()) {
    let at: MailHeader | undefined = start;
    for (; at && !walks.has(at); at = parents.get(at)) walks.set(at, walk);
    if (at && walks.get(at) === walk) cutLoop(at, parents, rankByMail);
  }
}

/** @param member any mail of the loop */
function cutLoop(
  member: MailHeader,
  parents: Map<MailHeader, MailHeader | undefined>,
  rankByMail: ReadonlyMap<MailHeader, number>,
): void {
  const rankOf = (mail: MailHeader): number => rankByMail.get(mail) ?? 0;
  let oldest = member;
  for (let at = parents.get(member); at && at !== member; at = parents.get(at))
    if (rankOf(at) < rankOf(oldest)) oldest = at;
  parents.set(oldest, undefined);
}

/** Sorts by date. A mail counts as no older than the one that it answers, because senders' clocks differ. */
function order(mails: readonly MailHeader[], parents: ReadonlyMap<MailHeader, MailHeader | undefined>): MailThread {
  const ways = new Map<MailHeader, { time: number; depth: number }>();
  for (const mail of mails) {
    const way: MailHeader[] = [];
    for (let at: MailHeader | undefined = mail; at && !ways.has(at); at = parents.get(at)) way.push(at);
    for (const at of way.reverse()) {
      const above = ways.get(parents.get(at) ?? at) ?? { time: -Infinity, depth: -1 };
      ways.set(at, { time: Math.max(timeOf(at), above.time), depth: above.depth + 1 });
    }
  }
  const sorted = [...mails].sort((a, b) => {
    const [one, other] = [ways.get(a), ways.get(b)];
    return (
      (one?.time ?? 0) - (other?.time ?? 0) ||
      (one?.depth ?? 0) - (other?.depth ?? 0) ||
      compareText(a.id ?? '', b.id ?? '')
    );
  });
  const built = new Map<MailHeader, ThreadMail>();
  for (const mail of sorted) {
    const parent = built.get(parents.get(mail) ?? mail);
    built.set(mail, { mail, ...optional('parent', parent), answers: answersOf(mail) });
  }
  return [...built.values()];
}
