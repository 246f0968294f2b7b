import * as z from 'zod';
import { addresses } from '../../ground/address.ts';
import type { Graph } from '../../content/graph/graph.ts';
import { anchors } from '../../content/graph/sources.ts';
import { compareText } from '../../ground/problem/problem.ts';
import { listPeople } from '../../show/view/indexes/people.ts';
import { SIDES, STANDINGS } from '../../ground/vocabulary.ts';
import { decisionId, messageId, number, url, word } from './fields.ts';

const decisions = z.array(decisionId).describe('Decisions that it leads to, in the order of the site.');

/** An identifier with the decisions that a patch to it touches. */
export const symbol = z.object({ symbol: z.string().describe('Identifier, option or capability.'), decisions });

/** A glob of files with the decisions that a change of them touches. */
export const path = z.object({
  path: z.string().describe('Glob of files; ** matches any number of folders.'),
  decisions,
});

/** A part of a patch subject with the decisions that such a patch touches. */
export const subject = z.object({ subject: z.string().describe('Part of a patch subject.'), decisions });

const madeArgument = z.object({
  decision: decisionId.describe('Id of the decision that has the argument.'),
  n: number,
  url: url.describe('Address of the argument on the page of the decision.'),
  side: word(SIDES),
  standing: word(STANDINGS),
});

/** A person as the sources name them: what they wrote and argued. */
export const person = z.object({
  name: z.string().describe('As the person writes it. Two people of one name are one entry.'),
  url: url.describe('Their entry in the list of people.'),
  affiliations: z.array(z.string()).describe('Employers for whom they wrote, over the years, sorted.'),
  messages: z.array(messageId).describe('Messages of theirs that the site knows, sorted.'),
  arguments: z.array(madeArgument).describe('Arguments that they made, in the order of decisions.'),
});

/** Everybody who wrote a message or made an argument, sorted by name. */
export function buildApiPeople(graph: Graph, siteUrl: string): z.infer<typeof person>[] {
  const people = new Map<string, z.infer<typeof person>>();
  const anchorOf = new Map(listPeople(graph).map(({ name, anchor }) => [name, anchor]));
  const get = (name: string): z.infer<typeof person> => {
    const known = people.get(name) ?? {
      name,
      url: `${siteUrl}${addresses.people}#${encodeURIComponent(anchorOf.get(name) ?? '')}`,
      affiliations: [],
      messages: [],
      arguments: [],
    };
    people.set(name, known);
    return known;
  };
  for (const { record } of graph.messageById.values()) {
    const { messages, affiliations } = get(record.from);
    messages.push(record.id);
    if (record.affiliation !== undefined && !affiliations.includes(record.affiliation))
      affiliations.push(record.affiliation);
  }
  for (const {
    record: { id, arguments: made },
  } of graph.decisions) {
    for (const { person: name, n, side, standing } of made) {
      get(name).arguments.push({
        decision: id,
        n,
        url: `${siteUrl}${addresses.decision(id)}#${anchors.argument(n)}`,
        side,
        standing,
      });
    }
  }
  return [...people.values()]
    .sort((a, b) => compareText(a.name, b.name))
    .map((item) => ({
      ...item,
      affiliations: [...item.affiliations].sort(compareText),
      messages: [...item.messages].sort(compareText),
    }));
}
