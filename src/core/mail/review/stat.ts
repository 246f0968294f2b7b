import type { LocatedLine } from '../read/located.ts';

/** A file that a diffstat lists. */
export interface StatFile {
  /** The new path, and the old one where it differs. */
  readonly paths: readonly string[];
  /** 1-based line of the input. */
  readonly line: number;
  /** True for a path that git shortened: `.../vfio/pci/main.c`. */
  readonly isCut: boolean;
}

/** What is behind the bar: ` drivers/vfio/pci/main.c | 2 +-`, ` x.bin | Bin 0 -> 12 bytes`. */
const CHANGES = /^ +(?:\d+(?: [+-]+)?|Bin(?: \d+ -> \d+ bytes)?)$/;

/** The files of the diffstat in lines outside of diffs. */
export function readStat(lines: readonly LocatedLine[]): StatFile[] {
  return lines.flatMap(({ text, line }) => {
    const bar = text.lastIndexOf(' | ');
    const name = text.slice(1, Math.max(1, bar)).trimEnd();
    if (!/^ \S/.test(text) || name === '' || !CHANGES.test(text.slice(bar + 2).trimEnd())) return [];
    return [{ paths: readNames(name), line, isCut: name.startsWith('.../') }];
  });
}

/** `a => b` and `drivers/{a => b}/x.c` are renames; the new path first. */
function readNames(name: string): string[] {
  const [, start = '', old, now, end = ''] =
    /^(.*)\{(.*) => (.*)\}(.*)$/.exec(name) ?? /^()(.*) => (.*)()$/.exec(name) ?? [];
  if (old === undefined || now === undefined) return [name];
  // `{ => sub}/x.c` leaves an empty folder on one side.
  return [now, old].map((middle) => `${start}${middle}${end}`.replace(/\/\/+/g, '/').replace(/^\//, ''));
}
