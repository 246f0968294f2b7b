import { maskC } from './mask-c.ts';
import { maskHx, maskKconfig, maskMakefile, maskQapi, maskXml } from './mask-lines.ts';
import { maskRust } from './mask-rust.ts';

/** What a file is written in; `text` is everything that has no reader of its own. */
export type Language = 'c' | 'rust' | 'kconfig' | 'qapi' | 'hx' | 'xml' | 'rst' | 'makefile' | 'text';

/** One file of a source tree. Offsets into it are of UTF-16 units, and every mask has the same length. */
export interface SourceText {
  readonly path: string;
  readonly text: string;
  readonly language: Language;
}

/** The first pattern that a path matches decides. Assembly of the kernel goes through the C preprocessor. */
const LANGUAGES: readonly (readonly [RegExp, Language])[] = [
  [/\.(?:[chS]|[ch]\.inc|cc|cpp|hpp)$/, 'c'],
  [/\.rs$/, 'rust'],
  [/(?:^|\/)Kconfig[^/]*$/, 'kconfig'],
  [/(?:^|\/)qapi\/(?:.*\/)?[^/]+\.json$|(?:^|\/)qapi[^/]*\.json$/, 'qapi'],
  [/\.hx$/, 'hx'],
  [/\.(?:rng|xml)(?:\.in)?$/, 'xml'],
  [/\.rst(?:\.in)?$/, 'rst'],
  [/(?:^|\/)(?:Makefile|Kbuild)[^/]*$|\.mk$/, 'makefile'],
];

/** What a file is written in, by its path. */
export function languageOf(path: string): Language {
  return LANGUAGES.find(([pattern]) => pattern.test(path))?.[1] ?? 'text';
}

/** A file by its path and text. */
export function sourceText(path: string, text: string): SourceText {
  return { path, text, language: languageOf(path) };
}

/**
 * Masks a text; with `keepsStrings` only its comments.
 *
 * In QAPI, option tables, XML and prose every name is in a string or in plain sight: only comments are blanked.
 */
const MASKS: Readonly<Record<Language, (text: string, keepsStrings: boolean) => string>> = {
  c: maskC,
  rust: maskRust,
  kconfig: maskKconfig,
  qapi: maskQapi,
  hx: maskHx,
  xml: maskXml,
  makefile: maskMakefile,
  rst: (text) => text,
  text: (text) => text,
};

const codes = new WeakMap<SourceText, string>();
const texts = new WeakMap<SourceText, string>();

/** The text with comments and the contents of strings blanked: what identifiers and calls are looked for in. */
export function codeOf(file: SourceText): string {
  return kept(codes, file, () => MASKS[file.language](file.text, false));
}

/** The text with comments blanked: what literals and patterns are looked for in. */
export function textOf(file: SourceText): string {
  return kept(texts, file, () => MASKS[file.language](file.text, true));
}

/** A value that is made once for a file, and freed with it. */
export function kept<V>(values: WeakMap<SourceText, V>, file: SourceText, make: () => V): V {
  const known = values.get(file);
  if (known !== undefined) return known;
  const made = make();
  values.set(file, made);
  return made;
}

/** The line of an offset, from 1 on. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}
