import type { Hunk, PatchFile } from './patch.ts';
import { readPair, readPath } from './paths.ts';

/** What a line of a patch that is itself in a patch says. */
export interface NestedLine {
  readonly kind: 'added' | 'removed' | 'function' | 'mentioned' | 'path';
  /** Without the marks of both patches; a path without its prefix. */
  readonly text: string;
  readonly line: number;
  readonly hunk: Hunk;
}

/** The first lines of a diff of a file, as a patch in a patch has them. */
const FILE_HEADER = /^(?:diff --git |--- |\+\+\+ |Index: )/;

/** True for a file that is a patch: by its name, or because the new lines of a hunk are a diff. */
export function isNestedPatch({ paths, hunks }: PatchFile): boolean {
  if (/\.(?:patch|diff)$/.test(paths[0] ?? '')) return true;
  return hunks.some(({ lines }) =>
    lines.some(
      ({ mark, text }, index) =>
        mark === '+' && text.startsWith('--- ') && (lines[index + 1]?.text ?? '').startsWith('+++ '),
    ),
  );
}

/**
 * The lines that a patch in a patch adds, each as what it says there: only its own `+` adds code, and its context is no
 * addition. What leaves an old version of it changes nothing.
 */
export function readNested({ hunks }: PatchFile): NestedLine[] {
  return hunks.flatMap((hunk) =>
    hunk.lines.flatMap(({ mark, text, line }, index): NestedLine[] => {
      if (mark !== '+') return [];
      return readInner(text, hunk.lines[index + 1]?.text ?? '').map((inner) => ({ ...inner, line, hunk }));
    }),
  );
}

function readInner(text: string, next: string): Pick<NestedLine, 'kind' | 'text'>[] {
  if (text.startsWith('--- ') && next.startsWith('+++ '))
    return readPair(text.slice(4), next.slice(4)).map((path) => ({ kind: 'path', text: path }));
  const moved = /^(?:rename|copy) (?:from|to) (.+)$/.exec(text)?.[1];
  if (moved !== undefined) return [{ kind: 'path', text: readPath(moved, false) ?? moved }];
  if (FILE_HEADER.test(text) || text.startsWith(' ') || text === '') return [];
  const context = /^@@+ .*? @@+(.*)$/.exec(text)?.[1];
  if (context !== undefined) return [{ kind: 'function', text: context }];
  if (text.startsWith('+')) return [{ kind: 'added', text: text.slice(1) }];
  if (text.startsWith('-')) return [{ kind: 'removed', text: text.slice(1) }];
  return [{ kind: 'mentioned', text }];
}
