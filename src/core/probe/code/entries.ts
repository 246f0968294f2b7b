import { linesOf } from './mask-lines.ts';

/** A named piece of a file. */
export interface Entry {
  readonly name: string;
  /** Where the name stands, or what it begins. */
  readonly at: number;
  readonly start: number;
  readonly end: number;
}

/** A line of Kconfig with which an entry ends. */
const KCONFIG_STATEMENT =
  /^\s*(?:(?:menu)?config|choice|endchoice|menu|endmenu|if|endif|source|rsource|osource|orsource|comment|mainmenu)\b/;

const CONFIG = /^\s*(?:menu)?config\s+(\w+)\s*$/;

/** The `config` entries of Kconfig, whose comments, strings and help texts are blanked; each up to what comes next. */
export function findConfigs(code: string): readonly Entry[] {
  return cutEntries(code, (line) => {
    if (!KCONFIG_STATEMENT.test(line)) return undefined;
    return { name: CONFIG.exec(line)?.[1] };
  });
}

/** The options of QEMU's tables; each with its documentation, up to `ERST` or the next one. */
export function findOptions(text: string): readonly Entry[] {
  return cutEntries(text, (line) => {
    const name = /^DEF\("([^"\s]+)"/.exec(line)?.[1];
    if (name !== undefined) return { name };
    if (/^(?:DEF|ARCH)HEADING\b/.test(line)) return { name: undefined };
    return /^ERST\s*$/.test(line) ? { name: undefined, isLast: true } : undefined;
  });
}

/** What a line does: it begins an entry, or ends one, of which it is the last line or not. */
interface Cut {
  readonly name: string | undefined;
  readonly isLast?: boolean;
}

/** Cuts a text into entries at lines; what is blank at the end of an entry is not part of it. */
function cutEntries(text: string, cut: (line: string) => Cut | undefined): Entry[] {
  const entries: Entry[] = [];
  let open: { readonly name: string; readonly at: number; readonly start: number } | undefined;
  const close = (end: number): void => {
    if (open) entries.push({ ...open, end: open.start + text.slice(open.start, end).trimEnd().length });
    open = undefined;
  };
  for (const { start, end } of linesOf(text)) {
    const line = text.slice(start, end);
    const found = cut(line);
    if (!found) continue;
    close(found.isLast === true ? end : start);
    if (found.name !== undefined) open = { name: found.name, at: start + line.indexOf(found.name), start };
  }
  close(text.length);
  return entries;
}

const QAPI = /^\{\s*'(?:struct|enum|command|union|event|alternate)'\s*:\s*'([\w.-]+)'/gm;

/** The definitions of a QAPI schema whose comments are blanked; one that nothing closes ends where the next begins. */
export function findQapi(text: string): readonly Entry[] {
  const found = [...text.matchAll(QAPI)];
  return found.map(({ 0: head, 1: name = '', index }, n) => {
    const next = found[n + 1]?.index ?? text.length;
    return { name, at: index + head.length - name.length - 1, start: index, end: endOfBraces(text, index, next) };
  });
}

/** After the brace that closes the one at an offset, where that is before a limit. */
function endOfBraces(text: string, start: number, limit: number): number {
  const sign = /[{}]|'[^'\n]*'/g;
  sign.lastIndex = start;
  let depth = 0;
  for (let found = sign.exec(text); found && found.index < limit; found = sign.exec(text)) {
    if (found[0] === '{') depth++;
    else if (found[0] === '}' && --depth === 0) return found.index + 1;
  }
  return start + text.slice(start, limit).trimEnd().length;
}
