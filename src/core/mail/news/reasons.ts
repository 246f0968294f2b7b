import type { ThreadNode } from '../../content/graph/graph.ts';
import { pointsOf, type ReasonKind } from '../review/weights.ts';
import type { MailThread, ThreadMail } from '../read/threads.ts';
import type { Hints, HintMatch } from './hints.ts';
import type { Known, OpenArgument } from './known.ts';
import { readPatchSubject } from './series.ts';
import { LEAST_PATCH, LEAST_WORDS, NEWS_WEIGHTS, type NewsKind } from './weights.ts';

/** One reason why a discussion concerns decisions. */
export interface NewsReason {
  readonly kind: NewsKind;
  /** What was met, as the rest of a sentence. */
  readonly says: string;
  /** Ids of the decisions, the one that it concerns most first. */
  readonly decisions: readonly string[];
  readonly points: number;
  /** The argument that it answers. */
  readonly argument?: OpenArgument;
}

/** A new mail with what its text tells. */
export interface FreshMail {
  readonly item: ThreadMail;
  readonly hints: Hints | undefined;
}

/** Names that a reason lists. */
const SHOWN_NAMES = 4;

/** Decisions for which a patch or words are told: the strongest ones say where to look. */
const SHOWN_DECISIONS = 2;

/** All reasons why a thread concerns decisions, strongest first, and the thread page that it continues. */
export function findReasons(
  thread: MailThread,
  fresh: readonly FreshMail[],
  known: Known,
): { page: ThreadNode | undefined; reasons: NewsReason[] } {
  const page = findPage(thread, known);
  const reasons = [...findAnswers(fresh, known), ...(page ? continueThread(page, known) : findOutside(fresh, known))];
  return { page, reasons: reasons.sort((a, b) => b.points - a.points) };
}

function reason(kind: NewsKind, says: string, decisions: readonly string[]): NewsReason {
  return { kind, says, decisions, points: NEWS_WEIGHTS[kind].points };
}

/** The page that most mails of a thread are on or answer. */
function findPage(thread: MailThread, { graph }: Known): ThreadNode | undefined {
  const counts = new Map<ThreadNode, number>();
  for (const { mail, answers } of thread) {
    for (const id of new Set([mail.id ?? '', ...answers, ...mail.references])) {
      const page = graph.messageById.get(id)?.thread;
      if (page) counts.set(page, (counts.get(page) ?? 0) + 1);
    }
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

function continueThread({ record }: ThreadNode, { decisionsOf }: Known): NewsReason[] {
  return [reason('thread', 'continues a thread that the wiki has', decisionsOf.get(record.id) ?? [])];
}

// ── Answers ──────────────────────────────────────────────────────────────────────────────────────────────────

/** Arguments without an answer to which a new mail replies, directly or through others that are new. */
function findAnswers(fresh: readonly FreshMail[], known: Known): NewsReason[] {
  const found = new Map<OpenArgument, string>();
  for (const { item, hints } of fresh) {
    // A tag is no answer to an argument.
    if (!hints || hints.ownWords < 1) continue;
    for (const argument of known.openAt.get(findAncestor(item, known) ?? '') ?? [])
      if (!found.has(argument) && item.mail.from !== argument.person) found.set(argument, item.mail.from ?? '');
  }
  return [...found].map(([argument, from]) => ({
    ...reason('answer', `${from} replies to argument ${argument.n} of ${argument.person}, marked unanswered`, [
      argument.decision.record.id,
    ]),
    argument,
  }));
}

/** The nearest message above a mail that a page has. */
function findAncestor(item: ThreadMail, { graph }: Known): string | undefined {
  for (let at: ThreadMail | undefined = item; at; at = at.parent) {
    const above = [...at.answers, ...[...at.mail.references].reverse()].find((id) => graph.messageById.has(id));
    if (above !== undefined) return above;
  }
  return undefined;
}

// ── Outside of known threads ─────────────────────────────────────────────────────────────────────────────────

function findOutside(fresh: readonly FreshMail[], known: Known): NewsReason[] {
  const versions = findVersions(fresh, known);
  // What an older posting says of a decision, the page has from the newer one.
  if (versions.length > 0) return versions.flatMap(({ isNewer, ...version }) => (isNewer ? [version] : []));
  const cites = findCites(fresh, known);
  const touched = findTouched(fresh, known);
  return [...cites, ...touched, ...(touched.length > 0 ? [] : findWords(fresh, known))];
}

/** A posting of a series that the wiki has, and whether it is newer: by title, by change-id, or by a link to one. */
function findVersions(fresh: readonly FreshMail[], known: Known): (NewsReason & { readonly isNewer: boolean })[] {
  for (const { item, hints } of fresh) {
    const patch = readPatchSubject(item.mail.subject);
    if (!patch || patch.isReply) continue;
    const page = findOlder(item, hints, patch.key, known);
    if (!page) continue;
    const older = readPatchSubject(page.record.subject)?.version ?? 1;
    const isLater = Date.parse(item.mail.date ?? '') > Date.parse(page.record.messages[0]?.date ?? '');
    const isNewer = isLater && patch.version >= older && !patch.isBackport;
    const says = `v${patch.version} of a series of which the wiki has v${older}, ${page.record.id}`;
    return [{ ...reason('version', says, known.decisionsOf.get(page.record.id) ?? []), isNewer }];
  }
  return [];
}

function findOlder({ mail }: ThreadMail, hints: Hints | undefined, key: string, known: Known): ThreadNode | undefined {
  const byTitle = known.series.get(key)?.thread;
  const byChange = hints?.changeId === undefined ? undefined : known.pageByChange.get(hints.changeId);
  const linked = (hints?.cited ?? []).map((id) => known.graph.messageById.get(id)?.thread);
  // A link in a patch that has no version before it is only a reference.
  const isLater = (readPatchSubject(mail.subject)?.version ?? 1) > 1;
  return byTitle ?? byChange ?? (isLater ? linked.find((page) => page !== undefined) : undefined);
}

function findCites(fresh: readonly FreshMail[], { graph, decisionsOf }: Known): NewsReason[] {
  const threads = new Set(
    fresh.flatMap(({ hints }) => (hints?.cited ?? []).flatMap((id) => graph.messageById.get(id)?.thread ?? [])),
  );
  return [...threads].map(({ record }) =>
    reason('cites', `names a message of ${record.id}`, decisionsOf.get(record.id) ?? []),
  );
}

/** Decisions that the patches of a series touch, as a review finds them. */
function findTouched(fresh: readonly FreshMail[], known: Known): NewsReason[] {
  const strongest = new Map<string, Map<string, HintMatch & { readonly points: number }>>();
  for (const match of fresh.flatMap(({ hints }) => hints?.matches ?? [])) {
    const points = pointsOf(match.kind, match.ids.length, match.isOver);
    for (const id of match.ids) {
      const found = strongest.get(id) ?? new Map<string, HintMatch & { readonly points: number }>();
      if ((found.get(match.key)?.points ?? 0) < points) found.set(match.key, { ...match, points });
      strongest.set(id, found);
    }
  }
  const touched = [...strongest].flatMap(([id, found]) => {
    const matches = [...found.values()].sort((a, b) => b.points - a.points);
    const sum = matches.reduce((total, { points }) => total + points, 0);
    return sum >= LEAST_PATCH && isTelling(matches) ? [{ id, sum, matches }] : [];
  });
  return touched
    .filter(({ id }) => known.graph.decisionById.has(id))
    .sort((a, b) => b.sum - a.sum)
    .slice(0, SHOWN_DECISIONS)
    .map(({ id, matches }) => reason('patch', `touches ${listNames(matches.map(({ what }) => what))}`, [id]));
}

/**
 * Whether a patch is one of a decision, and does not only pass by. What a page describes, landed or cites is enough.
 * Files are changed for many reasons, and one name is used for many: it takes a name in a file of the decision, or two.
 */
function isTelling(matches: readonly HintMatch[]): boolean {
  const kinds = new Set(matches.map(({ kind }) => kind));
  if (ENOUGH.some((kind) => kinds.has(kind))) return true;
  const names = matches.filter(({ kind }) => kind === 'added' || kind === 'removed').length;
  return names > 1 || (names > 0 && PLACES.some((kind) => kinds.has(kind)));
}

const ENOUGH: readonly ReasonKind[] = ['fixes', 'probe-changed', 'message', 'commit', 'landed', 'probed'];

const PLACES: readonly ReasonKind[] = ['file', 'glob', 'folder', 'function'];

/** Decisions whose rare names stand in the senders' own words. */
function findWords(fresh: readonly FreshMail[], { graph, rarity }: Known): NewsReason[] {
  const names = new Set(fresh.flatMap(({ hints }) => hints?.names ?? []));
  if (names.size === 0) return [];
  const found = graph.decisions.flatMap(({ record }) => {
    const own = record.touches.symbols.flatMap((symbol) => {
      const name = (typeof symbol === 'string' ? symbol : symbol.name).replace(/\(\)$/, '');
      return names.has(name) ? [name] : [];
    });
    const sum = own.reduce((total, name) => total + (rarity.get(name) ?? 0), 0);
    return sum >= LEAST_WORDS && own.length > 1 ? [{ id: record.id, sum, own }] : [];
  });
  return found
    .sort((a, b) => b.sum - a.sum)
    .slice(0, 1)
    .map(({ id, own }) => reason('words', `speaks of ${listNames(own)}`, [id]));
}

function listNames(names: readonly string[]): string {
  const all = [...new Set(names)];
  const more = all.length - SHOWN_NAMES;
  return `${all.slice(0, SHOWN_NAMES).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
