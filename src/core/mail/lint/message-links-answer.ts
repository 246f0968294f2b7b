import { archiveUrl } from '../../ground/address.ts';
import type { Problem } from '../../ground/problem/problem.ts';
import { toPrintable } from '../../ground/text/printable.ts';
import type { ClassifiedLine } from './classify-lines.ts';
import { findUrls, isWritten, problemIn, type DraftInput, type DraftRule } from './rule.ts';
import { findBroken } from './urls-unwrapped.ts';

export const messageLinksAnswer: DraftRule = {
  id: 'message-links-answer',
  why:
    'Documentation/process/submitting-patches.rst asks for lore links made of the Message-ID without brackets, ' +
    'and for a check that they work.',
  wrong: { text: 'As was said in https://lore.kernel.org/20231015163047.20391-1-a@example.org before.\n' },
  right: {
    text: [
      'As was said in https://lore.kernel.org/r/20231015163047.20391-1-a@example.org before.\n',
      'Link: https://lore.kernel.org/all/20231015163047.20391-1-a@example.org/T/#u\n',
    ].join('\n'),
  },
  check: (input) =>
    input.lines.flatMap((line, index) => {
      // An address that is broken in two is reported by urls-unwrapped.
      return !isWritten(line) || findBroken(index, input.lines)
        ? []
        : [...checkTrailer(line, input), ...checkUrls(line, input)];
    }),
};

function checkUrls(line: ClassifiedLine, input: DraftInput): Problem[] {
  return findLinks(line.text).flatMap(({ url, index }) => {
    const fault = findFault(url);
    return fault === undefined ? [] : [problemIn('message-links-answer', input, line, index, fault)];
  });
}

/** Addresses in a text, including brackets around a Message-ID, which are a mistake of their own. */
function findLinks(text: string): { url: string; index: number }[] {
  return findUrls(text).map(({ url, index }) => {
    const bracketed = /^https?:\/\/[^\s<>]*\/<[^\s<>]+>/.exec(text.slice(index, index + 2000))?.[0];
    return { url: bracketed ?? url, index };
  });
}

/** Finds a `Link:` that is followed by a Message-ID and not by an address. */
function checkTrailer(line: ClassifiedLine, input: DraftInput): Problem[] {
  const match = /^(\s*(?:Link|Closes):\s+)<?([^\s<>/]+@[^\s<>/]+)>?\s*$/.exec(line.text.slice(0, 2000));
  if (!match) return [];
  const [, label = '', id = ''] = match;
  return [
    problemIn('message-links-answer', input, line, label.length, {
      met: `the bare Message-ID \`${toPrintable(id)}\``,
      expected: `an address: ${archiveUrl(id) ?? ''}`,
    }),
  ];
}

type Fault = Pick<Problem, 'met' | 'expected'>;

const FORM = 'https://lore.kernel.org/r/<Message-ID without brackets>';

function findFault(url: string): Fault | undefined {
  const [, host = '', path = ''] = /^https?:\/\/([^/?#]+)([^?#]*)/.exec(url) ?? [];
  const fault = (met: string, expected = `\`${FORM}\``): Fault => ({
    met: `\`${toPrintable(url, 100)}\`, ${met}`,
    expected,
  });
  if (/(?:^|\.)gmane\.org$/i.test(host)) return fault('an archive that no longer exists');
  const segments = path.split('/').filter((segment) => segment !== '');
  const root = ROOTS[host.toLowerCase()];
  if (root === undefined) return undefined;
  if (/%3c|%3e|[<>]/i.test(path)) return fault('a Message-ID in brackets');
  if (segments.some((segment) => /^local(?::|%3a)/i.test(segment)))
    return fault('a local id, which no archive knows', 'the address of a page that shows it');
  return findPathFault(segments, root, fault);
}

/** Archives that find a message by its id, and the number of path segments before the id. */
const ROOTS: Readonly<Record<string, number>> = { 'lore.kernel.org': 1, 'lkml.kernel.org': 1, 'patch.msgid.link': 0 };

function findPathFault(
  segments: readonly string[],
  root: number,
  fault: (met: string, expected?: string) => Fault,
): Fault | undefined {
  const at = segments.findIndex((segment) => /@|%40/i.test(segment));
  if (at >= 0 && at < root)
    return fault(
      'a Message-ID without the list or `r` before it',
      `\`https://lore.kernel.org/r/${toPrintable(segments[at] ?? '', 100)}\``,
    );
  if (at > root) return fault('a Message-ID with a `/` in it', '`%2F` for each `/` of the Message-ID');
  if (at < 0 && /^\d{8}/.test(segments[root] ?? '')) return fault('a Message-ID that is cut off before its `@`');
  return undefined;
}
