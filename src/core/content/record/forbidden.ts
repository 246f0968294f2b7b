import { isMap } from '../../ground/canonical.ts';
import type { Problem } from '../../ground/problem/problem.ts';
import { findForbidden } from '../../ground/text/printable.ts';
import type { Path, Position } from './located.ts';
import type { SourceFile } from './source.ts';

/** Limit of problems of this kind in one file; the last one then says how many more there are. */
const MAX_SHOWN = 100;

const EXPECTED = 'text without control characters and bidirectional controls; TAB and line breaks are fine';

/** Forbidden characters of a file as it is written, one problem a line. */
export function findForbiddenLines({ path, text }: SourceFile): Problem[] {
  // Most files have none, and one search is cheaper than one a line.
  if (findForbidden(text.replace(/\r\n/g, '\n')).length === 0) return [];
  const lines = text.split(/\r\n|\n/).flatMap((content, index) => {
    const found = findForbidden(content);
    return found.length === 0 ? [] : [{ index, content, found }];
  });
  return capped(
    lines.map(({ index, content, found }) => ({
      // The first character that stripping would take away.
      position: { line: index + 1, column: [...content].findIndex((one) => findForbidden(one).length > 0) + 1 },
      met: `a line with ${found.join(', ')}`,
    })),
    path,
  );
}

/**
 * Forbidden characters of values and keys, as escapes such as `"\e"` write them.
 *
 * @param positionOf position of the value at a path
 * @param reported lines that {@link findForbiddenLines} has reported already
 */
export function findForbiddenValues(
  file: string,
  value: unknown,
  positionOf: (path: Path) => Position,
  reported: ReadonlySet<number> = new Set(),
): Problem[] {
  const found = listTexts(value).flatMap(({ text, path }) => {
    const characters = findForbidden(text);
    return characters.length === 0 ? [] : [{ path, met: `a value with ${characters.join(', ')}` }];
  });
  const shown = found.slice(0, MAX_SHOWN).map(({ path, met }) => ({ position: positionOf(path), met }));
  return capped(
    [...shown.filter(({ position }) => !reported.has(position.line)), ...found.slice(MAX_SHOWN).map(() => undefined)],
    file,
  );
}

/** Every text of a value, keys included, with the path of its value. */
function listTexts(value: unknown): { text: string; path: Path }[] {
  const texts: { text: string; path: Path }[] = [];
  const rest: { value: unknown; path: Path }[] = [{ value, path: [] }];
  for (let next = rest.pop(); next; next = rest.pop()) {
    const { value: inner, path } = next;
    if (typeof inner === 'string') texts.push({ text: inner, path });
    else if (Array.isArray(inner)) {
      for (const [index, item] of inner.entries()) rest.push({ value: item, path: [...path, index] });
    } else if (isMap(inner)) {
      for (const [key, item] of Object.entries(inner)) {
        texts.push({ text: key, path: [...path, key] });
        rest.push({ value: item, path: [...path, key] });
      }
    }
  }
  return texts;
}

function capped(found: readonly ({ position: Position; met: string } | undefined)[], file: string): Problem[] {
  const shown = found.flatMap((item) => item ?? []).slice(0, MAX_SHOWN);
  const left = found.length - shown.length;
  return [
    ...shown.map(({ position, met }) => toProblem(file, position, met)),
    ...(left > 0
      ? [toProblem(file, shown.at(-1)?.position ?? { line: 1, column: 1 }, `${left} more of the same`)]
      : []),
  ];
}

function toProblem(file: string, position: Position, met: string): Problem {
  return { rule: 'text-printable', file, ...position, met, expected: EXPECTED };
}
