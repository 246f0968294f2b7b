import { namePart } from '../../content/graph/sources.ts';
import { addresses, archiveUrl } from '../../ground/address.ts';
import { optional } from '../../ground/optional.ts';
import type { ArgumentView, DecisionView, OptionView, OutcomeView } from '../view/decision.ts';
import type { CitedSource } from '../view/evidence.ts';
import { formatShortForm, listParts, type PartKind } from '../view/parts.ts';

/** Arguments that a citation quotes at most. The reader of a mail wants the strongest of each side, not all of them. */
const MAX_ARGUMENTS = 4;

/** A source of a statement. */
export interface Reference {
  /** What the source is; printed where it has no address. */
  readonly label: string;
  /** Archive address of the message, or address of the commit or page. */
  readonly url?: string;
  /** Archive address of the later message in which the words were seen. */
  readonly seenIn?: string;
}

/** What one person said. */
export interface Statement {
  readonly person: string;
  /** Day as prose writes it. */
  readonly date?: string;
  /** How it relates to the part that is cited: `for it`, `in answer`. */
  readonly role?: string;
  readonly text: string;
  /** The same in a few words. */
  readonly short: string;
  /** What limits it: `inferred`, `later withdrawn`. */
  readonly caveats: readonly string[];
  readonly references: readonly Reference[];
}

/** One entry of what landed. */
export interface LandedItem {
  readonly text: string;
  readonly commit?: { readonly short: string; readonly url: string };
  readonly subject?: string;
  readonly references: readonly Reference[];
}

/**
 * A decision or a part of it, with everything that a citation of it says in any format.
 *
 * It is made from the view alone, and therefore a page in the browser and the command line give the same citation.
 */
export interface Citable {
  readonly kind: PartKind;
  /** `CM-1 r2, argument 3`. */
  readonly short: string;
  /** Key for programs: `gpdw:CM-1:r2:argument-3`. */
  readonly key: string;
  /** Title for lists of works. */
  readonly title: string;
  /** Full address with revision and anchor; none while the site has no public address. */
  readonly url?: string;
  readonly revision: number;
  /** Day of that revision, YYYY-MM-DD. */
  readonly date: string;
  /** Day on which the editors last confirmed it, YYYY-MM-DD. */
  readonly asOf: string;
  readonly statusLabel: string;
  readonly question: string;
  /** The option that the part is about, as a line of the citation. */
  readonly about?: string;
  readonly statements: readonly Statement[];
  readonly landed: readonly LandedItem[];
  /** Further sentences of the wiki about the part. */
  readonly points: readonly string[];
  /** The decision's status and answer, with the warning before the answer. */
  readonly verdict: string;
  /** What a status other than `settled` means for the answer, as sentences. */
  readonly warning?: string;
  /** What to cite instead of a superseded decision. */
  readonly instead: readonly { readonly short: string; readonly title: string; readonly url?: string }[];
  /** Names as people write them. They are kept where the rest of a text becomes ASCII. */
  readonly people: readonly string[];
}

/**
 * Gathers what a citation of a decision, or of one part of it, says.
 *
 * @param anchor anchor of the part without `#`; empty for the whole decision
 * @param siteUrl public address of the site, without a trailing slash; where there is none the citation names pages by
 *   their short forms alone, since an address on the editor's machine would answer nobody else
 * @returns nothing where the decision has no such part
 */
export function buildCitable(view: DecisionView, anchor: string, siteUrl: string | undefined): Citable | undefined {
  const part = listParts(view).find((item) => item.anchor === anchor);
  if (!part) return undefined;
  const { id, revision, asOf, question } = view;
  const short = formatShortForm(view, anchor);
  const warning = formatWarning(view);
  return {
    kind: part.kind,
    short,
    question,
    revision,
    asOf,
    key: ['gpdw', id, `r${revision}`, ...(anchor === '' ? [] : [anchor])].join(':'),
    title: `${[id, namePart(anchor)].filter(Boolean).join(', ')}: ${part.label}`,
    ...optional('url', addressBelow(siteUrl, addresses.decisionAt(id, revision, anchor))),
    date: view.history.find((entry) => entry.revision === revision)?.date ?? asOf,
    statusLabel: view.statusLabel,
    statements: [],
    landed: listLanded(view),
    points: [],
    ...gatherPart(view, part.kind, anchor),
    verdict: formatVerdict(view, warning),
    ...optional('warning', warning),
    instead: view.citeInstead.map((successor) => ({
      short: formatShortForm(successor),
      title: successor.title,
      ...optional('url', addressBelow(siteUrl, addresses.decisionAt(successor.id, successor.revision))),
    })),
    people: view.options.flatMap((option) => option.arguments.map(({ person }) => person)),
  };
}

function addressBelow(siteUrl: string | undefined, path: string): string | undefined {
  return siteUrl === undefined ? undefined : siteUrl + path;
}

type Gathered = Partial<Pick<Citable, 'about' | 'statements' | 'landed' | 'points'>>;

function gatherPart(view: DecisionView, kind: PartKind, anchor: string): Gathered {
  switch (kind) {
    case 'decision':
      return { statements: chooseArguments(view.options).map((argument) => toStatement(view, argument)) };
    case 'option':
      return gatherOption(view, anchor);
    case 'argument':
      return gatherArgument(view, anchor);
    case 'check':
      return gatherCheck(view, anchor);
  }
}

function gatherOption(view: DecisionView, anchor: string): Gathered {
  const option = view.options.find((item) => item.anchor === anchor);
  if (!option) return {};
  return {
    about: `The option: ${option.label} (${option.verdictLabel})`,
    statements: chooseArguments([option]).map((argument) => toStatement(view, argument, `${argument.side} it`)),
    landed: view.outcome.filter((outcome) => outcome.option === option.key).map((outcome) => toLanded(view, outcome)),
    points: [`What became of the option: ${option.became}`],
  };
}

/** The argument and, in a few words, the answers to it: without them the citation would be misleading. */
function gatherArgument(view: DecisionView, anchor: string): Gathered {
  const option = view.options.find((item) => item.arguments.some((argument) => argument.anchor === anchor));
  const argument = option?.arguments.find((item) => item.anchor === anchor);
  if (!option || !argument) return {};
  const answers = findArguments(view, argument.answeredBy);
  return {
    about: `About the option: ${option.label} (${option.verdictLabel})`,
    statements: [
      toStatement(view, argument, `${argument.side} it`),
      ...answers.map((answer) => ({ ...toStatement(view, answer, 'in answer'), text: answer.short })),
    ],
  };
}

function gatherCheck(view: DecisionView, anchor: string): Gathered {
  const check = view.checklist.find((item) => item.anchor === anchor);
  if (!check) return {};
  return {
    statements: findArguments(view, check.arguments).map((argument) => toStatement(view, argument)),
    points: [`To be asked of a new patch: ${check.ask}`, `Because: ${check.because}`],
  };
}

function findArguments({ options }: DecisionView, links: readonly { readonly n: number }[]): ArgumentView[] {
  const wanted = new Set(links.map(({ n }) => n));
  return options.flatMap((option) => option.arguments.filter(({ n }) => wanted.has(n)));
}

/** Which of several arguments of one side is quoted: an accepted one first, then one that was not answered. */
const PREFERENCE: readonly ArgumentView['standing'][] = ['accepted', 'unanswered', 'answered', 'withdrawn'];

/**
 * One argument for each option, then one against each, at most {@link MAX_ARGUMENTS}; options that landed come first.
 * At least one of them is against, where there is such an argument. The result is in the order of the page.
 */
function chooseArguments(options: readonly OptionView[]): ArgumentView[] {
  const byVerdict = [...options].sort((a, b) => Number(b.verdict === 'landed') - Number(a.verdict === 'landed'));
  const best = (side: ArgumentView['side']): ArgumentView[] =>
    byVerdict.flatMap((option) =>
      option.arguments
        .filter((argument) => argument.side === side)
        .sort((a, b) => PREFERENCE.indexOf(a.standing) - PREFERENCE.indexOf(b.standing))
        .slice(0, 1),
    );
  const chosen = new Set([...best('for').slice(0, MAX_ARGUMENTS - 1), ...best('against')].slice(0, MAX_ARGUMENTS));
  return options.flatMap((option) => option.arguments.filter((argument) => chosen.has(argument)));
}

function toStatement(view: DecisionView, argument: ArgumentView, role?: string): Statement {
  const { person, date, claim, short, standing, certainty, certaintyLabel, sources } = argument;
  return {
    person,
    text: claim,
    short,
    ...optional('date', date),
    ...optional('role', role),
    caveats: [
      ...(certainty === 'stated' ? [] : [certaintyLabel]),
      ...(standing === 'withdrawn' ? ['later withdrawn'] : []),
    ],
    references: toReferences(view, sources),
  };
}

/** What became of the option that landed; where none did, all that is known. */
function listLanded(view: DecisionView): LandedItem[] {
  const landed = new Set(view.options.filter(({ verdict }) => verdict === 'landed').map(({ key }) => key));
  const ofLanded = view.outcome.filter(({ option }) => option !== undefined && landed.has(option));
  return (ofLanded.length > 0 ? ofLanded : view.outcome).map((outcome) => toLanded(view, outcome));
}

function toLanded(
  view: DecisionView,
  { release, what, unknown, commit, subject, certainty, sources }: OutcomeView,
): LandedItem {
  const notes = [...(certainty === 'stated' ? [] : [certainty]), ...(commit || unknown === undefined ? [] : [unknown])];
  return {
    text: `${release}: ${what}${notes.map((note) => ` (${note})`).join('')}`,
    ...optional('commit', commit && { short: commit.short, url: commit.url }),
    ...optional('subject', subject),
    // The commit has a line of its own.
    references: toReferences(view, sources).filter(({ url }) => url === undefined || url !== commit?.url),
  };
}

/** Each source once, however many of its passages a statement rests on. */
function toReferences(view: DecisionView, sources: readonly CitedSource[]): Reference[] {
  const references = sources.map((source): Reference => {
    const entry = view.evidence.find(({ n }) => n === source.n);
    // Messages alone have a page of their own here.
    const label =
      entry?.page !== undefined && entry.url === undefined
        ? 'no archive address known'
        : (entry?.title ?? source.label);
    return {
      label,
      ...optional('url', entry?.url),
      ...optional('seenIn', source.seenIn === undefined ? undefined : archiveUrl(source.seenIn)),
    };
  });
  return [...new Map(references.map((reference) => [JSON.stringify(reference), reference])).values()];
}

/** What each status adds to a citation. */
const WARNINGS: Readonly<Record<DecisionView['status'], string | undefined>> = {
  settled: undefined,
  superseded: 'This decision has been superseded.',
  withdrawn: 'The proposal was withdrawn.',
  unresolved: 'The discussion stopped without agreement.',
  open: 'Nothing has landed yet.',
};

function formatWarning({ status, citeInstead }: DecisionView): string | undefined {
  const warning = WARNINGS[status];
  if (warning === undefined || citeInstead.length === 0) return warning;
  const successors = citeInstead.map((successor) => `${formatShortForm(successor)} (${successor.title})`);
  return `${warning} Cite ${successors.join(' and ')} instead.`;
}

function formatVerdict(
  { id, revision, status, statusLabel, asOf, answer }: DecisionView,
  warning: string | undefined,
): string {
  const state = `${id} r${revision} (${statusLabel}, as of ${asOf}):`;
  return [state, warning, status === 'superseded' ? `It answered: ${answer}` : answer].filter(Boolean).join(' ');
}
