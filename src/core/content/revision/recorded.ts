import * as z from 'zod';
import { optional } from '../../ground/optional.ts';
import type { Problem } from '../../ground/problem/problem.ts';
import { positionOf, readYaml, TOP, type Position, type YamlSource } from '../record/located.ts';
import { findForbiddenValues } from '../record/forbidden.ts';
import { readIssues } from '../record/problems.ts';
import { day, decisionId, number } from '../record/schema/common.ts';
import type { SourceFile } from '../record/source.ts';
import { digestOf, meaning, type Meaning } from './meaning.ts';

/** Folder of committed data, one file a decision: what each revision said. Two can be compared without git. */
const FOLDER = 'docs/revisions/';

const entry = z.strictObject({
  revision: number,
  date: day,
  digest: z.string().regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits'),
  fields: meaning,
  // Outside the digest: an argument may be added to a page without a revision, and its address is promised too.
  arguments: z.array(number).optional(),
});

const file = z.strictObject({
  version: z.literal(1),
  id: decisionId,
  revisions: z.array(entry).min(1, 'at least one revision'),
});

/** One revision as it was recorded. */
export type RecordedRevision = z.infer<typeof entry>;

/** All recorded revisions of a decision. */
export interface RecordedDecision {
  readonly id: string;
  readonly file: string;
  readonly revisions: readonly RecordedRevision[];
  /** The file's text, for the position of a value. */
  readonly source: YamlSource;
}

/** Path of the file with a decision's revisions. */
export function recordedPath(id: string): string {
  return `${FOLDER}${id}.json`;
}

/** True for the path of a file of recorded revisions. */
export function isRecordedPath(path: string): boolean {
  return path.startsWith(FOLDER) && path.endsWith('.json');
}

/** Reads the files of recorded revisions among all files; a faulty one is reported and left out. */
export function readRecorded(sources: readonly SourceFile[]): {
  recorded: ReadonlyMap<string, RecordedDecision>;
  problems: Problem[];
} {
  const read = sources.filter(({ path }) => isRecordedPath(path)).map(readFile);
  return {
    recorded: new Map(read.flatMap(({ decision }) => (decision ? [[decision.id, decision] as const] : []))),
    problems: read.flatMap(({ problems }) => problems),
  };
}

const EXPECTED = 'the file as `wiki revise` writes it; restore the committed one';

function readFile(source: SourceFile): { decision?: RecordedDecision; problems: Problem[] } {
  const problem = (text: Pick<Problem, 'met' | 'expected'>, position: Position = TOP): { problems: Problem[] } => ({
    problems: [{ rule: 'revisions-readable', file: source.path, ...position, ...text }],
  });
  if (source.unreadable) return problem(source.unreadable);
  // JSON is YAML, whose parser knows positions; it is slow, and only a problem asks for one.
  const yaml: YamlSource = { text: source.text, line: 1 };
  const value = parseJson(source.text);
  if (value === undefined) return problem({ met: 'text that is no JSON', expected: EXPECTED }, findFault(yaml));
  const forbidden = findForbiddenValues(source.path, value, (path) => positionOf(yaml, path));
  if (forbidden.length > 0) return { problems: forbidden };
  const result = file.safeParse(value);
  if (!result.success)
    return {
      problems: readIssues(source.path, { value, source: yaml }, result.error.issues, () => []).map((issue) => ({
        ...issue,
        rule: 'revisions-readable',
      })),
    };
  const { id, revisions } = result.data;
  if (source.path !== recordedPath(id))
    return problem(
      {
        met: `revisions of \`${id}\``,
        expected: `those of the id that the file is named by, or the file as ${recordedPath(id)}`,
      },
      positionOf(yaml, ['id']),
    );
  return { decision: { id, file: source.path, revisions, source: yaml }, problems: [] };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function findFault(text: YamlSource): Position | undefined {
  const yaml = readYaml(text);
  const [first] = 'problems' in yaml ? yaml.problems : [];
  return first && { line: first.line, column: first.column };
}

/**
 * One revision from the fields that it has.
 *
 * @param made its arguments, of which the numbers are recorded: they are part of addresses
 */
export function buildRevision(
  revision: number,
  date: string,
  fields: Meaning,
  made?: readonly { readonly n: number }[],
): RecordedRevision {
  const numbers = made?.map(({ n }) => n).sort((a, b) => a - b);
  return { revision, date, digest: digestOf(fields), fields, ...optional('arguments', numbers) };
}

/** The file's text, one field a line: a change is then a change of lines in a diff. */
export function formatRecorded(id: string, revisions: readonly RecordedRevision[]): string {
  return `${JSON.stringify({ version: 1, id, revisions }, undefined, 2)}\n`;
}
