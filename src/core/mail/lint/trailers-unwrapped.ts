import type { Problem } from '../../ground/problem/problem.ts';
import { isWritten, problemIn, type DraftInput, type DraftRule } from './rule.ts';

export const trailersUnwrapped: DraftRule = {
  id: 'trailers-unwrapped',
  why:
    'Scripts read trailers line by line. Documentation/process/submitting-patches.rst exempts tags from wrapping ' +
    'for this reason.',
  wrong: { text: 'Looks good to me.\n\nReviewed-by: Some Body With A Long Name\n<some.body@example.org>\n' },
  right: {
    text:
      'Looks good to me.\n\n' +
      'Reviewed-by: Some Body With A Long Name <some.body.with.a.long.name@subdomain.example.org>\n',
  },
  check: (input) => input.lines.flatMap((_, index) => checkLine(index, input)),
};

/** True for a trailer that continues in the next line. */
function isOpen(text: string, next: string): boolean {
  const [, name = '', value = ''] = /^\s*([\w-]+):\s*(.*)$/.exec(text) ?? [];
  // `Fixes:` has a rule of its own, which reports more.
  if (name === 'Fixes') return false;
  if (/<[^<>\s]*$/.test(value)) return /^\s*[^<>\s]*>/.test(next);
  if (/-by$|^Cc$/.test(name)) return !/[<@]/.test(value) && /^\s*<[^<>\s]+@[^<>\s]+>/.test(next);
  return value.trim() === '' && /^\s*(?:https?:\/\/|<)/.test(next);
}

function checkLine(index: number, input: DraftInput): Problem[] {
  const line = input.lines[index];
  const next = input.lines[index + 1];
  if (
    line?.kind !== 'trailer' ||
    !next ||
    !isWritten(next) ||
    !isOpen(line.text.slice(0, 2000), next.text.slice(0, 2000))
  )
    return [];
  const name = /^\s*([\w-]+:)/.exec(line.text)?.[1] ?? '';
  return [
    problemIn('trailers-unwrapped', input, line, line.text.trimEnd().length - 1, {
      met: `\`${name}\` that continues in the next line`,
      expected: 'the whole trailer on one line, however long',
    }),
  ];
}
