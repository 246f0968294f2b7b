import { problemAt, type Rule } from './rule.ts';

/** A message that a decision rests on has a gist. */
export const citedMessagesDistilled: Rule = {
  // Published before the rule had its present name.
  id: 'cited-messages-told',
  why: 'A reader who follows a statement to its message finds a summary of that message, not an empty line.',
  wrong: { thread: "messages: [{id: a@example.org, from: A Person, date: 2020-01-01, read: full, gist: ''}]" },
  right: {
    thread: 'messages: [{id: a@example.org, from: A Person, date: 2020-01-01, read: full, gist: Says that it works.}]',
  },
  check({ graph }) {
    return [...graph.messageById.values()].flatMap(({ record, thread, index }) => {
      const use = graph.usesOf.get(record.id)?.[0];
      if (record.gist !== '' || !use) return [];
      return [
        problemAt('cited-messages-told', thread.page, ['messages', index, 'gist'], {
          met: `an empty gist of a message that ${use.decision.record.id} rests on`,
          expected: 'what the message says, in our own words',
        }),
      ];
    });
  },
};
