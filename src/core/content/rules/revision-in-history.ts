import { problemAt, type Rule } from './rule.ts';

/** The history has every revision once, in order. */
export const revisionInHistory: Rule = {
  id: 'revision-in-history',
  why: 'A citation names a revision; the history says what each revision changed, without gaps.',
  wrong: { decision: 'revision: 2' },
  right: {
    decision:
      'revision: 2\nhistory: [{revision: 1, date: 2020-01-01, change: First.}, {revision: 2, date: 2020-01-02, change: Second.}]',
  },
  check({ pages }) {
    return pages.flatMap((page) => {
      if (page.kind !== 'decision') return [];
      const { revision, history } = page.record;
      const inOrder = history.every(
        (entry, index) => entry.revision === index + 1 && entry.date >= (history[index - 1]?.date ?? ''),
      );
      if (!inOrder) {
        return [
          problemAt('revision-in-history', page, ['history'], {
            met: 'a history that is not numbered 1, 2, 3 … by date',
            expected: 'every revision once, oldest first',
          }),
        ];
      }
      return history.length === revision
        ? []
        : [
            problemAt('revision-in-history', page, ['revision'], {
              met: `revision ${revision} with a history of ${history.length}`,
              expected: 'the number of the last entry of `history`',
            }),
          ];
    });
  },
};
