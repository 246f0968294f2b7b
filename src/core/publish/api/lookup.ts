import * as z from 'zod';
import { addresses } from '../../ground/address.ts';
import type { Graph } from '../../content/graph/graph.ts';
import { anchors } from '../../content/graph/sources.ts';
import { compareText } from '../../ground/problem/problem.ts';
import { listPeople } from '../../show/view/indexes/people.ts';
import { SIDES, STANDINGS } from '../../ground/vocabulary.ts';
import { decisionId, messageId, number, url, word } from './source.ts';

const decisions = z.array(decisionId);

/** Tables that lead from what a patch touches to decisions. */
export const symbol = z.object({ symbol: z.string().describe('Identifier, option or capability.'), decisions });
export const path = z.object({
  path: z.string().describe('Glob of files; ** stands for any number of folders.'),
  decisions,
});
export const subject = z.object({ subject: z.string().describe('Part of a patch subject.'), decisions });

/** A person as the sources name them: what they wrote and argued. */
export const person = z.object({
  name: z.string().describe('As the person writes it. Two people of one name are one entry.'),
  url,
  affiliations: z.array(z.string()).describe('Whom they wrote for, over the years, sorted.'),
  messages: z.array(messageId),
  arguments: z.array(z.object({ decision: decisionId, n: number, url, side: word(SIDES), standing: word(STANDINGS) })),
});

/** Everybody who wrote a message or made an argument, sorted by name. */
export function buildApiPeople(graph: Graph, site: string): z.infer<typeof person>[] {
  const people = new Map<string, z.infer<typeof person>>();
  const anchorOf = new Map(listPeople(graph).map(({ name, anchor }) => [name, anchor]));
  const get = (name: string): z.infer<typeof person> => {
    const known = people.get(name) ?? {
      name,
      url: `${site}${addresses.people}#${encodeURIComponent(anchorOf.get(name) ?? '')}`,
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
        url: `${site}${addresses.decision(id)}#${anchors.argument(n)}`,
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
