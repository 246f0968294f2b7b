import { addresses } from '../../../ground/address.ts';
import type { DecisionNode, Graph, MessageNode } from '../../../content/graph/graph.ts';
import { anchors } from '../../../content/graph/sources.ts';
import { optional } from '../../../ground/optional.ts';
import { aliasesOf } from '../../../ground/people.ts';
import { compareText } from '../../../ground/problem/problem.ts';
import type { ArgumentRecord } from '../../../content/record/schema/decision.ts';
import { createSlugger } from '../../../content/prose/sections.ts';
import { SIDES, STANDINGS, type Standing } from '../../../ground/vocabulary.ts';
import { dayOf, formatMessageDay } from '../../../ground/date.ts';

/** An argument of a person. */
export interface PersonArgument {
  readonly url: string;
  readonly short: string;
  readonly sideLabel: string;
  /** Label of the option that it is about. */
  readonly option: string;
  readonly standing: Standing;
  readonly standingLabel: string;
  readonly date?: string;
  /** Employer for whom they wrote that message. */
  readonly affiliation?: string;
}

/** A person with what they argued, by decision. */
export interface PersonView {
  readonly name: string;
  readonly anchor: string;
  /** Anchors of the person's other names: published once, answered for good. */
  readonly formerAnchors: readonly string[];
  /** Employers in the order of their first messages, each with the days of its first and last message. */
  readonly affiliations: readonly { readonly name: string; readonly first: string; readonly last: string }[];
  /** Messages of theirs that the wiki knows. */
  readonly messages: number;
  readonly decisions: readonly {
    readonly id: string;
    readonly url: string;
    readonly title: string;
    readonly arguments: readonly PersonArgument[];
  }[];
}

/** Everybody who sent a message that the wiki knows or made an argument, by name. */
export function listPeople(graph: Graph): PersonView[] {
  const messages = groupBy([...graph.messageById.values()], ({ record }) => record.from);
  const argued = new Set(graph.decisions.flatMap(({ record }) => record.arguments.map(({ person }) => person)));
  const slug = createSlugger();
  const names = [...new Set([...messages.keys(), ...argued])].sort(
    (a, b) => compareText(sortKey(a), sortKey(b)) || compareText(a, b),
  );
  return names.map((name) => ({
    name,
    anchor: slug(name),
    formerAnchors: aliasesOf(name).map((alias) => slug(alias)),
    affiliations: listAffiliations(messages.get(name) ?? []),
    messages: messages.get(name)?.length ?? 0,
    decisions: graph.decisions.flatMap((decision) => toDecision(graph, decision, name)),
  }));
}

/** A name as it is written, without case and accents. Which part of it is the family name is not known. */
function sortKey(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}

function listAffiliations(messages: readonly MessageNode[]): { name: string; first: string; last: string }[] {
  const days = groupBy(
    messages.filter(({ record }) => record.affiliation !== undefined),
    ({ record }) => record.affiliation ?? '',
  );
  return [...days]
    .map(([name, sent]) => {
      const sorted = sent.map(({ record }) => dayOf(record.date)).sort(compareText);
      return { name, first: sorted[0] ?? '', last: sorted.at(-1) ?? '' };
    })
    .sort((a, b) => compareText(a.first, b.first));
}

function toDecision(graph: Graph, { record }: DecisionNode, name: string): PersonView['decisions'] {
  const own = record.arguments.filter(({ person }) => person === name);
  if (own.length === 0) return [];
  const url = addresses.decision(record.id);
  const labels = new Map(record.options.map(({ key, label }) => [key, label]));
  return [
    {
      id: record.id,
      url,
      title: record.title,
      arguments: own.map((argument) => toArgument(graph, argument, url, labels.get(argument.option) ?? '')),
    },
  ];
}

function toArgument(graph: Graph, argument: ArgumentRecord, url: string, option: string): PersonArgument {
  const message = argument.evidence
    .flatMap(({ message: id }) => graph.messageById.get(id ?? '')?.record ?? [])
    .find(({ from }) => from === argument.person);
  return {
    url: `${url}#${anchors.argument(argument.n)}`,
    short: argument.short,
    sideLabel: SIDES[argument.side].label,
    option,
    standing: argument.standing,
    standingLabel: STANDINGS[argument.standing].label,
    ...optional('date', message && formatMessageDay(message)),
    ...optional('affiliation', message?.affiliation),
  };
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
