import type { Citable, LandedItem, Statement } from './citable.ts';
import { formatReferences } from './footnotes.ts';
import { toOneLine, toPlain, wrapSafely } from './plain.ts';

/** What differs between the plain-text formats. */
export interface BodyStyle {
  /** The number of the note for an address: `[1]`. */
  readonly noteFor: (url: string) => string;
  /** Whether statements are given by their short form instead of their claim. */
  readonly brief: boolean;
  /** The end of the verdict. It is called last, because notes are numbered in the order of reading. */
  readonly closing?: () => string;
}

/**
 * The lines of a citation that mails and commit messages share: question, statements, what landed, what the wiki says.
 * 72 columns, ASCII except names; a commit with its subject has a line of its own and is never wrapped.
 */
export function formatBody(citable: Citable, style: BodyStyle): string[] {
  const plain = (text: string): string => toPlain(text, citable.people);
  const paragraphs = [
    wrapSafely(plain(citable.question)),
    citable.about === undefined ? [] : wrapSafely(plain(citable.about)),
    citable.statements.flatMap((statement) => formatStatement(statement, style, plain)),
    citable.landed.flatMap((item) => formatLanded(item, style, plain)),
    ...citable.points.map((point) => wrapSafely(plain(point))),
    wrapSafely(plain(citable.verdict + (style.closing?.() ?? ''))),
  ];
  return paragraphs.filter((lines) => lines.length > 0).flatMap((lines, index) => (index > 0 ? ['', ...lines] : lines));
}

function formatStatement(
  { person, date, role, text, short, caveats, references }: Statement,
  { brief, noteFor }: BodyStyle,
  plain: (text: string) => string,
): string[] {
  const who = [toOneLine(person), date, role].filter(Boolean).join(', ');
  const said = (brief ? short : text) + caveats.map((caveat) => ` (${caveat})`).join('');
  return wrapSafely(`${who}: ${plain(said + formatReferences(references, noteFor))}`, '- ');
}

function formatLanded(
  { text, commit, subject, references }: LandedItem,
  { noteFor }: BodyStyle,
  plain: (text: string) => string,
): string[] {
  return [
    ...wrapSafely(plain(text + formatReferences(references, noteFor)), '- '),
    // The subject is an identifier like the id before it and is therefore not changed to ASCII.
    ...(commit ? [`  ${commit.short}${subject === undefined ? '' : ` ("${toOneLine(subject)}")`}`] : []),
  ];
}
