import { parse, stringify } from 'yaml';
import { isMap } from '../ground/canonical.ts';
import { GLOSSARY_FILE } from '../content/prose/glossary.ts';
import { keyOfProbe } from '../content/claim/key.ts';
import { PROBED_PATH } from '../content/claim/probed.ts';
import { readPage } from '../content/record/page.ts';
import type { SourceFile } from '../content/record/source.ts';
import type { Sample } from '../content/rules/rule.ts';
import { buildMeaning } from '../content/revision/meaning.ts';
import { buildRevision, formatRecorded, recordedPath } from '../content/revision/recorded.ts';

/** Changes to the model pages; samples of rules are such changes, so both have one shape. */
export type ModelChanges = Sample;

/** Paths of the model pages. */
export const MODEL_DECISION_PATH = 'docs/coherent-memory/model.md';
const MODEL_THREAD_PATH = 'docs/threads/model.md';

const DECISION = `
id: CM-1
title: Model decision
question: Which of the ways is taken?
answer: The first one is taken.
status: settled
asOf: 2020-01-02
revision: 1
history: [{revision: 1, date: 2020-01-02, change: First published.}]
options: [{key: one, label: The first way, verdict: landed, became: Merged.}]
arguments:
  - {n: 1, option: one, side: for, person: A Person, short: it is simple, claim: It is the simplest way., standing: accepted, evidence: [{message: a@example.org}]}
outcome:
  - {project: linux, release: v6.9, commit: 0123456789ab, subject: 'area: take the first way', what: The first way., source: [{commit: 0123456789ab, project: linux}]}
holds: [{project: linux, from: v6.9, source: [{commit: 0123456789ab, project: linux}]}]
implementations: []
touches: {paths: [], symbols: [], subjects: []}
checklist: [{n: 1, ask: Does it take the first way?, because: The others were dropped., arguments: [1]}]
`;

const THREAD = `
id: model
title: Model thread
subject: '[PATCH 1/1] area: take the first way'
lists: [list@example.org]
topics: [coherent-memory]
became: Merged.
messages: [{id: a@example.org, from: A Person, date: 2020-01-01, read: full, gist: Proposes the first way.}]
`;

/** Text of a minimal decision page that passes every rule, with the changes. */
export function modelDecision(changes = '', body = 'The story in short.\n'): string {
  return formatModel('decision', DECISION, changes, body);
}

/** Text of a minimal thread page that passes every rule, with the changes. */
export function modelThread(changes = '', body = 'What it was about.\n'): string {
  return formatModel('thread', THREAD, changes, body);
}

/** Both model pages as the files of a checkout. */
export function modelFiles({
  decision,
  thread,
  body,
  glossary,
  prose,
  recorded,
  probed,
}: ModelChanges = {}): SourceFile[] {
  return [
    { path: MODEL_DECISION_PATH, text: modelDecision(decision, body) },
    { path: MODEL_THREAD_PATH, text: modelThread(thread) },
    ...(glossary === undefined
      ? []
      : [{ path: GLOSSARY_FILE, text: `---\ntitle: Glossary\nslug: /guide/glossary\n---\n\n${glossary}` }]),
    ...(prose === undefined ? [] : [{ path: 'docs/guide/index.md', text: prose }]),
    ...(recorded === undefined ? [] : [modelRecorded(recorded)]),
    ...(probed === undefined ? [] : [modelProbed(probed, decision)]),
  ];
}

/** The recorded revisions of a model decision with the changes, each with the same fields. */
export function modelRecorded(changes = ''): SourceFile {
  const { page } = readPage({ path: MODEL_DECISION_PATH, text: modelDecision(changes) });
  if (page?.kind !== 'decision') throw new Error('the changes make the model decision unreadable');
  const { id, history, arguments: made } = page.record;
  const fields = buildMeaning(page.record);
  return {
    path: recordedPath(id),
    text: formatRecorded(
      id,
      history.map(({ revision, date }) => buildRevision(revision, date, fields, made)),
    ),
  };
}

/** What was seen of the probes of the model decision with the changes. */
function modelProbed(probed: string, changes = ''): SourceFile {
  const { page } = readPage({ path: MODEL_DECISION_PATH, text: modelDecision(changes) });
  const [probe] = page?.kind === 'decision' ? page.record.probes : [];
  const text = probe ? probed.replaceAll('KEY', JSON.stringify(keyOfProbe(probe))) : probed;
  return { path: PROBED_PATH, text: JSON.stringify({ version: 1, ...parseMap(text) }) };
}

function formatModel(key: string, model: string, changes: string, body: string): string {
  const record = { ...parseMap(model), ...parseMap(changes) };
  return `---\n${stringify({ [key]: record })}---\n\n${body}`;
}

function parseMap(text: string): Readonly<Record<string, unknown>> {
  const value: unknown = parse(text);
  return isMap(value) ? value : {};
}
