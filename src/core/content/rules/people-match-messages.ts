import { nameAsWritten } from '../../ground/people.ts';
import type { Problem } from '../../ground/problem/problem.ts';
import type { Graph } from '../graph/graph.ts';
import type { DecisionPage } from '../record/page.ts';
import { problemAt, type Rule } from './rule.ts';

/** The person of an argument sent one of its messages. */
export const peopleMatchMessages: Rule = {
  id: 'people-match-messages',
  why: 'An argument is checked against the senders of its messages; a quoted reviewer is never cited as the author.',
  wrong: {
    decision:
      'arguments: [{n: 1, option: one, side: for, person: B Person, short: C, claim: C., standing: accepted, evidence: [{message: a@example.org}]}]',
  },
  right: {
    decision:
      'arguments: [{n: 1, option: one, side: for, person: A Person, short: C, claim: C., standing: accepted, evidence: [{message: a@example.org}]}]',
  },
  check({ pages, graph }) {
    return pages.flatMap((page) => (page.kind === 'decision' ? checkPage(page, graph) : []));
  },
};

function checkPage(page: DecisionPage, graph: Graph): Problem[] {
  return page.record.arguments.flatMap(({ person, evidence }, index) => {
    const senders = evidence.flatMap(({ message }) => graph.messageById.get(message ?? '')?.record.from ?? []);
    if (senders.length === 0 || senders.map(nameAsWritten).includes(nameAsWritten(person))) return [];
    return [
      problemAt('people-match-messages', page, ['arguments', index, 'person'], {
        met: `argument by \`${person}\` on messages from ${senders.map((name) => `\`${name}\``).join(', ')}`,
        expected:
          'the sender of one of its messages; ' +
          'for a quoted passage name the quoted message, and the later one as `seenIn`',
      }),
    ];
  });
}
