import type { Hunk, PatchFile, PatchLine } from '../patch.ts';
import { maskedLines, readSides, type Fragment } from './fragment.ts';

/** A hunk with its old and its new side. */
export interface ChangedHunk {
  readonly hunk: Hunk;
  readonly sides: readonly Fragment[];
}

/** The hunks of a file, and what of them is a change of its code. */
export interface Changes {
  readonly hunks: readonly ChangedHunk[];
  /** Lines whose code is added or removed, and not both. */
  readonly changed: ReadonlySet<PatchLine>;
  /** These lines, and those that are moved; without those of which only a comment differs. */
  readonly edited: ReadonlySet<PatchLine>;
}

/** A changed line and its code in one form of white space. */
interface ChangedLine {
  readonly line: PatchLine;
  readonly code: string;
}

/** Reads the changes of a file whose language a path tells. */
export function readChanges(path: string, { hunks }: PatchFile): Changes {
  const read = hunks.map((hunk) => ({ hunk, sides: readSides(path, hunk) }));
  const lines = read.flatMap(({ sides }) => sides.flatMap(findChangedLines));
  const moved = findMoved(lines, ({ code }) => code);
  const asTheyWere = findMoved(lines, ({ line }) => fold(line.text));
  const all = lines.map(({ line }) => line);
  return {
    hunks: read,
    changed: new Set(all.filter((line) => !moved.has(line))),
    edited: new Set(all.filter((line) => !moved.has(line) || asTheyWere.has(line))),
  };
}

/** The lines that are added or removed and have code. */
function findChangedLines(side: Fragment): ChangedLine[] {
  const code = maskedLines(side, true);
  return side.lines.flatMap((line, index) => {
    const own = fold(code[index] ?? '');
    return line.mark === ' ' || own === '' ? [] : [{ line, code: own }];
  });
}

function fold(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Lines that are removed in one place and added in another; where one side has more of them, its last are not. */
function findMoved(lines: readonly ChangedLine[], keyOf: (line: ChangedLine) => string): Set<PatchLine> {
  const groups = new Map<string, Record<'+' | '-', PatchLine[]>>();
  for (const changed of lines) {
    const group = groups.get(keyOf(changed)) ?? { '+': [], '-': [] };
    groups.set(keyOf(changed), group);
    group[changed.line.mark === '+' ? '+' : '-'].push(changed.line);
  }
  return new Set(
    [...groups.values()].flatMap(({ '+': added, '-': removed }) => [
      ...added.slice(0, removed.length),
      ...removed.slice(0, added.length),
    ]),
  );
}
