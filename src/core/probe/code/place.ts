import type { PlaceKind } from '../../ground/vocabulary.ts';
import { blankAnnotations } from './annotations.ts';
import { findDocumented, findSchemaElements } from './elements.ts';
import { findConfigs, findOptions, findQapi, type Entry } from './entries.ts';
import { functionsOf } from './functions.ts';
import { findMacros } from './macros.ts';
import type { Definition, Outline } from './outline.ts';
import { codeOf, kept, textOf, type SourceText } from './source-text.ts';

/** A part of a text, in UTF-16 units. */
export interface Span {
  readonly start: number;
  /** After its last unit. */
  readonly end: number;
}

/** A name of the kind that was asked for, and where it stands. */
interface KnownName {
  readonly name: string;
  readonly at: number;
}

/** Where a name is defined in a file. */
export interface PlaceFinding {
  /** Each definition; several where branches of the preprocessor define the name anew. None where it is not there. */
  readonly spans: readonly Span[];
  /** The names of that kind in the file, for the nearest one. */
  readonly known: () => readonly KnownName[];
}

/** Finds a place in a file. A kind that the file's language does not have is found nowhere. */
export function findPlace(file: SourceText, kind: PlaceKind, name: string, outline: Outline): PlaceFinding {
  const wanted = kind === 'config' ? name.replace(/^CONFIG_/, '') : name;
  const entries = entriesOf(file, kind, outline);
  return {
    spans: outermost(entries.filter((entry) => entry.name === wanted)),
    known: () => entries.map((entry) => ({ name: entry.name, at: entry.at })),
  };
}

function entriesOf(file: SourceText, kind: PlaceKind, outline: Outline): readonly Entry[] {
  switch (kind) {
    case 'config':
      return file.language === 'kconfig' ? findConfigs(codeOf(file)) : [];
    case 'qapi':
      return file.language === 'qapi' ? findQapi(textOf(file)) : [];
    case 'option':
      return file.language === 'hx' ? findOptions(textOf(file)) : [];
    case 'element':
      return elementsOf(file);
    case 'function':
      return file.language === 'c' ? functionEntries(file) : outlined(file, ['function'], outline);
    case 'macro':
      return macrosOf(file, outline);
    case 'struct':
    case 'enum':
    case 'variable':
    case 'type':
      return outlined(file, [kind], outline);
  }
}

function elementsOf(file: SourceText): readonly Entry[] {
  if (file.language === 'xml') return findSchemaElements(textOf(file));
  return file.language === 'rst' ? findDocumented(file.text) : [];
}

/** A function that a macro names can be asked for by each of its names. */
function functionEntries(file: SourceText): Entry[] {
  return functionsOf(file).flatMap(({ names, at, start, end }) => names.map((name) => ({ name, at, start, end })));
}

/** Headers of the uAPI define numbers by `#define` or in an `enum`, and change from one to the other. */
function macrosOf(file: SourceText, outline: Outline): Entry[] {
  if (file.language !== 'c') return outlined(file, ['macro'], outline);
  return [...findMacros(codeOf(file)), ...outlined(file, ['enumerator'], outline)];
}

const outlines = new WeakMap<SourceText, readonly Definition[]>();

/** Definitions that the parser finds, in C with the annotations blanked that its grammar does not know. */
function outlined(file: SourceText, kinds: readonly Definition['kind'][], outline: Outline): Entry[] {
  const { language } = file;
  if (language !== 'c' && language !== 'rust') return [];
  const definitions = kept(outlines, file, () => {
    const code = codeOf(file);
    return outline(language, language === 'c' ? blankAnnotations(code) : code);
  });
  return definitions
    .filter((definition) => kinds.includes(definition.kind))
    .map(({ name, start, end }) => ({ name, at: start, start, end }));
}

/** Spans in their order, without those that lie in another: a definition and the element of the same name in it. */
function outermost(entries: readonly Entry[]): Span[] {
  const spans: Span[] = [];
  const sorted = [...entries].sort((a, b) => a.start - b.start || b.end - a.end);
  for (const { start, end } of sorted) {
    const last = spans.at(-1);
    if (last === undefined || end > last.end) spans.push({ start, end });
  }
  return spans;
}
