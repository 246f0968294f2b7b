import * as z from 'zod';
import type { Problem } from '../../ground/problem/problem.ts';
import { isMap } from '../../ground/canonical.ts';
import { optional } from '../../ground/optional.ts';
import { findNearest } from '../../ground/problem/nearest.ts';
import { wordsOf } from '../../ground/vocabulary.ts';
import {
  keyPositionOf,
  positionOf,
  readYaml,
  TOP,
  type LocatedValue,
  type Path,
  type Position,
  type YamlProblem,
  type YamlSource,
} from './located.ts';
import { findBodyExcess } from './bounds.ts';
import { findForbiddenLines, findForbiddenValues } from './forbidden.ts';
import { readIssues } from './problems.ts';
import { decision, type DecisionRecord } from './schema/decision.ts';
import { thread, type ThreadRecord } from './schema/thread.ts';
import { splitSource, type SourceFile } from './source.ts';

/** Limit of one page in characters, several times the longest page that we have; a megabyte of YAML stalls a build. */
export const MAX_PAGE_LENGTH = 512 * 1024;

interface PageText {
  /** Path relative to the checkout, with `/`. */
  readonly file: string;
  /** The front matter as it is written, for the position of a value; empty where the page has none. */
  readonly frontMatter: YamlSource;
  /** Markdown below the front matter. */
  readonly body: string;
  /** 1-based line on which the body starts. */
  readonly bodyLine: number;
}

/** A checked page: only this shape travels on from here. Plain data, which can be stored and read back. */
export type Page =
  | (PageText & RecordOf<'decision', DecisionRecord>)
  | (PageText & RecordOf<'thread', ThreadRecord>)
  | (PageText & ProseFields);

interface RecordOf<K, R> {
  readonly kind: K;
  readonly record: R;
}

interface ProseFields {
  readonly kind: 'prose';
  /** Of the site engine's front matter. Rule `prose-is-placed` wants both. */
  readonly title?: string;
  readonly slug?: string;
}

/** The page of a decision. */
export type DecisionPage = Extract<Page, { kind: 'decision' }>;
/** The page of a thread. */
export type ThreadPage = Extract<Page, { kind: 'thread' }>;

/** What reading a file gave: a page, or problems. */
export interface ReadPage {
  readonly page?: Page;
  /** Ids that the page gives, valid or not: one bad field must not make every link to the page look broken. */
  readonly declaredIds: readonly string[];
  readonly problems: readonly Problem[];
}

const SCHEMAS = { decision, thread } as const;
type Kind = keyof typeof SCHEMAS;

/**
 * The same schemas below their key: paths of problems then begin with the key. They are constants because making one
 * takes longer than using it.
 */
const KEYED = { decision: z.object({ decision }), thread: z.object({ thread }) } as const;

/** Reads one file into a page and problems. Never throws for bad content. */
export function readPage(source: SourceFile): ReadPage {
  const fault = findFault(source);
  if (fault) return failed([{ file: source.path, ...TOP, ...fault }]);
  const split = splitSource(source.text);
  const { body, bodyLine, frontMatter = { text: '', line: 1 } } = split;
  const text: PageText = { file: source.path, frontMatter, body, bodyLine };
  const refused = [...findForbiddenLines(source), ...findExcess(text)];
  const read = split.unclosed ? failed([unclosed(source.path)]) : readSplit(text, refused);
  // What is refused as text is read for its other problems alone.
  return refused.length === 0 ? read : failed([...refused, ...read.problems], read.declaredIds);
}

function readSplit(text: PageText, refused: readonly Problem[]): ReadPage {
  const yaml = text.frontMatter.text === '' ? undefined : readYaml(text.frontMatter);
  if (!yaml) return readProse(text, { value: {}, source: text.frontMatter });
  if ('problems' in yaml) return failed(yaml.problems.map((problem) => invalidYaml(text.file, problem)));
  const read = readFrontMatter(text, yaml.value);
  const forbidden = findForbiddenValues(
    text.file,
    yaml.value.value,
    (path) => positionOf(text.frontMatter, path),
    new Set(refused.map(({ line }) => line)),
  );
  return forbidden.length === 0 ? read : failed([...forbidden, ...read.problems], read.declaredIds);
}

function findExcess({ file, body, bodyLine }: PageText): Problem[] {
  const excess = findBodyExcess(body);
  if (!excess) return [];
  const { line, met, expected } = excess;
  return [{ rule: 'page-bounded', file, line: bodyLine + line, column: 1, met, expected }];
}

function unclosed(file: string): Problem {
  return {
    rule: 'front-matter-closed',
    file,
    ...TOP,
    met: 'front matter that opens with `---` and never closes',
    expected: 'a second line of `---` after the last key',
  };
}

function invalidYaml(file: string, { message, line, column, expected }: YamlProblem): Problem {
  return expected === undefined
    ? {
        rule: 'front-matter-valid',
        file,
        line,
        column,
        met: `YAML that does not parse (${message})`,
        expected: 'valid YAML 1.2',
      }
    : { rule: 'page-bounded', file, line, column, met: message, expected };
}

/** Position of a value of a page; for a page with a record the path starts below the record's key. */
export function positionIn(page: Page, path: Path): Position {
  return positionOf(page.frontMatter, page.kind === 'prose' ? path : [page.kind, ...path]);
}

function failed(problems: Problem[], declaredIds: readonly string[] = []): ReadPage {
  return { problems, declaredIds };
}

function findFault({ text, unreadable }: SourceFile): Pick<Problem, 'rule' | 'met' | 'expected'> | undefined {
  if (unreadable !== undefined) return { rule: 'file-readable', ...unreadable };
  if (text.length > MAX_PAGE_LENGTH) {
    return {
      rule: 'file-readable',
      met: `a page of ${text.length} characters`,
      expected: `at most ${MAX_PAGE_LENGTH}`,
    };
  }
  // NUL, and U+FFFD, which replaces bytes that are not UTF-8, do not occur in text that a person wrote.
  if (/[\0\uFFFD]/.test(text)) return { rule: 'file-readable', met: 'binary data', expected: 'a text file in UTF-8' };
  if (text.replace(/^\uFEFF/, '').trim() === '') {
    return { rule: 'file-readable', met: 'an empty file', expected: 'a page, or no file' };
  }
  return undefined;
}

function readFrontMatter(text: PageText, located: LocatedValue): ReadPage {
  const { value, source } = located;
  if (!isMap(value) && value !== null) {
    return failed([
      {
        rule: 'front-matter-valid',
        file: text.file,
        ...positionOf(source, []),
        met: 'front matter that is no map of keys',
        expected: '`key: value` lines',
      },
    ]);
  }
  const kinds = wordsOf(SCHEMAS).filter((kind) => value !== null && Object.hasOwn(value, kind));
  const expected = expectedKind(text.file);
  if (expected && kinds.join() !== expected) {
    return failed([wrongKind(text.file, located, expected, kinds)], listDeclaredIds(located, kinds));
  }
  const [misplaced] = expected ? [] : kinds;
  if (misplaced) return failed([wrongFolder(text.file, source, misplaced)], listDeclaredIds(located, kinds));
  return expected ? readRecord(text, located, expected) : readProse(text, located);
}

/** Folders of `docs/` whose pages have no record. */
const PROSE_FOLDERS = ['guide', 'indexes'];

/** The record that a file of this path must have, by the layout of `docs/`; `index.md` is a folder's overview. */
function expectedKind(file: string): Kind | undefined {
  const match = /^docs\/([^/]+)\/(?!index\.md$)[^/]+\.md$/.exec(file);
  if (!match || PROSE_FOLDERS.includes(match[1] ?? '')) return undefined;
  return match[1] === 'threads' ? 'thread' : 'decision';
}

function wrongKind(file: string, { value, source }: LocatedValue, expected: Kind, kinds: readonly Kind[]): Problem {
  const [first] = kinds;
  const keys = Object.keys(isMap(value) ? value : {}).filter((key) => key !== expected);
  return {
    rule: 'record-in-its-folder',
    file,
    ...(first ? keyPositionOf(source, [first]) : positionOf(source, [])),
    met:
      kinds.length === 0
        ? `a page without a \`${expected}:\` record`
        : `records ${kinds.map((kind) => `\`${kind}:\``).join(' and ')}`,
    expected: `one \`${expected}:\` record in a page of this folder`,
    ...optional('nearest', findNearest(expected, keys)),
  };
}

function wrongFolder(file: string, source: YamlSource, kind: Kind): Problem {
  return {
    rule: 'record-in-its-folder',
    file,
    ...keyPositionOf(source, [kind]),
    met: `a \`${kind}:\` record`,
    expected: "decisions in a topic's folder and threads in docs/threads",
  };
}

function listDeclaredIds({ value }: LocatedValue, kinds: readonly Kind[]): string[] {
  return kinds.flatMap((kind) => {
    const record = isMap(value) ? value[kind] : undefined;
    if (!isMap(record)) return [];
    const messages: readonly unknown[] = Array.isArray(record['messages']) ? record['messages'] : [];
    return [record, ...messages].flatMap((item) => (isMap(item) && typeof item['id'] === 'string' ? [item['id']] : []));
  });
}

function readProse(text: PageText, { value }: LocatedValue): ReadPage {
  const textAt = (key: string): string | undefined => {
    const field = isMap(value) ? value[key] : undefined;
    return typeof field === 'string' ? field : undefined;
  };
  const named = { ...optional('title', textAt('title')), ...optional('slug', textAt('slug')) };
  return { page: { ...text, kind: 'prose', ...named }, declaredIds: [], problems: [] };
}

function readRecord(text: PageText, located: LocatedValue, kind: Kind): ReadPage {
  const declaredIds = listDeclaredIds(located, [kind]);
  const result = parseRecord(kind, located.value);
  if ('issues' in result) {
    const problems = readIssues(text.file, located, result.issues, (path) => keysAt(kind, path));
    return failed(problems, declaredIds);
  }
  return { page: { ...text, ...result }, declaredIds, problems: [] };
}

function parseRecord(
  kind: Kind,
  value: unknown,
): RecordOf<'decision', DecisionRecord> | RecordOf<'thread', ThreadRecord> | { issues: z.core.$ZodIssue[] } {
  if (kind === 'decision') {
    const { data, error } = KEYED.decision.safeParse(value);
    return data ? { kind, record: data.decision } : { issues: error.issues };
  }
  const { data, error } = KEYED.thread.safeParse(value);
  return data ? { kind, record: data.thread } : { issues: error.issues };
}

/** Keys that the schema of a kind knows at a path. */
function keysAt(kind: Kind, path: Path): readonly string[] {
  let schema: z.core.$ZodType | undefined = SCHEMAS[kind];
  for (const key of path.slice(1)) schema = stepInto(unwrap(schema), key);
  const inner = unwrap(schema);
  return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
}

function stepInto(schema: z.core.$ZodType | undefined, key: string | number): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodArray) return schema.element;
  if (!(schema instanceof z.ZodObject)) return undefined;
  const shape: Readonly<Record<string, z.core.$ZodType>> = schema.shape;
  return shape[key];
}

function unwrap(schema: z.core.$ZodType | undefined): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodUnion) return schema.options.find((option) => option instanceof z.ZodObject);
  const wrapped = schema instanceof z.ZodOptional || schema instanceof z.ZodDefault;
  return wrapped ? unwrap(schema.unwrap()) : schema;
}
