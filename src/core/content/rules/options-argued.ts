import { problemAt, type Rule } from './rule.ts';

const MODEL_ARGUMENT =
  'side: for, person: A Person, short: C, claim: C., standing: answered, evidence: [{message: a@example.org}]';

/** Each option has at least one argument. */
export const optionsArgued: Rule = {
  id: 'options-argued',
  why: 'An option was considered only if somebody argued for or against it, and the page says who.',
  wrong: {
    decision:
      'options: [{key: one, label: One., verdict: landed, became: Merged.}, {key: two, label: Two., verdict: not-taken, became: Dropped.}]',
  },
  right: {
    decision: `options: [{key: one, label: One., verdict: landed, became: Merged.}, {key: two, label: Two., verdict: not-taken, became: Dropped.}]
arguments: [{n: 1, option: one, ${MODEL_ARGUMENT}}, {n: 2, option: two, ${MODEL_ARGUMENT}}]`,
  },
  check({ pages }) {
    return pages.flatMap((page) => {
      if (page.kind !== 'decision') return [];
      const argued = new Set(page.record.arguments.map(({ option }) => option));
      return page.record.options.flatMap(({ key }, index) =>
        argued.has(key)
          ? []
          : [
              problemAt('options-argued', page, ['options', index], {
                met: `option \`${key}\` without an argument`,
                expected: `at least one item of \`arguments\` with \`option: ${key}\``,
              }),
            ],
      );
    });
  },
};
