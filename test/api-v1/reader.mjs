// A program of somebody else's, written on the day on which version 1 of /api/v1 was published.
//
// It stands for every program that reads these files and cannot be changed by us. Nothing in this file or in
// baseline.json is ever edited or removed; fields that version 1 gains may be added. If it fails, the change that
// made it fail breaks other people's programs: take it back, or publish a version 2 beside version 1.
//
// It imports nothing of the project and reads JSON only:
//
//     node reader.mjs <folder that holds api/v1 and d>
//
// Prints what it has read and ends with 0, or prints every fault and ends with 1.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = process.argv[2] ?? '.';
const faults = [];

/** Types of every field as they were published. A list has the shape of its entries; `or null` may be null. */
const baseline = JSON.parse(readFileSync(join(dirname(fileURLToPath(import.meta.url)), 'baseline.json'), 'utf8'));

function load(path) {
  const file = join(root, path);
  if (!existsSync(file)) {
    faults.push(`${path}: the file is missing`);
    return undefined;
  }
  return JSON.parse(readFileSync(file, 'utf8'));
}

function typeOf(value) {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

/** Checks a value against its published shape and names each field that is gone or of another type. */
function compare(where, value, shape) {
  if (value === undefined) return void faults.push(`${where}: missing`);
  const type = typeOf(value);
  if (typeof shape === 'string') {
    if (!shape.split(' or ').includes(type)) faults.push(`${where}: ${type}, was published as ${shape}`);
  } else if (Array.isArray(shape)) {
    if (type !== 'list') return void faults.push(`${where}: ${type}, was published as list`);
    value.forEach((entry, index) => compare(`${where}[${index}]`, entry, shape[0]));
  } else if ('or null' in shape) {
    if (type !== 'null') compare(where, value, shape['or null']);
  } else if (type !== 'object') faults.push(`${where}: ${type}, was published as object`);
  else for (const [key, inner] of Object.entries(shape)) compare(`${where}.${key}`, value[key], inner);
}

function read(name) {
  const data = load(`api/v1/${name}`);
  if (data !== undefined) compare(name, data, baseline[name]);
  return data;
}

const index = read('index.json');
const files = Object.fromEntries(
  Object.keys(baseline)
    .filter((name) => !name.startsWith('<') && name !== 'index.json')
    .map((name) => [name.replace('.json', ''), read(name)?.[name.replace('.json', '')] ?? []]),
);
const { decisions, threads, messages, symbols, paths, subjects, people } = files;

// What such a program does with it: it follows ids from one file to another.
const decisionIds = new Set(decisions.map(({ id }) => id));
const messageIds = new Set(messages.map(({ id }) => id));
const threadIds = new Set(threads.map(({ id }) => id));

function follow(where, ids, known) {
  for (const id of ids ?? []) if (!known.has(id)) faults.push(`${where}: leads to \`${id}\`, which no file has`);
}

for (const {
  id,
  url,
  options,
  arguments: made,
  checklist,
  supersedes,
  supersededBy,
  relations,
  threads: from,
  messages: on,
} of decisions) {
  follow(`${id}.supersedes`, supersedes, decisionIds);
  follow(`${id}.supersededBy`, supersededBy, decisionIds);
  follow(
    `${id}.relations`,
    relations?.map((relation) => relation.id),
    decisionIds,
  );
  follow(`${id}.threads`, from, threadIds);
  follow(`${id}.messages`, on, messageIds);
  const keys = new Set(options?.map(({ key }) => key));
  follow(
    `${id}.arguments`,
    made?.map(({ option }) => option),
    keys,
  );
  const numbers = new Set(made?.map(({ n }) => n));
  follow(
    `${id}.checklist`,
    checklist?.flatMap((check) => check.arguments),
    numbers,
  );
  for (const part of [...(options ?? []), ...(made ?? []), ...(checklist ?? [])]) {
    if (!part.url?.startsWith(`${url}#`)) faults.push(`${id}: ${part.url} is no part of ${url}`);
  }
  const alone = load(`d/${id}.json`);
  if (alone !== undefined) compare(`d/${id}.json`, alone, baseline['<decision>.json']);
}
for (const { id, messages: own, decisions: on } of threads) {
  follow(`${id}.messages`, own, messageIds);
  follow(`${id}.decisions`, on, decisionIds);
}
for (const { id, thread, replies, decisions: on } of messages) {
  follow(`${id}.thread`, [thread], threadIds);
  follow(`${id}.replies`, replies, messageIds);
  follow(
    `${id}.decisions`,
    on?.map((use) => use.id),
    decisionIds,
  );
}
for (const table of [symbols, paths, subjects])
  for (const entry of table) follow(JSON.stringify(entry), entry.decisions, decisionIds);
for (const { name, messages: own, arguments: made } of people) {
  follow(`${name}.messages`, own, messageIds);
  follow(
    `${name}.arguments`,
    made?.map(({ decision }) => decision),
    decisionIds,
  );
}
for (const { name, count } of index?.files ?? []) {
  if (files[name]?.length !== count)
    faults.push(`index.json: says ${count} ${name}, the file has ${files[name]?.length}`);
}
if (index?.version !== 1) faults.push(`index.json: version ${index?.version}, expected 1`);

console.log(
  faults.length > 0
    ? faults.join('\n')
    : Object.entries(files)
        .map(([name, { length }]) => `${length} ${name}`)
        .join(', '),
);
process.exitCode = faults.length > 0 ? 1 : 0;
