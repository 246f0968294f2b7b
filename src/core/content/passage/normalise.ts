/**
 * The form in which passages are compared and digested.
 *
 * Quote markers go (a run of `>` at a line's start, or standing alone between blanks, as flattened copies leave
 * them), white space becomes one space, ends are trimmed. A wrapped mail, a requoted one and a flattened copy of it
 * so become the same text.
 */
export function normalise(text: string): string {
  return text
    .replace(/^[^\S\n]*>(?:>|[^\S\n])*/gm, ' ')
    .replace(/(?<=^|\s)>+(?=\s|$)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
