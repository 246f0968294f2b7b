import { addresses, archiveUrl } from '../../ground/address.ts';
import { optional } from '../../ground/optional.ts';
import type { ArgumentView, DecisionView, OptionView, OutcomeView } from '../view/decision.ts';
import type { CitedSource } from '../view/evidence.ts';
import { formatShortForm, listParts, namePart, type PartKind } from '../view/parts.ts';

/** More would be a page of its own; the reader of a mail wants the strongest of each side. */
const MAX_ARGUMENTS = 4;

/** What a statement rests on. */
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
  /** What it has to do with the part that is cited: `for it`, `in answer`. */
  readonly role?: string;
  readonly text: string;
  /** The same in a few words. */
  readonly short: string;
  /** What a reader must know before believing it: `inferred`, `withdrawn`. */
  readonly marks: readonly string[];
  readonly references: readonly Reference[];
}

/** What landed, or that it is not known. */
export interface LandedItem {
  readonly text: string;
  readonly commit?: { readonly short: string; readonly url: string };
  readonly subject?: string;
  readonly references: readonly Reference[];
}

/**
 * A decision or a part of it with all that a citation says, whatever its format.
 *
 * Made from the view alone, so that a page in the browser and the command line say the same.
 */
export interface Citable {
  readonly kind: PartKind;
  /** `CM-1 r2, argument 3`. */
  readonly short: string;
  /** Key for programs: `gpdw:CM-1:r2:argument-3`. */
  readonly key: string;
  /** Title for lists of works. */
  readonly title: string;
  /** Full address with revision and anchor. */
  readonly url: string;
  readonly revision: number;
  /** Day of that revision, YYYY-MM-DD. */
  readonly date: string;
  /** Day on which the editors last confirmed it, YYYY-MM-DD. */
  readonly asOf: string;
  readonly statusLabel: string;
  readonly question: string;
  /** Which option the part is about. */
  readonly about?: string;
  readonly statements: readonly Statement[];
  readonly landed: readonly LandedItem[];
  /** What else the wiki says of the part. */
  readonly points: readonly string[];
  /** The decision's state and answer; a state that is no plain "it holds" says so first. */
  readonly verdict: string;
  /** State of a decision that does not plainly hold, as a sentence. */
  readonly warning?: string;
  /** What to cite in the place of a superseded decision. */
  readonly instead: readonly { readonly short: string; readonly title: string; readonly url: string }[];
  /** Names as their owners write them; kept where the rest of a text becomes ASCII. */
  readonly people: readonly string[];
}

/**
 * Gathers what a citation of a decision, or of one part of it, says.
 *
 * @param anchor anchor of the part without `#`; empty for the whole decision
 * @param siteUrl public address of the site, without a trailing slash
 * @returns nothing where the decision has no such part
 */
export function buildCitable(view: DecisionView, anchor: string, siteUrl: string): Citable | undefined {
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
    url: siteUrl + addresses.decisionAt(id, revision, anchor),
    date: view.history.find((entry) => entry.revision === revision)?.date ?? asOf,
    statusLabel: view.statusLabel,
    statements: [],
    landed: listLanded(view),
    points: [],
    ...gatherPart(view, part.kind, anchor),
    verdict: formatVerdict(view, warning),
    ...optional('warning', warning),
    instead: view.citeInstead.map((heir) => ({
      short: formatShortForm(heir),
      title: heir.title,
      url: siteUrl + addresses.decisionAt(heir.id, heir.revision),
    })),
    people: view.options.flatMap((option) => option.arguments.map(({ person }) => person)),
  };
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

/** The argument and, since it would be half the story without them, the answers to it in a few words. */
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

/** Which of several arguments for one side speaks for it: the one that carried the day, then one nobody answered. */
const PREFERENCE: readonly ArgumentView['standing'][] = ['accepted', 'unanswered', 'answered', 'withdrawn'];

/** One argument for each option, then one against each, those of the option that landed before the others; then the rest. */
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
    marks: [
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
    // The commit stands on a line of its own already.
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

/** What a status that is no plain "it holds" adds to the citation's own words. */
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
  return `${warning} Cite ${citeInstead.map((heir) => `${formatShortForm(heir)} (${heir.title})`).join(' and ')} instead.`;
}

function formatVerdict(
  { id, revision, status, statusLabel, asOf, answer }: DecisionView,
  warning: string | undefined,
): string {
  const state = `${id} r${revision} (${statusLabel}, as of ${asOf}):`;
  return [state, warning, status === 'superseded' ? `It answered: ${answer}` : answer].filter(Boolean).join(' ');
}
