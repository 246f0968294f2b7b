import { matchesGlob } from '../../ground/glob.ts';

/** One way in which a name is written. */
interface Form {
  /** Index of the name among all names. */
  readonly name: number;
  /** The longest word of it. Where this word stands alone, the rest is compared. */
  readonly word: string;
  /** Compares the whole at the start of the word; nothing where the word is the whole. */
  readonly rest?: RegExp;
  readonly isForKconfig: boolean;
}

/** Low bits of a word's hash. They say that a word is none of ours before anything is looked up. */
const MASK = 0xffff;

/** 1 for the code of a character that words consist of. */
const IS_WORD = Uint8Array.from({ length: 128 }, (_, code) => (/\w/.test(String.fromCharCode(code)) ? 1 : 0));

/**
 * Counts in how many files each of many names stands, in one pass over each file.
 *
 * A name is an identifier, or words with anything between them: `x-vpasid-cap-offset`, `struct foo`. It counts where it
 * stands whole: a word character at its end has no other one beside it. A space stands for any run of white space, the
 * brackets of a call are left out, and `CONFIG_X` counts where Kconfig defines `config X` too.
 */
export class NameCounter {
  readonly #names: readonly string[];
  readonly #counts: Uint32Array;
  /** For each name the number of the last file that has it. */
  readonly #lastFile: Uint32Array;
  readonly #forms = new Map<number, Form[]>();
  readonly #isWanted = new Uint8Array(MASK + 1);
  #file = 0;

  constructor(names: readonly string[]) {
    this.#names = [...new Set(names)];
    this.#counts = new Uint32Array(this.#names.length);
    this.#lastFile = new Uint32Array(this.#names.length);
    for (const [index, name] of this.#names.entries()) {
      for (const form of formsOf(name, index)) this.#add(form);
    }
  }

  #add(form: Form): void {
    const hash = hashOf(form.word);
    this.#isWanted[hash & MASK] = 1;
    this.#forms.set(hash, [...(this.#forms.get(hash) ?? []), form]);
  }

  /** Counts one file. */
  take(path: string, text: string): void {
    this.#file++;
    const isKconfig = /(?:^|\/)Kconfig[^/]*$/.test(path);
    const { length } = text;
    let start = -1;
    let hash = 0;
    for (let at = 0; at <= length; at++) {
      // NaN beyond the end, which is no word character.
      const code = text.charCodeAt(at);
      if (code < 128 && IS_WORD[code] === 1) {
        if (start < 0) start = at;
        hash = (Math.imul(hash, 31) + code) | 0;
      } else if (start >= 0) {
        if (this.#isWanted[hash & MASK] === 1) this.#compare(text, start, at, hash, isKconfig);
        start = -1;
        hash = 0;
      }
    }
  }

  #compare(text: string, start: number, end: number, hash: number, isKconfig: boolean): void {
    for (const { name, word, rest, isForKconfig } of this.#forms.get(hash) ?? []) {
      const isSeen = this.#lastFile[name] === this.#file || (isForKconfig && !isKconfig);
      if (isSeen || word.length !== end - start || !text.startsWith(word, start)) continue;
      if (rest) rest.lastIndex = start;
      if (rest && !rest.test(text)) continue;
      this.#lastFile[name] = this.#file;
      this.#counts[name] = (this.#counts[name] ?? 0) + 1;
    }
  }

  /** The number of files for each name, in the order in which they were given; 0 for a name without a word. */
  counts(): ReadonlyMap<string, number> {
    return new Map(this.#names.map((name, index) => [name, this.#counts[index] ?? 0]));
  }
}

function hashOf(word: string): number {
  let hash = 0;
  for (let at = 0; at < word.length; at++) hash = (Math.imul(hash, 31) + word.charCodeAt(at)) | 0;
  return hash;
}

function formsOf(name: string, index: number): Form[] {
  const bare = name.trim().replace(/(?<=\w)\(\)$/, '');
  const symbol = /^CONFIG_(\w+)$/.exec(bare)?.[1];
  const entries = symbol === undefined ? [] : [`config ${symbol}`, `menuconfig ${symbol}`];
  return [...formOf(bare, index, false), ...entries.flatMap((entry) => formOf(entry, index, true))];
}

function formOf(text: string, name: number, isForKconfig: boolean): Form[] {
  const words = [...text.matchAll(/\w+/g)];
  const [longest] = words.sort((a, b) => b[0].length - a[0].length);
  if (!longest) return [];
  const [word] = longest;
  if (word === text) return [{ name, word, isForKconfig }];
  const before = `${/^\w/.test(text) ? '(?<!\\w)' : ''}${toPattern(text.slice(0, longest.index))}`;
  const after = `${toPattern(text.slice(longest.index))}${/\w$/.test(text) ? '(?!\\w)' : ''}`;
  return [{ name, word, rest: new RegExp(`(?<=${before})${after}`, 'y'), isForKconfig }];
}

function toPattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/\s+/g, '\\s+');
}

/** How many of some paths each glob matches. */
export function countPaths(globs: readonly string[], paths: readonly string[]): ReadonlyMap<string, number> {
  const all = new Set(paths);
  return new Map(globs.map((glob) => [glob, /[*?]/.test(glob) ? countMatches(glob, all) : all.has(glob) ? 1 : 0]));
}

function countMatches(glob: string, paths: ReadonlySet<string>): number {
  // Most paths differ before the first wildcard, and a glob is compiled for each path that it is compared with.
  const start = glob.slice(0, glob.search(/[*?]/)).replace(/\/$/, '');
  let count = 0;
  for (const path of paths) if (path.startsWith(start) && matchesGlob(glob, path)) count++;
  return count;
}
