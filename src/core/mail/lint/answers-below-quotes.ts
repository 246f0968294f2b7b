import { count } from '../../ground/text/count.ts';
import { isSaid, problemIn, type DraftRule } from './rule.ts';

const QUOTE = '> The memory is offered as a BAR.\n> The size is rounded up.\n> Reads beyond it give all ones.\n';

export const answersBelowQuotes: DraftRule = {
  id: 'answers-below-quotes',
  why:
    'Documentation/process/submitting-patches.rst, "Use trimmed interleaved replies": an answer is below the ' +
    'lines that it answers, and the rest of the quote is removed.',
  wrong: { text: `Why is it a BAR?\n\nOn Mon, 5 Jun 2023, A Person wrote:\n${QUOTE}` },
  right: { text: `On Mon, 5 Jun 2023, A Person wrote:\n${QUOTE}\nWhy is it a BAR?\n` },
  check(input) {
    const { lines } = input;
    const quoted = lines.filter(({ kind }) => kind === 'quote');
    const firstQuote = lines.findIndex(({ kind }) => kind === 'quote');
    const said = lines.findIndex(isSaid);
    const line = lines[said];
    if (!line || said > firstQuote || lines.slice(firstQuote).some(isSaid)) return [];
    if (quoted.length < LONG_QUOTE && !lines.some(({ kind }) => kind === 'attribution')) return [];
    return [
      problemIn('answers-below-quotes', input, line, 0, {
        met: `text above a quote of ${count(quoted.length, 'line')} and nothing below it`,
        expected: 'each answer below the lines that it answers, and no other line quoted',
      }),
    ];
  },
};

/** Lines of a quote. A shorter one without an attribution may be an example at the end of a mail. */
const LONG_QUOTE = 5;
