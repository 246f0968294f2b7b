import type { Path } from '../record/located.ts';
import type { Page } from '../record/page.ts';
import { problemAt, type Rule } from './rule.ts';

/** No date is in the future. */
export const datesPast: Rule = {
  id: 'dates-past',
  why: 'A date in the future is a typing error, and everything sorted by it would be in the wrong order.',
  wrong: { decision: 'asOf: 2999-01-01' },
  right: { decision: 'asOf: 2020-01-02' },
  check({ pages, today }) {
    // One day more is allowed: a message that is sent this morning in Sydney has tomorrow's date in UTC.
    const limit = Date.parse(`${today}T00:00:00Z`) + 2 * 24 * 60 * 60 * 1000;
    return pages.flatMap((page) =>
      datesOf(page)
        .filter(([date]) => Date.parse(date) >= limit)
        .map(([date, path]) =>
          problemAt('dates-past', page, path, {
            met: `date \`${date}\` in the future`,
            expected: `a day up to ${today}`,
          }),
        ),
    );
  },
};

function datesOf(page: Page): [string, Path][] {
  if (page.kind === 'thread') return page.record.messages.map(({ date }, index) => [date, ['messages', index, 'date']]);
  if (page.kind === 'prose') return [];
  return [
    [page.record.asOf, ['asOf']],
    ...page.record.history.map(({ date }, index): [string, Path] => [date, ['history', index, 'date']]),
  ];
}
