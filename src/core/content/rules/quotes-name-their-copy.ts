import { sourcesOf } from '../graph/sources.ts';
import { problemAt, type Rule } from './rule.ts';

const QUOTED_THREAD = `messages:
  - {id: a@example.org, from: A Person, date: 2020-01-01, read: quoted, gist: Asks.}
  - {id: b@example.org, from: B Person, date: 2020-01-02, read: full, gist: Answers., inReplyTo: a@example.org}`;
const PASSAGE = `passage: {start: first words, end: last words, sha256: ${'a1'.repeat(32)}}`;
const argue = (evidence: string): string =>
  `arguments: [{n: 1, option: one, side: for, person: A Person, short: C, claim: C., standing: accepted, evidence: [${evidence}]}]`;

/** A passage that is known only from a quotation names the message that quotes it. */
export const quotesNameTheirCopy: Rule = {
  id: 'quotes-name-their-copy',
  why: 'Words that are known only from a later quotation are checked in that later message; the page names it.',
  wrong: { thread: QUOTED_THREAD, decision: argue(`{message: a@example.org, ${PASSAGE}}`) },
  right: { thread: QUOTED_THREAD, decision: argue(`{message: a@example.org, ${PASSAGE}, seenIn: b@example.org}`) },
  check({ pages, graph }) {
    return pages.flatMap((page) =>
      page.kind !== 'decision'
        ? []
        : sourcesOf(page.record).flatMap(({ evidence, path }) => {
            const read = graph.messageById.get(evidence.message ?? '')?.record.read;
            if (!evidence.passage || evidence.seenIn !== undefined || read === undefined || read === 'full') return [];
            return [
              problemAt('quotes-name-their-copy', page, [...path, 'passage'], {
                met: `a passage of a message that was not read itself (\`read: ${read}\`)`,
                expected: '`seenIn` with the Message-ID of the later message that quotes it',
              }),
            ];
          }),
    );
  },
};
