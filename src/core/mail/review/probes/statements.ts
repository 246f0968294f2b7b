import { LABEL } from './fragment.ts';
import type { Place } from './index.ts';
import type { Located, Where } from './where.ts';

/** A definition or declaration of C outside of any body. */
interface Statement {
  readonly first: number;
  /** Index of its last line, as far as it is known. */
  last: number;
  /** The first line of it is before the fragment. */
  readonly isTail: boolean;
  /** A brace is open at the end of one of its lines. */
  hasBody: boolean;
  depth: number;
  isClosed: boolean;
}

/** Where the lines of a C fragment are whose comments and strings are blanked. */
export function locateStatements(lines: readonly string[], context: string, place: Place): Located {
  const where: Where[] = lines.map(() => 'out');
  const heads = new Set<number>();
  for (const { first, last, isTail, isClosed } of cutStatements(lines)) {
    const own = lines.slice(first, last + 1);
    const met = isTail ? locateTail(own, context, place) : definesPlace(own.join('\n'), place, isClosed) ? 'in' : 'out';
    where.fill(met, first, last + 1);
    if (met !== 'in' || isTail) continue;
    heads.add(
      first +
        Math.max(
          0,
          own.findIndex((line) => namesAny(line, place.names)),
        ),
    );
  }
  return { where, heads };
}

/** Where the lines before the first definition of a fragment are: by its `@@` line, or by the name that ends a type. */
function locateTail(own: readonly string[], context: string, place: Place): Where {
  if (place.kind === 'type') {
    const end = own.find((line) => line.startsWith('}'));
    if (end !== undefined) return namesAny(end, place.names) ? 'in' : 'out';
    if (/^typedef\b/.test(context)) return 'unknown';
  }
  // A label says nothing of the function that it is in.
  if (LABEL.test(context) || !/\w/.test(context)) return 'unknown';
  return definesPlace(context, place, false) ? 'in' : 'out';
}

/**
 * Cuts lines where something is defined outside of braces. A definition ends with a brace in the first column or with
 * a semicolon outside of braces; a line in the first column that continues neither begins the next one.
 */
function cutStatements(lines: readonly string[]): Statement[] {
  let open = begin(0, true);
  const statements = [open];
  for (const [index, line] of lines.entries()) {
    if (beginsAnother(line, open)) {
      open = begin(index, false);
      statements.push(open);
    }
    if (!open.isClosed) follow(line, index, open);
  }
  return statements;
}

function begin(first: number, isTail: boolean): Statement {
  return { first, last: first - 1, isTail, hasBody: false, depth: 0, isClosed: false };
}

function beginsAnother(line: string, open: Statement): boolean {
  if (!/^[^\s#{})]/.test(line) || LABEL.test(line)) return false;
  // A head may be on several lines: what is neither closed nor in braces goes on.
  return open.isClosed || open.isTail || open.depth > 0;
}

function follow(line: string, index: number, open: Statement): void {
  open.last = index;
  if (/^\s*#/.test(line)) return;
  for (const [sign] of line.matchAll(/[{};]/g)) {
    if (sign === '{') open.depth++;
    else if (sign === '}') open.depth = Math.max(0, open.depth - 1);
    // Branches of the preprocessor may close a brace twice: in a body only one in the first column ends it.
    if (sign !== '{' && open.depth === 0 && !open.isTail && !open.hasBody) open.isClosed = true;
  }
  if (open.depth > 0) open.hasBody = true;
  if (line.startsWith('}')) open.isClosed = true;
}

/** Longest head of a definition, in characters. */
const MAX_HEAD = 4000;

/** True for a definition of the place, not for a declaration; `isWhole` where its end is known. */
function definesPlace(text: string, { kind, names }: Place, isWhole: boolean): boolean {
  const code = text.replace(/^[ \t]*#.*$/gm, '');
  if (kind === 'type') return /^\s*typedef\b/.test(code) && names.some((name) => isTypeName(code, name));
  const head = flatten(code.slice(0, MAX_HEAD).replace(/\{[^]*$/, ''));
  if (kind === 'variable') return !/\bextern\b/.test(head) && names.some((name) => isVariableName(head, name));
  // A prototype, or a struct that is only announced, ends without a body.
  if (isWhole && !code.includes('{')) return false;
  if (kind === 'function') return !head.includes('=') && names.some((name) => isFunctionName(head, name));
  const word = kind === 'enum' ? 'enum' : '(?:struct|union)';
  return names.some((name) => new RegExp(`\\b${word}\\s+${escape(name)}${ANNOTATIONS}$`).test(head));
}

/** Any number of words such as `__packed`. */
const ANNOTATIONS = '\\s*(?:\\b__\\w+\\b(?:\\(\\))?\\s*)*';

/** Macros such as SYSCALL_DEFINE make the name of a function of their first argument. */
const MAKER = /^\s*(?:static\s+)?[A-Z][A-Z0-9_]*\(\s*(\w*)/;

function isFunctionName(head: string, name: string): boolean {
  const made = MAKER.exec(head)?.[1];
  if (made !== undefined && [made, `sys_${made}`, `helper_${made}`].includes(name)) return true;
  return new RegExp(`\\b${escape(name)}\\s*\\(`).test(head);
}

function isVariableName(head: string, name: string): boolean {
  const declared = head.replace(/[=;][^]*$/, '');
  const rest = `\\s*(?:\\[[^\\]]*\\]\\s*)*${ANNOTATIONS}$`;
  return /[\w*\]]\s+\*?\w/.test(declared) && new RegExp(`\\b${escape(name)}${rest}`).test(declared);
}

function isTypeName(code: string, name: string): boolean {
  return new RegExp(`\\b${escape(name)}\\s*(?:[;[]|\\)\\s*\\()`).test(code);
}

/** Code without what is in brackets, except for the first argument of a macro that makes a name of it. */
function flatten(code: string): string {
  let depth = 0;
  let flat = '';
  for (const sign of code) {
    if (sign === ')') depth = Math.max(0, depth - 1);
    if (depth === 0) flat += sign;
    if (sign === '(') depth++;
  }
  const made = MAKER.exec(code)?.[0];
  return made === undefined ? flat : made + flat.slice(flat.indexOf('(') + 1);
}

function namesAny(line: string, names: readonly string[]): boolean {
  return names.some((name) => new RegExp(`\\b${escape(name)}\\b`).test(line));
}

function escape(name: string): string {
  return name.replace(/[^\w]/g, '\\$&');
}
