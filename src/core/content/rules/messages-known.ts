import { sourcesOf } from '../graph/sources.ts';
import type { Problem } from '../../ground/problem/problem.ts';
import { findNearest } from '../../ground/problem/nearest.ts';
import type { Path } from '../record/located.ts';
import type { Page } from '../record/page.ts';
import { problemAt, type Rule, type RuleInput } from './rule.ts';

/** Cited messages are listed on a thread page. */
export const messagesKnown: Rule = {
  id: 'messages-known',
  why: 'Every cited message is listed on a thread page, with its author, its date and how much of it the editors read.',
  wrong: {
    thread:
      'messages: [{id: a@example.org, from: A Person, date: 2020-01-01, read: full, gist: Asks., inReplyTo: b@example.org}]',
  },
  right: { thread: 'messages: [{id: a@example.org, from: A Person, date: 2020-01-01, read: full, gist: Asks.}]' },
  check(input) {
    return input.pages.flatMap((page) => namedBy(page).flatMap(([id, path]) => findUnknown(input, page, id, path)));
  },
};

/** Message-IDs that a page names, with their paths in its record. */
function namedBy(page: Page): [string, Path][] {
  if (page.kind === 'thread') {
    return page.record.messages.flatMap(({ inReplyTo }, index) => at(inReplyTo, ['messages', index, 'inReplyTo']));
  }
  if (page.kind === 'prose') return [];
  return sourcesOf(page.record).flatMap(({ evidence, path }) => [
    ...at(evidence.message, [...path, 'message']),
    ...at(evidence.seenIn, [...path, 'seenIn']),
  ]);
}

function at(id: string | undefined, path: Path): [string, Path][] {
  return id === undefined ? [] : [[id, path]];
}

function findUnknown({ graph, declaredIds }: RuleInput, page: Page, id: string, path: Path): Problem[] {
  if (graph.messageById.has(id) || declaredIds.has(id)) return [];
  return [
    problemAt('messages-known', page, path, {
      met: `unknown Message-ID \`${id}\``,
      expected: 'a message that a page in docs/threads lists',
      nearest: findNearest(id, graph.messageById.keys()),
    }),
  ];
}
