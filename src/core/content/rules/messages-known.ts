import { sourcesOf } from '../graph/sources.ts';
import type { Problem } from '../../ground/problem/problem.ts';
import { findNearest } from '../../ground/problem/nearest.ts';
import type { Path } from '../record/located.ts';
import type { Page } from '../record/page.ts';
import { problemAt, type Rule, type RuleInput } from './rule.ts';

export const messagesKnown: Rule = {
  id: 'messages-known',
  why: 'Each message that a page rests on stands on a thread page, with its author, date and how much of it was read.',
  wrong: {
    thread:
      'messages: [{id: a@example.org, from: A Person, date: 2020-01-01, read: full, gist: Asks., inReplyTo: b@example.org}]',
  },
  right: { thread: 'messages: [{id: a@example.org, from: A Person, date: 2020-01-01, read: full, gist: Asks.}]' },
  check(input) {
    return input.pages.flatMap((page) => namedBy(page).flatMap(([id, path]) => findUnknown(input, page, id, path)));
  },
};

function namedBy(page: Page): [string, Path][] {
  if (page.kind === 'thread') {
    return page.record.messages.flatMap(({ inReplyTo }, index): [string, Path][] =>
      inReplyTo === undefined ? [] : [[inReplyTo, ['messages', index, 'inReplyTo']]],
    );
  }
  if (page.kind === 'prose') return [];
  return sourcesOf(page.record).flatMap(({ evidence, path }) => [
    ...(evidence.message === undefined ? [] : [[evidence.message, [...path, 'message']] as [string, Path]]),
    ...(evidence.seenIn === undefined ? [] : [[evidence.seenIn, [...path, 'seenIn']] as [string, Path]]),
  ]);
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
