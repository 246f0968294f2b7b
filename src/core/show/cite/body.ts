import type { Citable, LandedItem, Statement } from './citable.ts';
import { formatReferences } from './footnotes.ts';
import { toOneLine, toPlain, wrapSafely } from './plain.ts';

/** How a plain-text format fills in the body that all of them share. */
export interface BodyStyle {
  /** The mark of one address: `[1]`. */
  readonly mark: (url: string) => string;
  /** Statements in a few words, where the words are not what is cited. */
  readonly brief: boolean;
  /** What follows the verdict; asked for last, since notes are numbered in the order of reading. */
  readonly closing?: () => string;
}

/**
 * A citation's words as plain text: question, people, what landed, what the wiki says. 72 columns, ASCII but for
 * names; a commit with its subject stands alone on its line and is never wrapped.
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
  { person, date, role, text, short, marks, references }: Statement,
  { brief, mark }: BodyStyle,
  plain: (text: string) => string,
): string[] {
  const who = [toOneLine(person), date, role].filter(Boolean).join(', ');
  const said = (brief ? short : text) + marks.map((word) => ` (${word})`).join('');
  return wrapSafely(`${who}: ${plain(said + formatReferences(references, mark))}`, '- ');
}

function formatLanded(
  { text, commit, subject, references }: LandedItem,
  { mark }: BodyStyle,
  plain: (text: string) => string,
): string[] {
  return [
    ...wrapSafely(plain(text + formatReferences(references, mark)), '- '),
    // The subject is an identifier like the id before it, so it is kept to the letter.
    ...(commit ? [`  ${commit.short}${subject === undefined ? '' : ` ("${toOneLine(subject)}")`}`] : []),
  ];
}
