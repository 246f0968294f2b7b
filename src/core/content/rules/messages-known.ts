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
    return input.pages.flatMap((page) => findUnknown(input, page));
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

/** Limit of unknown ids of one page for which the nearest known one is looked for: each is compared with all. */
const MAX_COMPARED = 20;

function findUnknown({ graph, declaredIds }: RuleInput, page: Page): Problem[] {
  return namedBy(page)
    .filter(([id]) => !graph.messageById.has(id) && !declaredIds.has(id))
    .map(([id, path], index) =>
      problemAt('messages-known', page, path, {
        met: `unknown Message-ID \`${id}\``,
        expected: 'a message that a page in docs/threads lists',
        nearest: index < MAX_COMPARED ? findNearest(id, graph.messageById.keys()) : undefined,
      }),
    );
}
