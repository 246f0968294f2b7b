import { normalise } from './passage.ts';

/** Fewest words of a passage that carries a statement; below that it is a name, a title or an interjection. */
export const FEWEST_WORDS = 8;

/** A header field of a mail, also of one that is quoted below another, or a trailer of a commit. */
const FIELD =
  /^(?:from|to|cc|bcc|date|sent|subject|message-id|in-reply-to|references|reply-to|sender|list-id|mime-version|content-type|(?:signed-off|reviewed|acked|tested|suggested|reported|co-developed)-by):(?:\s|$)/i;

/** What a mail begins with when it addresses somebody: `Hi Ann,`, `Hello all,`, `Good morning`. */
const GREETING =
  /^(?:(?:hi|hello|hey|dear)(?:\s+[\p{L}.'’-]+){0,3}\s*[,!:]|(?:hi|hello)$|good\s+(?:morning|day|afternoon|evening)\b)/iu;

/** The line above a quote, which says whose words follow. */
const ATTRIBUTION = /\b(?:wrote|writes):$/;

/** A word, a number or an identifier; `copy-on-write` and `v6.12` are one each, `pdev->vendor` is two. */
const WORD = /[\p{L}\p{N}_]+(?:['’.-][\p{L}\p{N}_]+)*/gu;

/** Number of words in a text. Identifiers of code are words, because a line of code states something too. */
export function countWords(text: string): number {
  return normalise(text).match(WORD)?.length ?? 0;
}

/**
 * Why the words at an end of a passage show that it is no sentence of its sender; nothing where they may be of one.
 *
 * @param ends first and last words
 */
export function findEndFault({ start, end }: { readonly start: string; readonly end: string }): string | undefined {
  const [first, last] = [normalise(start), normalise(end)];
  if (FIELD.test(first)) return `begins with the field \`${first.split(':', 1)[0]}:\``;
  if (GREETING.test(first)) return `begins with the greeting \`${first}\``;
  if (ATTRIBUTION.test(last)) return `ends with the attribution of a quote, \`${last}\``;
  return undefined;
}

/** Why a passage of so many words carries no statement; nothing where it has enough. */
export function findLengthFault(words: number): string | undefined {
  return words < FEWEST_WORDS ? `has ${words} ${words === 1 ? 'word' : 'words'}` : undefined;
}

/**
 * Why a passage carries no statement, and what is expected; nothing where it may carry one.
 *
 * @param text its words
 */
export function findSubstanceFault(
  ends: { readonly start: string; readonly end: string },
  text: string,
): string | undefined {
  const fault = findEndFault(ends) ?? findLengthFault(countWords(text));
  return fault === undefined ? undefined : `the passage ${fault}; expected ${EXPECTED_SUBSTANCE}`;
}

/** What is expected of a passage, for messages to people. */
export const EXPECTED_SUBSTANCE = `the sentence of the message that carries the statement, of at least ${FEWEST_WORDS} words; no greeting, header field, trailer or attribution line`;
