import { nameAsWritten } from '../../ground/people.ts';
import type { Problem } from '../../ground/problem/problem.ts';
import type { Path } from '../record/located.ts';
import type { Page } from '../record/page.ts';
import { problemAt, type Rule } from './rule.ts';

/** A person has one name on all pages. */
export const peopleNamedOnce: Rule = {
  id: 'people-named-once',
  why: 'A person with two names would be two people in the index, in a search for a person and in the data.',
  wrong: {
    decision:
      "arguments: [{n: 1, option: one, side: for, person: 'Person, A', short: C, claim: C., standing: accepted, evidence: [{message: a@example.org}]}]",
    thread: "messages: [{id: a@example.org, from: 'Person, A', date: 2020-01-01, read: full, gist: Asks.}]",
  },
  right: { thread: 'messages: [{id: a@example.org, from: A Person, date: 2020-01-01, read: full, gist: Asks.}]' },
  check({ pages }) {
    return pages.flatMap((page) => listNames(page).flatMap(([name, path]) => checkName(page, name, path)));
  },
};

function listNames(page: Page): [string, Path][] {
  if (page.kind === 'prose') return [];
  return page.kind === 'thread'
    ? page.record.messages.map(({ from }, index) => [from, ['messages', index, 'from']])
    : page.record.arguments.map(({ person }, index) => [person, ['arguments', index, 'person']]);
}

function checkName(page: Page, name: string, path: Path): Problem[] {
  const written = nameAsWritten(name);
  if (written === name) return [];
  return [
    problemAt('people-named-once', page, path, {
      met: `person \`${name}\``,
      expected: `\`${written}\`, as the wiki writes it`,
    }),
  ];
}
