import { spanOf, type ThreadNode } from '../../content/graph/graph.ts';
import { nameOf } from '../../content/record/schema/touches.ts';
import { pointsOf, type ReasonKind } from '../review/weights.ts';
import type { MailThread, ThreadMail } from '../read/threads.ts';
import type { Hints, HintMatch } from './hints.ts';
import type { Known, OpenArgument } from './known.ts';
import { isSameOrNewer, nameVersion, readPatchSubject, type PatchSubject } from './series.ts';
import { LEAST_NAME, LEAST_NAMES, LEAST_WORDS, NEWS_WEIGHTS, type NewsKind } from './weights.ts';

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
  const reasons = [
    ...findAnswers(fresh, known),
    ...(page ? continueThread(page, fresh, known) : findOutside(fresh, known)),
  ];
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

/** A new version may be posted as an answer to the one before. */
function continueThread({ record }: ThreadNode, fresh: readonly FreshMail[], known: Known): NewsReason[] {
  const thread = reason('thread', 'continues a thread that the wiki has', known.decisionsOf.get(record.id) ?? []);
  const own = readPatchSubject(record.subject);
  const later = fresh.filter(({ item }) => {
    const patch = readPatchSubject(item.mail.subject);
    return patch && !(own && isSameOrNewer(own, patch));
  });
  return [
    thread,
    ...findVersions(later, known).flatMap(({ found, relation }) => (relation === 'newer' ? [found] : [])),
  ];
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
  if (versions.length > 0) return versions.flatMap(({ found, relation }) => (relation === 'older' ? [] : [found]));
  const cites = findCites(fresh, known);
  const touched = findTouched(fresh, known);
  return [...cites, ...touched, ...(touched.length > 0 ? [] : findWords(fresh, known))];
}

/** A posting of a series that the wiki has; `again` where its number is the same. */
interface FoundVersion {
  readonly found: NewsReason;
  readonly relation: 'newer' | 'again' | 'older';
}

/** The posting among new mails that is a version of what a page has: a newer one where there are several. */
function findVersions(fresh: readonly FreshMail[], known: Known): FoundVersion[] {
  const all = fresh.flatMap(({ item, hints }): FoundVersion[] => {
    const patch = readPatchSubject(item.mail.subject);
    const older = patch && !patch.isReply ? findOlder(patch, hints, known) : undefined;
    return patch && older ? [compareVersions(item, patch, older, known)] : [];
  });
  const best = (['newer', 'again', 'older'] as const).map((is) => all.find(({ relation }) => relation === is));
  return best.flatMap((version) => version ?? []).slice(0, 1);
}

function compareVersions({ mail }: ThreadMail, patch: PatchSubject, older: OlderPosting, known: Known): FoundVersion {
  const { record } = older.thread;
  const isLater = Date.parse(mail.date ?? '') > Date.parse(spanOf(record).first);
  const [now, before] = [nameVersion(patch), nameVersion(older.patch)];
  const says =
    now === before
      ? `another posting of a series that the wiki has, ${record.id}`
      : `${now} of a series of which the wiki has ${before}, ${record.id}`;
  const found = reason('version', says, known.decisionsOf.get(record.id) ?? []);
  if (!isLater || patch.isBackport) return { found, relation: 'older' };
  if (older.isLinked || !isSameOrNewer(older.patch, patch)) return { found, relation: 'newer' };
  return { found, relation: isSameOrNewer(patch, older.patch) ? 'again' : 'older' };
}

/** A posting of a page that a new one continues. */
interface OlderPosting {
  readonly thread: ThreadNode;
  readonly patch: PatchSubject;
  /** True where the new one itself names it as older, by a link or by its change-id. */
  readonly isLinked: boolean;
}

/** The posting of a page that a patch is a version of: by title, by change-id, or by what it calls an older version. */
function findOlder(patch: PatchSubject, hints: Hints | undefined, known: Known): OlderPosting | undefined {
  const byTitle = known.series.get(patch.key);
  if (byTitle) return { ...byTitle, isLinked: false };
  const byChange = hints?.changeId === undefined ? undefined : known.pageByChange.get(hints.changeId);
  const linked = hints?.older.map((id) => known.graph.messageById.get(id)?.thread) ?? [];
  const thread = byChange ?? linked.find((page) => page !== undefined);
  // A thread that is no series has no number: what is posted after it is the first version.
  return (
    thread && { thread, patch: readPatchSubject(thread.record.subject) ?? { ...patch, version: 1 }, isLinked: true }
  );
}

function findCites(fresh: readonly FreshMail[], { graph, decisionsOf }: Known): NewsReason[] {
  const threads = new Set(
    fresh.flatMap(({ hints }) => (hints?.cited ?? []).flatMap((id) => graph.messageById.get(id)?.thread ?? [])),
  );
  return [...threads].map(({ record }) =>
    reason('cites', `names a message of ${record.id}`, decisionsOf.get(record.id) ?? []),
  );
}

/** A match with what it counts in a review. */
type CountedMatch = HintMatch & { readonly points: number };

/** Decisions that the patches of a series touch, as a review finds them. */
function findTouched(fresh: readonly FreshMail[], known: Known): NewsReason[] {
  const words = gatherNames(fresh);
  const touched = [...gatherMatches(fresh)].flatMap(([id, found]) => {
    const matches = [...found.values()].sort((a, b) => b.points - a.points);
    const sum = matches.reduce((total, { points }) => total + points, 0);
    const telling = findTelling(matches, words, known);
    return telling.length > 0 && (isOfField(fresh) || hasEnough(telling)) ? [{ id, sum, telling }] : [];
  });
  return touched
    .filter(({ id }) => known.graph.decisionById.has(id))
    .sort((a, b) => b.sum - a.sum)
    .slice(0, SHOWN_DECISIONS)
    .map(({ id, telling }) => reason('patch', `touches ${listNames(telling.map(({ what }) => what))}`, [id]));
}

/** The strongest match of each key, by decision. */
function gatherMatches(fresh: readonly FreshMail[]): Map<string, Map<string, CountedMatch>> {
  const byDecision = new Map<string, Map<string, CountedMatch>>();
  for (const match of fresh.flatMap(({ hints }) => hints?.matches ?? [])) {
    const points = pointsOf(match.kind, match.ids.length, match.isOver);
    for (const id of match.ids) {
      const found = byDecision.get(id) ?? new Map<string, CountedMatch>();
      const before = found.get(match.key);
      const isNewFile = match.isNewFile || (before?.isNewFile ?? false);
      if ((before?.points ?? 0) < points || isNewFile) found.set(match.key, { ...match, points, isNewFile });
      byDecision.set(id, found);
    }
  }
  return byDecision;
}

/** Names of decisions in the senders' own words. */
function gatherNames(fresh: readonly FreshMail[]): ReadonlySet<string> {
  return new Set(fresh.flatMap(({ hints }) => hints?.names ?? []));
}

function isOfField(fresh: readonly FreshMail[]): boolean {
  return fresh.some(({ hints }) => hints?.isOfField);
}

/**
 * What shows that a patch is one of a decision and does not only pass by; empty where nothing does. It is enough that
 * it changes what a page describes, names what landed, or makes the very file that the page names. Files that exist,
 * and the places that a probe speaks of, are changed for many reasons, and one name is used for many. So it takes two
 * names that stand in few files; a name or place in a folder that the decision has as a whole, such as a driver's; or
 * a name of a single file of which the sender speaks too.
 */
function findTelling(
  matches: readonly CountedMatch[],
  words: ReadonlySet<string>,
  { rarity }: Known,
): readonly CountedMatch[] {
  if (hasEnough(matches)) return matches;
  const rarityOf = ({ what }: CountedMatch): number => rarity.get(what) ?? 0;
  const names = matches.filter(({ kind }) => kind === 'added' || kind === 'removed');
  const sum = names.reduce((total, name) => total + rarityOf(name), 0);
  const isAlone = names.some((name) => rarityOf(name) >= 1 && words.has(name.what));
  if (isAlone || sum >= LEAST_NAMES) return names;
  const home = new Set(matches.flatMap(({ kind, what }) => (kind === 'folder' ? [what] : [])));
  const places = matches.filter(({ kind }) => kind === 'probed');
  return [...places, ...names.filter((name) => rarityOf(name) >= LEAST_NAME)].filter(
    ({ path }) => path !== undefined && home.has(path),
  );
}

function hasEnough(matches: readonly HintMatch[]): boolean {
  return matches.some(({ kind, isNewFile }) => isNewFile || ENOUGH.includes(kind));
}

const ENOUGH: readonly ReasonKind[] = ['fixes', 'probe-changed', 'commit', 'landed'];

/** Decisions whose rare names stand in the senders' own words. */
function findWords(fresh: readonly FreshMail[], { graph, rarity }: Known): NewsReason[] {
  const names = gatherNames(fresh);
  if (names.size === 0 || !isOfField(fresh)) return [];
  const found = graph.decisions.flatMap(({ record }) => {
    const own = record.touches.symbols
      .map((symbol) => nameOf(symbol).replace(/\(\)$/, ''))
      .filter((name) => names.has(name));
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
