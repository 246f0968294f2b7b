import type { Entry } from './entries.ts';
import { indentOf, linesOf } from './mask-lines.ts';

const TAG = /<(\/?)(element|define)\b([^<>]*)>/g;

/** The elements and definitions of a RELAX NG schema whose comments are blanked, by their ends. */
export function findSchemaElements(text: string): readonly Entry[] {
  const entries: Entry[] = [];
  const open: { readonly tag: string; readonly entry: Omit<Entry, 'end'> | undefined }[] = [];
  for (const { 0: whole, 1: slash, 2: tag = '', 3: attributes = '', index } of text.matchAll(TAG)) {
    const end = index + whole.length;
    if (slash === '/') {
      const last = open.pop();
      if (last?.entry) entries.push({ ...last.entry, end });
      continue;
    }
    const name = /\bname\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(attributes);
    const value = name?.[1] ?? name?.[2];
    const entry = value === undefined ? undefined : { name: value, at: index, start: index };
    if (!attributes.endsWith('/')) open.push({ tag, entry });
    else if (entry) entries.push({ ...entry, end });
  }
  for (const { entry } of open) if (entry) entries.push({ ...entry, end: text.length });
  return entries;
}

interface Line {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Column of the first character; nothing for a blank line. */
  readonly indent: number | undefined;
}

/**
 * What a reStructuredText document says of elements, as libvirt's does: an entry of a definition list whose term is
 * the name in double backquotes, and a section whose first words are about it.
 */
export function findDocumented(text: string): readonly Entry[] {
  const lines = [...linesOf(text)].map(({ start, end }): Line => {
    const line = text.slice(start, end);
    return { start, end, text: line, indent: indentOf(line) };
  });
  return [...findTerms(lines), ...findSections(lines)].sort((a, b) => a.start - b.start);
}

const QUOTED = /``<?\/?([\w:.-]+)[^`]*``/g;

/** Entries of definition lists: a line that begins with a quoted name, and deeper lines behind it. */
function findTerms(lines: readonly Line[]): Entry[] {
  const entries: Entry[] = [];
  /** Entries that are not closed, each deeper than the one before. */
  let open: { readonly names: readonly string[]; readonly line: Line; readonly indent: number }[] = [];
  let last: Line | undefined;
  const close = (depth: number): void => {
    for (const { names, line, indent } of open)
      if (indent >= depth)
        for (const name of names) entries.push({ name, at: line.start, start: line.start, end: last?.end ?? line.end });
    open = open.filter(({ indent }) => indent < depth);
  };
  for (const [index, line] of lines.entries()) {
    if (line.indent === undefined) continue;
    close(line.indent);
    last = line;
    if (!line.text.startsWith('``', line.text.search(/\S/))) continue;
    if ((lines[index + 1]?.indent ?? 0) <= line.indent) continue;
    open.push({ names: namesIn(line.text), line, indent: line.indent });
  }
  close(0);
  return entries;
}

function namesIn(text: string): string[] {
  return [...new Set([...text.matchAll(QUOTED)].map(({ 1: name = '' }) => name))];
}

const UNDERLINE = /^([=\-~^"'`.:#*+_])\1{2,}\s*$/;

/** Sections whose title or first paragraph names an element: ``<name>``, or "the ``name`` element". */
function findSections(lines: readonly Line[]): Entry[] {
  const titles = lines.flatMap((line, index) => {
    const style = UNDERLINE.exec(lines[index + 1]?.text ?? '')?.[1];
    return style !== undefined && line.indent === 0 && !UNDERLINE.test(line.text) ? [{ line, index, style }] : [];
  });
  const styles = [...new Set(titles.map(({ style }) => style))];
  const levels = titles.map(({ style }) => styles.indexOf(style));
  const ends = endsOfSections(levels);
  return titles.flatMap(({ line, index }, n) => {
    const next = titles[ends[n] ?? titles.length];
    const end = lines[(next?.index ?? lines.length) - 1]?.end ?? line.end;
    return namesOfSection(lines, index).map((name) => ({ name, at: line.start, start: line.start, end }));
  });
}

/** For each section the number of the first one behind it that is not below it. */
function endsOfSections(levels: readonly number[]): number[] {
  const ends: number[] = levels.map(() => levels.length);
  const open: number[] = [];
  for (const [n, level] of levels.entries()) {
    while (open.length > 0 && (levels[open.at(-1) ?? 0] ?? 0) >= level) ends[open.pop() ?? 0] = n;
    open.push(n);
  }
  return ends;
}

const SUBJECT = /``<([\w:.-]+)[^`]*``|``([\w:.-]+)``\s+(?:sub-?)?elements?\b/g;

/** Names that the title quotes, and elements that the first paragraph is about. */
function namesOfSection(lines: readonly Line[], title: number): string[] {
  let first = title + 2;
  while (first < lines.length && lines[first]?.indent === undefined) first++;
  let end = first;
  while (end < lines.length && lines[end]?.indent !== undefined && end - first < 20) end++;
  const paragraph = lines
    .slice(first, end)
    .map(({ text }) => text)
    .join('\n');
  const subjects = [...paragraph.matchAll(SUBJECT)].map(({ 1: tag, 2: word }) => tag ?? word ?? '');
  return [...new Set([...namesIn(lines[title]?.text ?? ''), ...subjects])];
}
