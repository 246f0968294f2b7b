import type { Problem } from '../../ground/problem/problem.ts';
import type { Path } from '../record/located.ts';
import type { DecisionPage } from '../record/page.ts';
import { VENDOR_NAMES } from '../../ground/vocabulary.ts';
import { problemAt, type Rule } from './rule.ts';

const NAME = new RegExp(
  `(?<![\\w-])(?:${[...VENDOR_NAMES].sort((a, b) => b.length - a.length).join('|')})(?![\\w])`,
  'g',
);

/** Question, answer, options and checklist name no vendor without an excuse. */
export const vendorNeutral: Rule = {
  id: 'vendor-neutral',
  why:
    'A decision is about a mechanism: question, answer, options and checklist have to apply ' +
    'to the hardware of every vendor.',
  wrong: { decision: 'answer: The NVIDIA way is taken.' },
  right: {
    decision:
      'answer: The NVIDIA way is taken.\n' +
      "excuses: [{name: NVIDIA, because: The question is about this vendor's firmware interface alone.}]",
  },
  check: ({ pages }) => pages.flatMap((page) => (page.kind === 'decision' ? checkPage(page) : [])),
};

function checkPage(page: DecisionPage): Problem[] {
  const excused = new Set(page.record.excuses.map(({ name }) => name));
  const used = new Set<string>();
  const problems = neutralTexts(page).flatMap(([text, path]) =>
    [...new Set(text.match(NAME) ?? [])].flatMap((name) => {
      used.add(name);
      return excused.has(name)
        ? []
        : [
            problemAt('vendor-neutral', page, path, {
              met: `the name \`${name}\``,
              expected: 'the mechanism in words that apply to any vendor, or an item of `excuses` with the reason',
            }),
          ];
    }),
  );
  const unused = page.record.excuses.flatMap(({ name }, index) =>
    used.has(name)
      ? []
      : [
          problemAt('vendor-neutral', page, ['excuses', index], {
            met: `an excuse for \`${name}\`, which is not used`,
            expected: 'excuses only for names that the text uses',
          }),
        ],
  );
  return [...problems, ...unused];
}

function neutralTexts({ record }: DecisionPage): [string, Path][] {
  return [
    [record.question, ['question']],
    [record.answer, ['answer']],
    ...record.options.map(({ label }, index): [string, Path] => [label, ['options', index, 'label']]),
    ...record.checklist.flatMap(({ ask, because }, index): [string, Path][] => [
      [ask, ['checklist', index, 'ask']],
      [because, ['checklist', index, 'because']],
    ]),
  ];
}
