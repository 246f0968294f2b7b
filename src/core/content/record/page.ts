import * as z from 'zod';
import type { Problem } from '../../ground/problem/problem.ts';
import { findNearest } from '../../ground/problem/nearest.ts';
import {
  keyPositionOf,
  positionOf,
  readYaml,
  TOP,
  type LocatedValue,
  type Path,
  type Position,
  type YamlSource,
} from './located.ts';
import { readIssues } from './problems.ts';
import { decision, type DecisionRecord } from './schema/decision.ts';
import { thread, type ThreadRecord } from './schema/thread.ts';
import { splitSource, type SourceFile } from './source.ts';

/** Limit of one page in characters; the longest honest page is far below, and a megabyte of YAML stalls a build. */
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
  | (PageText & { readonly kind: 'decision'; readonly record: DecisionRecord })
  | (PageText & { readonly kind: 'thread'; readonly record: ThreadRecord })
  | (PageText & ProseFields);

interface ProseFields {
  readonly kind: 'prose';
  /** Of the site engine's front matter, where it has them. */
  readonly title?: string;
  readonly slug?: string;
}
export type DecisionPage = Extract<Page, { kind: 'decision' }>;
export type ThreadPage = Extract<Page, { kind: 'thread' }>;

export interface ReadPage {
  readonly page?: Page;
  /** Ids that the page gives, valid or not: one bad field must not make every link to the page look broken. */
  readonly declaredIds: readonly string[];
  readonly problems: readonly Problem[];
}

const SCHEMAS = { decision, thread } as const;

/** The same under their key, so that paths of problems start with it. Made once: to make one costs more than to use it. */
const KEYED = { decision: z.object({ decision }), thread: z.object({ thread }) } as const;
type Kind = keyof typeof SCHEMAS;

/** Reads one file into a page and problems. Never throws for bad content. */
export function readPage(source: SourceFile): ReadPage {
  const fault = findFault(source);
  if (fault) return failed([{ file: source.path, ...TOP, ...fault }]);
  const split = splitSource(source.text);
  const { body, bodyLine, frontMatter = { text: '', line: 1 } } = split;
  const text: PageText = { file: source.path, frontMatter, body, bodyLine };
  if (split.unclosed) {
    return failed([
      {
        rule: 'front-matter-closed',
        file: source.path,
        ...TOP,
        met: 'front matter that opens with `---` and never closes',
        expected: 'a second line of `---` after the last key',
      },
    ]);
  }
  if (!split.frontMatter) return readProse(text, { value: {}, source: frontMatter });
  const yaml = readYaml(frontMatter);
  if ('problems' in yaml) {
    return failed(
      yaml.problems.map(({ message, line, column }) => ({
        rule: 'front-matter-valid',
        file: source.path,
        line,
        column,
        met: `YAML that does not parse (${message})`,
        expected: 'valid YAML 1.2',
      })),
    );
  }
  return readFrontMatter(text, yaml.value);
}

/** Position of a value of a page; for a page with a record the path starts below the record's key. */
export function positionIn(page: Page, path: Path): Position {
  return positionOf(page.frontMatter, page.kind === 'prose' ? path : [page.kind, ...path]);
}

function failed(problems: Problem[], declaredIds: string[] = []): ReadPage {
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
  // NUL and U+FFFD (what undecodable bytes become) never occur in text that a person wrote.
  if (/[\0\uFFFD]/.test(text)) return { rule: 'file-readable', met: 'binary data', expected: 'a text file in UTF-8' };
  if (text.replace(/^\uFEFF/, '').trim() === '') {
    return { rule: 'file-readable', met: 'an empty file', expected: 'a page, or no file' };
  }
  return undefined;
}

function readFrontMatter(text: PageText, located: LocatedValue): ReadPage {
  const { value } = located;
  const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isMap && value !== null) {
    return failed([
      {
        rule: 'front-matter-valid',
        file: text.file,
        ...positionOf(located.source, []),
        met: 'front matter that is no map of keys',
        expected: '`key: value` lines',
      },
    ]);
  }
  const kinds = (Object.keys(SCHEMAS) as Kind[]).filter((kind) => isMap && Object.hasOwn(value, kind));
  const expected = expectedKind(text.file);
  if (expected && kinds.join() !== expected)
    return failed([wrongKind(text.file, located, expected, kinds)], listDeclaredIds(located, kinds));
  if (!expected && kinds[0]) {
    return failed(
      [
        {
          rule: 'record-in-its-folder',
          file: text.file,
          ...keyPositionOf(located.source, [kinds[0]]),
          met: `a \`${kinds[0]}:\` record`,
          expected: "decisions in a topic's folder and threads in docs/threads",
        },
      ],
      listDeclaredIds(located, kinds),
    );
  }
  return expected ? readRecord(text, located, expected) : readProse(text, located);
}

/** Folders of `docs/` whose pages carry no record. */
const PROSE_FOLDERS = ['guide', 'indexes'];

/** Which record a file of this path must carry, by the layout of `docs/`; `index.md` is a folder's overview. */
function expectedKind(file: string): Kind | undefined {
  const match = /^docs\/([^/]+)\/(?!index\.md$)[^/]+\.md$/.exec(file);
  if (!match || PROSE_FOLDERS.includes(match[1] ?? '')) return undefined;
  return match[1] === 'threads' ? 'thread' : 'decision';
}

function wrongKind(file: string, located: LocatedValue, expected: Kind, kinds: readonly Kind[]): Problem {
  const keys = typeof located.value === 'object' && located.value !== null ? Object.keys(located.value) : [];
  const nearest = findNearest(
    expected,
    keys.filter((key) => key !== expected),
  );
  return {
    rule: 'record-in-its-folder',
    file,
    ...(kinds[0] ? keyPositionOf(located.source, [kinds[0]]) : positionOf(located.source, [])),
    met:
      kinds.length === 0
        ? `a page without a \`${expected}:\` record`
        : `records ${kinds.map((kind) => `\`${kind}:\``).join(' and ')}`,
    expected: `one \`${expected}:\` record in a page of this folder`,
    ...(nearest === undefined ? {} : { nearest }),
  };
}

function listDeclaredIds(located: LocatedValue, kinds: readonly Kind[]): string[] {
  return kinds.flatMap((kind) => {
    const record = (located.value as Record<string, unknown>)[kind] as { id?: unknown; messages?: unknown } | null;
    const messages = Array.isArray(record?.messages) ? (record.messages as ({ id?: unknown } | null)[]) : [];
    return [record?.id, ...messages.map((message) => message?.id)].filter((id) => typeof id === 'string');
  });
}

function readProse(text: PageText, located: LocatedValue): ReadPage {
  const { title, slug } = (located.value ?? {}) as Record<string, unknown>;
  const named = { ...(typeof title === 'string' ? { title } : {}), ...(typeof slug === 'string' ? { slug } : {}) };
  return { page: { ...text, kind: 'prose', ...named }, declaredIds: [], problems: [] };
}

function readRecord(text: PageText, located: LocatedValue, kind: Kind): ReadPage {
  const declaredIds = listDeclaredIds(located, [kind]);
  const result = KEYED[kind].safeParse(located.value);
  if (!result.success)
    return failed(
      readIssues(text.file, located, result.error.issues, (path) => keysAt(kind, path)),
      declaredIds,
    );
  const record = (result.data as Record<Kind, unknown>)[kind];
  return { page: { ...text, kind, record } as Page, declaredIds, problems: [] };
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
  return schema instanceof z.ZodObject ? (schema.shape as Record<string, z.core.$ZodType>)[key] : undefined;
}

function unwrap(schema: z.core.$ZodType | undefined): z.core.$ZodType | undefined {
  const wrapped = schema instanceof z.ZodOptional || schema instanceof z.ZodDefault;
  return wrapped ? unwrap(schema.unwrap()) : schema;
}
