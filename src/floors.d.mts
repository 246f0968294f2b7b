/** Types of `floors.mjs`, which is JavaScript because ESLint reads it as it is. */

interface Wing {
  readonly name: string;
  readonly does: string;
  readonly uses: readonly string[];
  readonly floors?: readonly (readonly string[])[];
  readonly isForTests?: boolean;
  readonly isSingleModules?: boolean;
}

export const WINGS: readonly Wing[];
export const PACKAGES: Readonly<Record<string, readonly string[]>>;
export const TEST_PACKAGES: readonly string[];
export function roomOf(
  path: string,
): { readonly wing: Wing; readonly room: string; readonly floor: number } | undefined;
export function findBreach(from: string, to: string, isTest?: boolean): string | undefined;
export function folderOf(path: string): string;
