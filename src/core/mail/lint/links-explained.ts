import type { Problem } from '../../ground/problem/problem.ts';
import { toPrintable } from '../../ground/text/printable.ts';
import type { ClassifiedLine } from './classify-lines.ts';
import { findUrls, isWritten, problemIn, type DraftInput, type DraftRule } from './rule.ts';

export const linksExplained: DraftRule = {
  id: 'links-explained',
  why:
    'A mail is read offline and in ten years. Documentation/process/submitting-patches.rst asks for a summary of ' +
    'what is behind a link.',
  wrong: { text: '> Why is this a BAR?\n\nhttps://lore.kernel.org/r/a@example.org\n' },
  right: {
    text: [
      '> Why is this a BAR?\n\nBecause no VMM needs to change then [1].\n',
      '> And the size?\n\nIt is rounded up, as was agreed here:\n\nhttps://lore.kernel.org/r/b@example.org\n',
      '> Fine.\n\n[1] https://lore.kernel.org/r/a@example.org\n',
    ].join('\n'),
  },
  check: (input) => splitAtQuotes(input.lines).flatMap((answer) => checkAnswer(answer, input)),
};

/** A link with fewer words beside it (`See`, `FYI`) has no sentence. */
const FEWEST_WORDS = 2;

const GREETING = /^\s*(?:hi|hello|hey|dear)\b.{0,60}$/i;
const CLOSING = /^\s*(?:thanks|thank you|cheers|(?:kind |best )?regards|best|br|ciao)\b[^.]{0,30}$/i;

/** Splits a mail into its answers, the text between two quotes. Blank lines are left out. */
function splitAtQuotes(lines: readonly ClassifiedLine[]): ClassifiedLine[][] {
  const answers: ClassifiedLine[][] = [[]];
  for (const line of lines) {
    if (line.kind === 'quote' || line.kind === 'attribution') answers.push([]);
    else if (line.kind !== 'blank') answers.at(-1)?.push(line);
  }
  return answers;
}

function checkAnswer(answer: readonly ClassifiedLine[], input: DraftInput): Problem[] {
  const own = answer.filter(({ kind }) => kind === 'own');
  // A link beside code, a patch or a trailer belongs to that.
  if (answer.some(({ kind }) => kind !== 'own' && kind !== 'signature')) return [];
  const line = own.find((candidate) => findUrls(candidate.text).length > 0 && !isReferredTo(candidate, input));
  if (!line || countWords(own) >= FEWEST_WORDS) return [];
  const [link] = findUrls(line.text);
  return link === undefined
    ? []
    : [
        problemIn('links-explained', input, line, link.index, {
          met: `the link \`${toPrintable(link.url)}\` without a sentence`,
          expected: 'a sentence that says what it shows; the reader may have no network',
        }),
      ];
}

/** True for a footnote whose number is in the text, where its sentence is. */
function isReferredTo(line: ClassifiedLine, { lines }: DraftInput): boolean {
  const mark = /^\s*(\[\d{1,3}\])/.exec(line.text)?.[1];
  return mark !== undefined && lines.some((other) => other !== line && isWritten(other) && other.text.includes(mark));
}

function countWords(own: readonly ClassifiedLine[]): number {
  const closing = own.findIndex(({ text }) => CLOSING.test(text));
  return own
    .slice(0, closing < 0 ? undefined : closing)
    .filter(({ text }) => !GREETING.test(text))
    .reduce((count, { text }) => count + (withoutUrls(text).match(/\p{L}{2,}/gu)?.length ?? 0), 0);
}

function withoutUrls(text: string): string {
  return text.replace(/\bhttps?:\/\/\S+/g, ' ');
}
