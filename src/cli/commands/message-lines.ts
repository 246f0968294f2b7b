import type { ShownLine } from '../../core/content/passage/excerpt.ts';
import type { MessageCopy } from '../../core/content/passage/verify.ts';
import { toPrintable } from '../../core/ground/text/printable.ts';

/** Longest line of a message that is shown, in UTF-16 code units. */
const MAX_SHOWN = 300;

/** What is known of a copy from its header. */
export function formatCopyHead({ id, sender, date, subject, from }: Omit<MessageCopy, 'text'>): string[] {
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['From', sender],
    ['Date', date],
    ['Subject', subject],
    ['Message-ID', id === undefined ? undefined : `<${id}>`],
    ['In', from],
  ];
  return fields.flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${toPrintable(value, MAX_SHOWN)}`]));
}

/** Lines of a message with number and quote markers; those of a passage have a bar in the margin. */
export function formatLines(lines: readonly ShownLine[]): string[] {
  const width = String(lines[lines.length - 1]?.n ?? 0).length;
  return lines.map(({ n, level, text, isMarked }) => {
    const quote = level === 0 ? '' : `${'>'.repeat(level)} `;
    return `${isMarked ? '|' : ' '} ${String(n).padStart(width)}  ${quote}${toPrintable(text, MAX_SHOWN)}`;
  });
}
