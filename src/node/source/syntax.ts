import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as TreeSitter from 'web-tree-sitter';
import type { Definition, Outline } from '../../core/probe/code/outline.ts';

/** Characters of the longest text that is parsed; nothing that people write is longer. */
const MAX_LENGTH = 4 * 1024 * 1024;

/** A pattern is named by the kind that it finds; `@name` is the name, and `@of` what is defined. */
const QUERIES = {
  c: `
    (struct_specifier name: (_) @name body: (_)) @struct
    (union_specifier name: (_) @name body: (_)) @struct
    (enum_specifier name: (_) @name body: (_)) @enum
    (type_definition type: (struct_specifier !name body: (_)) declarator: (_) @name) @struct
    (type_definition type: (union_specifier !name body: (_)) declarator: (_) @name) @struct
    (type_definition type: (enum_specifier !name body: (_)) declarator: (_) @name) @enum
    (type_definition declarator: (_) @name) @type
    (enumerator name: (_) @name) @enumerator
    (field_declaration declarator: (_) @name) @member
    (declaration declarator: (init_declarator declarator: (_) @name)) @variable
    (function_definition declarator: (_) @name) @function
  `,
  rust: `
    (function_item name: (_) @name) @function
    (struct_item name: (_) @name) @struct
    (union_item name: (_) @name) @struct
    (enum_item name: (_) @name) @enum
    (enum_variant name: (_) @name) @enumerator
    (field_declaration name: (_) @name) @member
    (type_item name: (_) @name) @type
    (trait_item name: (_) @name) @type
    (const_item name: (_) @name) @variable
    (static_item name: (_) @name) @variable
    (macro_definition name: (_) @name) @macro
  `,
} as const;

const KINDS: ReadonlySet<string> = new Set<Definition['kind']>([
  'struct',
  'enum',
  'macro',
  'variable',
  'type',
  'function',
  'member',
  'enumerator',
]);

/**
 * Loads the grammars; what is returned then parses at once.
 *
 * The parser and the grammars are WebAssembly beside their packages' code. They are looked up when they are needed, and
 * never bundled: in a bundle the parser would not find its own file.
 *
 * @param folder where packages are looked up from: the checkout, for code that may run from a cache outside of it
 */
export async function loadOutline(folder = __dirname): Promise<Outline> {
  const lookUp = createRequire(join(folder, 'packages.cjs'));
  const library = lookUp('web-tree-sitter') as typeof TreeSitter;
  await library.Parser.init();
  const c = await loadReader(library, lookUp.resolve('tree-sitter-c/tree-sitter-c.wasm'), QUERIES.c);
  const rust = await loadReader(library, lookUp.resolve('tree-sitter-rust/tree-sitter-rust.wasm'), QUERIES.rust);
  return (language, text) => (language === 'c' ? withoutLocals(c(text)) : rust(text));
}

/** A grammar's reader of definitions. Text that is no code has none. */
async function loadReader(
  { Language, Parser, Query }: typeof TreeSitter,
  file: string,
  source: string,
): Promise<(text: string) => Definition[]> {
  const language = await Language.load(file);
  const parser = new Parser().setLanguage(language);
  const query = new Query(language, source);
  return (text) => {
    if (text.length > MAX_LENGTH) return [];
    const tree = parser.parse(text);
    if (!tree) return [];
    try {
      return query.matches(tree.rootNode).flatMap((match) => readMatch(match, text));
    } finally {
      tree.delete();
    }
  };
}

function readMatch({ captures }: TreeSitter.QueryMatch, text: string): Definition[] {
  const name = captures.find((capture) => capture.name === 'name')?.node;
  const whole = captures.find((capture) => isKind(capture.name));
  if (!name || !whole || !isKind(whole.name)) return [];
  const word = nameIn(text.slice(name.startIndex, name.endIndex));
  const { startIndex: start, endIndex: end } = whole.node;
  return word === undefined ? [] : [{ kind: whole.name, name: word, start, end }];
}

function isKind(name: string): name is Definition['kind'] {
  return KINDS.has(name);
}

/** The name in a declarator: behind stars and brackets (`*const name[3]`, `(*name)(int)`). */
function nameIn(declarator: string): string | undefined {
  return /^(?:[\s*(]|(?:const|volatile|restrict)\b)*([\p{L}_][\p{L}\p{N}_]*)/u.exec(declarator)?.[1];
}

/** A query cannot ask how deep a variable is; those within a function are not the file's. */
function withoutLocals(definitions: readonly Definition[]): Definition[] {
  const sorted = [...definitions].sort((a, b) => a.start - b.start || b.end - a.end);
  let end = 0;
  return sorted.filter((definition) => {
    if (definition.kind === 'function') end = Math.max(end, definition.end);
    return definition.kind !== 'variable' || definition.start >= end;
  });
}
