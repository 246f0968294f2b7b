import { isAnnotation } from './annotations.ts';

/** What stands before the brace of a definition: the names of the function, and where it begins. */
export interface FunctionHead {
  /** The name, or those that a macro makes of its arguments, most specific first. */
  readonly names: readonly string[];
  /** Where the name stands. */
  readonly at: number;
  readonly start: number;
}

/** A word, a pair of brackets with what is in them, or another sign. */
interface Item {
  readonly kind: 'word' | 'group' | 'sign';
  readonly start: number;
  readonly end: number;
}

/** Words that a bracket follows and that define nothing. */
const KEYWORDS = new Set(
  'if for while switch return sizeof do else case typeof __typeof__ typeof_unqual _Static_assert'.split(' '),
);

/** After a macro that stands as a statement without a semicolon, one of these begins another definition. */
const RECORDS = new Set(['struct', 'union', 'enum']);

const TYPE_WORDS = new Set('void int char short long unsigned signed float double bool _Bool'.split(' '));

/** What the kernel and QEMU put before the name that such a macro gets. */
const MADE_NAMES: readonly (readonly [RegExp, string])[] = [
  [/^SYSCALL_DEFINE\d$/, 'sys_'],
  [/^COMPAT_SYSCALL_DEFINE\d$/, 'compat_sys_'],
  [/^HELPER$/, 'helper_'],
];

const CAPITALS = /^[A-Z_][A-Z0-9_]*$/;

/** Reads the code between the end of the statement before and a brace; gives nothing where no function begins there. */
export function readFunctionHead(code: string, from: number, to: number): FunctionHead | undefined {
  const items = readItems(code, from, to);
  const chosen = chooseName(items, code);
  const [word, group] = chosen === undefined ? [] : [items[chosen], items[chosen + 1]];
  if (chosen === undefined || !word || !group) return undefined;
  const names = namesOf(code, word, group, items[chosen + 2]?.kind === 'group');
  return names.length === 0 ? undefined : { names, at: word.start, start: startOf(items, chosen, code) };
}

const TOKEN = /[A-Za-z_]\w*|[^\s\w]|\d\w*/g;

function readItems(code: string, from: number, to: number): Item[] {
  const items: Item[] = [];
  const chunk = code.slice(from, to);
  let depth = 0;
  let open = 0;
  TOKEN.lastIndex = 0;
  for (let found = TOKEN.exec(chunk); found; found = TOKEN.exec(chunk)) {
    const [token] = found;
    const [start, end] = [from + found.index, from + TOKEN.lastIndex];
    if (token === '(' && depth++ === 0) open = start;
    else if (token === ')' && depth > 0 && --depth === 0) items.push({ kind: 'group', start: open, end });
    else if (depth === 0) items.push({ kind: /^\w/.test(token) ? 'word' : 'sign', start, end });
  }
  return items;
}

/** Index of the word that names the function: the first bracketed one after which only annotations come. */
function chooseName(items: readonly Item[], code: string): number | undefined {
  const words = items.map(({ kind, start, end }) => (kind === 'word' ? code.slice(start, end) : ''));
  const named = words.flatMap((word, index) =>
    word !== '' && items[index + 1]?.kind === 'group' && !KEYWORDS.has(word) && !isAnnotation(word) ? [index] : [],
  );
  const plain = named.filter((index) => !CAPITALS.test(words[index] ?? ''));
  const candidates = plain.length > 0 ? plain : named;
  let last = words.length;
  while (last > 0 && !isTypeOrName(words, items, last - 1)) last--;
  const isRecord = words.slice(candidates.at(-1)).some((word) => RECORDS.has(word));
  return candidates.find((index) => index >= last - 1) ?? (isRecord ? undefined : candidates.at(-1));
}

/** True for a word that is no annotation and that no bracket follows: part of a type, behind which a name comes. */
function isTypeOrName(words: readonly string[], items: readonly Item[], index: number): boolean {
  const word = words[index] ?? '';
  return word !== '' && items[index + 1]?.kind !== 'group' && !word.startsWith('__') && !CAPITALS.test(word);
}

/** `int (*name(args))(args)` has its name inside; a macro (`DEFINE3(name, …)`, `M(name)(args)`) makes it. */
function namesOf(code: string, word: Item, group: Item, isMade: boolean): string[] {
  const name = code.slice(word.start, word.end);
  const inside = code.slice(group.start + 1, Math.min(group.end - 1, group.start + 200));
  const first = /^[\s*]*([A-Za-z_]\w*)/.exec(inside)?.[1];
  if (isMade && (/^\s*\*/.test(inside) || TYPE_WORDS.has(name))) return first === undefined ? [] : [first];
  if (!isMade && !CAPITALS.test(name)) return [name];
  const prefix = MADE_NAMES.find(([pattern]) => pattern.test(name))?.[1];
  const made = first === undefined ? [] : [first, ...(prefix === undefined ? [] : [`${prefix}${first}`])];
  return [...made, name];
}

/** Where the definition begins: behind macros that stand before it as statements of their own, without a semicolon. */
function startOf(items: readonly Item[], chosen: number, code: string): number {
  let first = 0;
  for (let index = 0; index + 1 < chosen; index++) {
    const [word, group, next] = [items[index], items[index + 1], items[index + 2]];
    if (word?.kind !== 'word' || group?.kind !== 'group' || !next || index !== first) continue;
    const isStatement = CAPITALS.test(code.slice(word.start, word.end).replace(/_$/, ''));
    if (isStatement && code.slice(group.end, next.start).includes('\n')) first = index + 2;
  }
  return items[first]?.start ?? 0;
}
