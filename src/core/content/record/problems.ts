import type * as z from 'zod';
import { optional } from '../../ground/optional.ts';
import { findNearest } from '../../ground/problem/nearest.ts';
import type { Problem } from '../../ground/problem/problem.ts';
import { stripForbidden } from '../../ground/text/printable.ts';
import { keyPositionOf, positionOf, type LocatedValue, type Path } from './located.ts';
import { MET_PARAM, RULE_PARAM } from './schema/common.ts';

/** Longest value that a message repeats; the position is named, and the rest can be looked up there. */
const MAX_SHOWN = 60;

type Issue = z.core.$ZodIssue;

/** Turns what the schema found into problems with positions, met and expected values. */
export function readIssues(file: string, located: LocatedValue, issues: readonly Issue[], keysAt: KeysAt): Problem[] {
  return issues.flatMap((issue) => {
    if (issue.code === 'invalid_union') return readIssues(file, located, branchOf(issue), keysAt);
    const path = issue.path.filter((part) => typeof part !== 'symbol');
    if (issue.code === 'unrecognized_keys') {
      return unknownKeys(file, located, path, issue.keys, keysAt(path));
    }
    return [describe(file, located, path, issue)];
  });
}

/** Issues of the form that the writer had in mind: the one whose type fits, else the first. */
function branchOf({ errors, path }: Extract<Issue, { code: 'invalid_union' }>): Issue[] {
  const fits = errors.find(
    (issues) => !issues.some((inner) => inner.code === 'invalid_type' && inner.path.length === 0),
  );
  return (fits ?? errors[0] ?? []).map((inner) => ({ ...inner, path: [...path, ...inner.path] }));
}

/** Keys that the schema knows at a path, for the nearest one to a misspelt key. */
type KeysAt = (path: Path) => readonly string[];

/** Limit of unknown keys of one map that are reported one by one: the position of each is looked for among all keys. */
const MAX_UNKNOWN = 50;

function unknownKeys(
  file: string,
  located: LocatedValue,
  path: Path,
  keys: readonly string[],
  known: readonly string[],
): Problem[] {
  const shown = keys.slice(0, MAX_UNKNOWN).map((key) => unknownKey(file, located, path, key, known));
  const last = shown.at(-1);
  const left = keys.length - shown.length;
  return left > 0 && last
    ? [
        ...shown,
        {
          rule: last.rule,
          file,
          line: last.line,
          column: last.column,
          met: `${left} more unknown keys`,
          expected: last.expected,
        },
      ]
    : shown;
}

function unknownKey(file: string, located: LocatedValue, path: Path, key: string, known: readonly string[]): Problem {
  const expected = known.length > 0 ? `one of ${known.map((name) => `\`${name}\``).join(', ')}` : 'no such key';
  return {
    rule: 'key-known',
    file,
    ...keyPositionOf(located.source, [...path, key]),
    met: `unknown key \`${stripForbidden([...path, key].join('.'))}\``,
    expected,
    ...optional('nearest', findNearest(key, known)),
  };
}

function describe(file: string, located: LocatedValue, path: Path, issue: Issue): Problem {
  const input = valueAt(located.value, path);
  const name = path.join('.');
  const values = issue.code === 'invalid_value' ? issue.values.map(String) : [];
  const missing = input === undefined;
  return {
    rule: paramOf(issue, RULE_PARAM) ?? (missing ? 'field-present' : 'field-valid'),
    file,
    ...positionOf(located.source, path),
    met: paramOf(issue, MET_PARAM) ?? (missing ? `no \`${name}\`` : `\`${name}\` ${show(input)}`),
    expected:
      values.length > 0 ? `one of ${values.map((value) => `\`${value}\``).join(', ')}` : expectedOf(issue, input),
    ...optional('nearest', typeof input === 'string' ? findNearest(input, values) : undefined),
  };
}

function paramOf(issue: Issue, name: string): string | undefined {
  const value: unknown = issue.code === 'custom' ? issue.params?.[name] : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** What was expected. Messages of our schemas say it themselves; zod's own type errors are translated here. */
function expectedOf(issue: Issue, input: unknown): string {
  if (issue.code !== 'invalid_type') return issue.message;
  // YAML reads an id of digits alone as a number, and its leading zeros are lost.
  if (issue.expected === 'string' && typeof input === 'number') return 'text; put the value in quotes';
  const names: Record<string, string> = {
    array: 'a list',
    object: 'a map of keys',
    string: 'text',
    int: 'a whole number',
    number: 'a number',
  };
  return names[issue.expected] ?? `a value of type ${issue.expected}`;
}

/** A value as a message shows it: short, on one line. */
function show(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  if (value === null) return 'nothing';
  if (typeof value === 'object') return 'a map of keys';
  const text = stripForbidden(typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).replace(/\s+/g, ' ');
  return `\`${text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text}\``;
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  );
}
