import type { Problem } from '../../ground/problem/problem.ts';
import { toPrintable } from '../../ground/text/printable.ts';
import type { ClassifiedLine } from './classify-lines.ts';
import { isWritten, problemIn, type DraftInput, type DraftRule } from './rule.ts';

export const urlsUnwrapped: DraftRule = {
  id: 'urls-unwrapped',
  why:
    'A broken address cannot be followed. Documentation/process/email-clients.rst asks for the automatic ' +
    'wrapping of mail programs to be turned off.',
  wrong: {
    text:
      'This was discussed at length, see\n' +
      'https://lore.kernel.org/all/20231015163047.20391-1-\na.person@example.org/\nfor the reasons.\n',
  },
  right: {
    text:
      'This was discussed at length, see\n' +
      'https://lore.kernel.org/all/20231015163047.20391-1-a.person@example.org/\nfor the reasons.\n',
  },
  check: (input) => input.lines.flatMap((_, index) => checkLine(index, input)),
};

function checkLine(index: number, input: DraftInput): Problem[] {
  const line = input.lines[index];
  const broken = findBroken(index, input.lines);
  return !line || !broken
    ? []
    : [
        problemIn('urls-unwrapped', input, line, broken.start, {
          met: `an address that continues in the next line with \`${toPrintable(broken.rest)}\``,
          expected: 'the whole address on one line, however long, alone on it',
        }),
      ];
}

/** An address that continues in the next line: the index at which it starts, and the first word of the next line. */
export function findBroken(
  index: number,
  lines: readonly ClassifiedLine[],
): { readonly start: number; readonly rest: string } | undefined {
  const line = lines[index];
  const next = lines[index + 1];
  if (!line || !next || !isWritten(line) || !isWritten(next)) return undefined;
  const text = line.text.trimEnd();
  const [url] = /<?https?:\/\/[^\s<>]*$/.exec(text.slice(-MAX_URL)) ?? [];
  const [rest = ''] = next.text.slice(0, MAX_URL).trim().split(/\s/, 1);
  return url !== undefined && isBroken(url, rest) ? { start: text.length - url.length, rest } : undefined;
}

/** Longest address that is examined, in characters. */
const MAX_URL = 2000;

/** Archives whose addresses contain a Message-ID and therefore an `@`. */
const ARCHIVE = /^<?https?:\/\/(?:lore\.kernel\.org\/[^/]+|lkml\.kernel\.org\/r|patch\.msgid\.link)\//;

/** True where no address ends like this one, or where its `>` or `@` is missing. */
function isBroken(url: string, rest: string): boolean {
  if (rest === '' || /^(?:https?:|\[\d+\]|[-*]$)/.test(rest)) return false;
  if (/[-=%&?_+@]$/.test(url)) return true;
  if (url.startsWith('<')) return /^[^<>]+>[.,;]?$/.test(rest);
  return ARCHIVE.test(url) && !url.includes('@') && /^[^\s<>]*@[\w.-]+\/?/.test(rest);
}
