import { sourcesOf } from '../graph/sources.ts';
import { EXPECTED_SUBSTANCE, findEndFault, findLengthFault } from '../passage/substance.ts';
import { keyOfLocator } from '../record/verified.ts';
import { problemAt, type Rule } from './rule.ts';

const SHA = 'a1'.repeat(32);
const argue = (start: string): string =>
  `arguments: [{n: 1, option: one, side: for, person: A Person, short: C, claim: C., standing: accepted, evidence: [{message: a@example.org, passage: {start: '${start}', end: last words, sha256: ${SHA}}}]}]`;

/** A passage is a sentence of its message. Its length is known once `wiki verify --write` has found it in a copy. */
export const passageCarriesStatement: Rule = {
  id: 'passage-carries-statement',
  why: 'A reader who looks a passage up finds the sentence that says what the page says, and no greeting or header.',
  wrong: { decision: argue('Hi Ann,') },
  right: { decision: argue('The region is') },
  check({ pages, graph }) {
    return pages.flatMap((page) =>
      page.kind !== 'decision'
        ? []
        : sourcesOf(page.record).flatMap(({ evidence: { message, passage, seenIn }, path }) => {
            if (!passage || message === undefined) return [];
            const words = graph.verified.get(keyOfLocator(seenIn ?? message, passage))?.words;
            const fault = findEndFault(passage) ?? (words === undefined ? undefined : findLengthFault(words));
            if (fault === undefined) return [];
            const met = `a passage that ${fault}`;
            return [
              problemAt('passage-carries-statement', page, [...path, 'passage'], { met, expected: EXPECTED_SUBSTANCE }),
            ];
          }),
    );
  },
};
