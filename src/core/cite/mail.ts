import { archiveUrl } from '../address.ts';
import type { DecisionNode, Graph } from '../graph/graph.ts';
import { SITE_NAME } from '../site.ts';
import { toAscii } from '../text/ascii.ts';
import { wrap } from '../text/wrap.ts';
import { buildDecisionView, type ArgumentView, type DecisionView } from '../view/decision.ts';

/** More would be a page of its own; the reader of a mail wants the strongest of each side. */
const MAX_ARGUMENTS = 4;

/** What a status that is no plain "it holds" adds to the citation's own words. */
const WARNINGS: Partial<Record<DecisionView['status'], string>> = {
  superseded: 'This decision has been superseded.',
  withdrawn: 'The proposal was withdrawn.',
  unresolved: 'The discussion stopped without agreement.',
  open: 'Nothing has landed yet.',
};

/**
 * The mail citation: people's messages first, what landed second, the wiki's address last.
 *
 * Reads complete without following a link. 72 columns, ASCII but for names; addresses, commits and subjects stand
 * alone on their line and are never wrapped.
 *
 * @param siteUrl public address of the site, without a trailing slash
 */
export function formatMailCitation(graph: Graph, decision: DecisionNode, siteUrl: string): string {
  const view = buildDecisionView(graph, decision);
  const notes = new Notes();
  const body = [
    ...wrap(toAscii(view.question)), '',
    ...chooseArguments(view).flatMap((argument) => formatArgument(argument, decision, notes)), '',
    ...formatLanded(view), '',
    ...wrap(toAscii([`${view.id} (${view.statusLabel}):`, view.answer, WARNINGS[view.status]].filter(Boolean).join(' '))), '',
  ];
  return [...body, ...notes.lines(), `${SITE_NAME}, ${view.id} r${view.revision}:`, `${siteUrl}${view.url}`].join('\n') + '\n';
}

/** Footnotes in the order of their first use; one source has one number. */
class Notes {
  readonly #urls: string[] = [];

  mark(url: string | undefined): string {
    if (url === undefined) return '';
    if (!this.#urls.includes(url)) this.#urls.push(url);
    return ` [${this.#urls.indexOf(url) + 1}]`;
  }

  lines(): string[] {
    return this.#urls.map((url, index) => `[${index + 1}] ${url}`);
  }
}

/** Which of several arguments for one side speaks for it: the one that carried the day, then one nobody answered. */
const PREFERENCE: readonly ArgumentView['standing'][] = ['accepted', 'unanswered', 'answered', 'withdrawn'];

/** One argument for each option, then one against each, those of the option that landed before the others. */
function chooseArguments({ options }: DecisionView): ArgumentView[] {
  const byVerdict = [...options].sort((a, b) => Number(b.verdict === 'landed') - Number(a.verdict === 'landed'));
  const best = (side: ArgumentView['side']): ArgumentView[] => byVerdict.flatMap((option) => option.arguments
    .filter((argument) => argument.side === side)
    .sort((a, b) => PREFERENCE.indexOf(a.standing) - PREFERENCE.indexOf(b.standing))
    .slice(0, 1));
  const chosen = new Set([...best('for').slice(0, MAX_ARGUMENTS - 1), ...best('against')].slice(0, MAX_ARGUMENTS));
  return options.flatMap((option) => option.arguments.filter((argument) => chosen.has(argument)));
}

function formatArgument(argument: ArgumentView, { record }: DecisionNode, notes: Notes): string[] {
  const { message } = record.arguments.find(({ n }) => n === argument.n)?.evidence[0] ?? {};
  const url = message === undefined ? argument.sources[0]?.url : archiveUrl(message);
  const who = argument.date === undefined ? argument.person : `${argument.person}, ${argument.date}`;
  const inferred = argument.certainty === 'stated' ? '' : ` (${argument.certaintyLabel})`;
  return wrap(`${who}: ${toAscii(argument.claim)}${inferred}${notes.mark(url)}`, '- ');
}

/** What became of the option that landed; where none did, all that is known. */
function formatLanded({ outcome, options }: DecisionView): string[] {
  const landed = new Set(options.filter(({ verdict }) => verdict === 'landed').map(({ key }) => key));
  const ofLanded = outcome.filter(({ option }) => option !== undefined && landed.has(option));
  return (ofLanded.length > 0 ? ofLanded : outcome).flatMap(({ release, commit, subject, what, unknown }) => [
    ...wrap(toAscii(`${release}: ${what}${commit || unknown === undefined ? '' : ` (${unknown})`}`), '- '),
    ...(commit ? [`  ${commit.short}${subject === undefined ? '' : ` ("${subject}")`}`] : []),
  ]);
}
