import type { Problem } from '../../ground/problem/problem.ts';
import { toPrintable } from '../../ground/text/printable.ts';
import { isWritten, problemIn, type DraftInput, type DraftRule } from './rule.ts';

const SUBJECT = "vfio/pci: Insert full vma on mmap'd MMIO fault";

export const fixesComplete: DraftRule = {
  id: 'fixes-complete',
  why:
    "Stable maintainers' scripts read `Fixes:`. Documentation/process/submitting-patches.rst gives its form and " +
    'requires that it is not split.',
  wrong: { text: `The tag would be\n\nFixes: <d71a989c> ("${SUBJECT}")\n` },
  right: { text: `The tag would be\n\nFixes: d71a989cf5d9 ("${SUBJECT}")\n` },
  check: (input) => input.lines.flatMap((_, index) => checkLine(index, input)),
};

/** A line that is meant as a `Fixes:` with a commit. Those that name a report or a CVE are not checked. */
const MEANT = /^\s*fixes\b\s*:?\s*(?:commit\s+)?[<("[]?[0-9a-f]{5,40}\b/i;

/** checkpatch accepts 12 digits or more, in lower case. */
const GOOD = /^\s*Fixes: [0-9a-f]{12,40} \("\S.*"\)\s*$/;

/** Characters of a line above which it is not checked. */
const MAX_LENGTH = 2000;

const FORM = 'Fixes: <12 or more hex digits> ("<the whole subject>")';

function checkLine(index: number, input: DraftInput): Problem[] {
  const line = input.lines[index];
  if (!line || !isWritten(line) || line.text.length > MAX_LENGTH) return [];
  const match = MEANT.exec(line.text);
  // `Fixes deadbeef for me.` is prose; a colon or a quoted subject makes it a trailer.
  if (!match || GOOD.test(line.text) || !/^\s*fixes\s*:|\("/i.test(line.text)) return [];
  const next = input.lines[index + 1];
  const faults = findFaults(line.text.trim(), next && isWritten(next) ? next.text : '');
  return [
    problemIn('fixes-complete', input, line, line.text.search(/\S/), {
      met: `\`${toPrintable(line.text.trim())}\` (${faults.join('; ')})`,
      expected: `\`${FORM}\` on one line`,
    }),
  ];
}

function findFaults(text: string, next: string): string[] {
  const digits = /[0-9a-f]{5,40}/i.exec(text.slice('fixes'.length))?.[0] ?? '';
  const subject = /\((.*)$/.exec(text)?.[1];
  const faults = [
    /^Fixes: \S/.test(text) ? '' : 'not `Fixes: ` and one blank',
    /[<>]/.test(text.slice(0, text.indexOf('(') < 0 ? undefined : text.indexOf('('))) ? 'angle brackets' : '',
    digits.length < 12 ? `${digits.length} digits of at least 12` : '',
    digits === digits.toLowerCase() ? '' : 'capital letters in the id',
    describeSubject(subject, next),
  ].filter((fault) => fault !== '');
  return faults.length > 0 ? faults : ['more or less than the form has'];
}

function describeSubject(subject: string | undefined, next: string): string {
  if (subject === undefined) return /^\s*\("/.test(next) ? 'wrapped' : 'no subject';
  if (!subject.startsWith('"')) return 'the subject not in `("...")`';
  if (/"\)$/.test(subject.trimEnd())) return '';
  return /"\)\s*$/.test(next) ? 'wrapped' : 'a subject that does not end in `")`';
}
