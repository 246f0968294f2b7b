import { fileKeyOf } from '../../ground/message-id.ts';
import type { Problem } from '../../ground/problem/problem.ts';
import type { Path } from '../record/located.ts';
import type { Page } from '../record/page.ts';
import { problemAt, relatedAt, type Rule } from './rule.ts';

interface Declared {
  readonly id: string;
  readonly page: Page;
  readonly path: Path;
}

/** No two messages have one file. */
export const messageFilesDistinct: Rule = {
  id: 'message-files-distinct',
  why:
    'The page of a message is a file named by its Message-ID. On a disk that ignores case, one of two ids that differ ' +
    'in case alone would replace the page of the other.',
  wrong: {
    thread:
      'messages: [{id: a@example.org, from: A Person, date: 2020-01-01, read: full, gist: Asks.}, {id: A@example.org, from: B Person, date: 2020-01-01, read: full, gist: Answers.}]',
  },
  right: {
    thread:
      'messages: [{id: a@example.org, from: A Person, date: 2020-01-01, read: full, gist: Asks.}, {id: b@example.org, from: B Person, date: 2020-01-01, read: full, gist: Answers.}]',
  },
  check({ pages }) {
    const first = new Map<string, Declared>();
    return pages.flatMap(listMessages).flatMap((message) => {
      const key = fileKeyOf(message.id);
      const earlier = first.get(key);
      if (!earlier) first.set(key, message);
      // The same id twice is a problem of another rule.
      return earlier && earlier.id !== message.id ? [describe(message, earlier)] : [];
    });
  },
};

function listMessages(page: Page): Declared[] {
  if (page.kind !== 'thread') return [];
  return page.record.messages.map(({ id }, index) => ({ id, page, path: ['messages', index, 'id'] }));
}

function describe({ id, page, path }: Declared, earlier: Declared): Problem {
  return problemAt('message-files-distinct', page, path, {
    met: `\`${id}\`, which has the file of \`${earlier.id}\` where case and composed accents do not count`,
    expected: 'the id exactly as the archive has it; if both are exact, `local:` and a slug for one of them',
    related: relatedAt(earlier.page, earlier.path, 'has the other id'),
  });
}
