/** Columns of a header line (RFC 5322, 2.1.1). */
const HEADER_WIDTH = 78;

/**
 * A header field with a list, folded between its items, and within one only where it is too long for a line.
 *
 * @returns no line for an empty list
 */
export function foldList(name: string, items: readonly string[]): string[] {
  if (items.length === 0) return [];
  const pieces = items.map((item, index) => (index < items.length - 1 ? `${item},` : item));
  return fold(
    name,
    pieces.flatMap((piece) => (piece.length < HEADER_WIDTH ? [piece] : piece.split(' '))),
  );
}

/** A header field with text, folded between words. */
export function foldText(name: string, text: string): string[] {
  return fold(name, text.split(' '));
}

/** A piece is never broken: one that is longer than a line has a line of its own. */
function fold(name: string, pieces: readonly string[]): string[] {
  const lines: string[] = [];
  let line = `${name}:`;
  for (const piece of pieces) {
    const isFull = line.length + 1 + piece.length > HEADER_WIDTH;
    // A long first piece moves to the next line only if it fits there.
    if (isFull && (lines.length > 0 || line !== `${name}:` || piece.length < HEADER_WIDTH)) {
      lines.push(line);
      line = '';
    }
    line += ` ${piece}`;
  }
  return [...lines, line];
}
