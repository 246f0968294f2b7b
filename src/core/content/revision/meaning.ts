import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import * as z from 'zod';
import { formatCanonical } from '../../ground/canonical.ts';
import { compareText } from '../../ground/problem/problem.ts';
import { wordsOf } from '../../ground/vocabulary.ts';
import type { DecisionRecord } from '../record/schema/decision.ts';

const text = z.string();

/**
 * The fields of a decision that a citation relies on, as one revision had them.
 *
 * Words of the vocabulary are any text here: what was recorded stays readable when a word is removed. Sources are left
 * out, because a better source for a statement does not change the statement.
 */
export const meaning = z.strictObject({
  question: text,
  answer: text,
  status: text,
  options: z.array(z.strictObject({ key: text, label: text, verdict: text, became: text })),
  outcome: z.array(
    z.strictObject({
      project: text,
      release: text.optional(),
      commit: text.optional(),
      subject: text.optional(),
      what: text,
      option: text.optional(),
      unknown: text.optional(),
      certainty: text,
    }),
  ),
  holds: z.array(z.strictObject({ project: text, from: text, until: text.optional(), note: text.optional() })),
  checklist: z.array(z.strictObject({ n: z.int(), ask: text, because: text })),
});

/** What a decision says, without its sources and its arguments. */
export type Meaning = z.infer<typeof meaning>;
/** Name of a field that is recorded. */
export type MeaningField = keyof Meaning;

/** What a reader calls each field, in the order in which a page shows them. */
export const MEANING_FIELDS = {
  question: 'Question',
  answer: 'Answer',
  status: 'Status',
  holds: 'Holds',
  options: 'Option',
  outcome: 'What landed',
  checklist: 'Check',
} as const satisfies Record<MeaningField, string>;

/** The meaning of a record. Line breaks and the order of lists are layout: they are normalised. */
export function buildMeaning(record: DecisionRecord): Meaning {
  const { question, answer, status } = record;
  const lists = {
    options: record.options.map(({ key, label, verdict, became }) => ({ key, label, verdict, became })),
    outcome: record.outcome.map(({ source: _, ...rest }) => rest),
    holds: record.holds.map(({ source: _, ...rest }) => rest),
    checklist: record.checklist.map(({ n, ask, because }) => ({ n, ask, because })),
  };
  return normalise({
    question,
    answer,
    status,
    options: inOrder(lists.options, ({ key }) => key),
    outcome: inOrder(lists.outcome, ({ project, release = '' }) => `${project} ${release}`),
    holds: inOrder(lists.holds, ({ project, from }) => `${project} ${from}`),
    checklist: inOrder(lists.checklist, ({ n }) => String(n).padStart(3, '0')),
  });
}

/** SHA-256, in hexadecimal digits, of the canonical JSON in UTF-8. */
export function digestOf(fields: Meaning): string {
  return bytesToHex(sha256(utf8ToBytes(formatCanonical(fields))));
}

/** Fields in which two meanings differ, in the order of a page. */
export function findChangedFields(one: Meaning, other: Meaning): MeaningField[] {
  return wordsOf(MEANING_FIELDS).filter((field) => formatCanonical(one[field]) !== formatCanonical(other[field]));
}

/** Items by their key; those with equal keys by what else they say. */
function inOrder<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  return items
    .map((item) => ({ item, sortKey: `${keyOf(item)}\n${formatCanonical(item)}` }))
    .sort((a, b) => compareText(a.sortKey, b.sortKey))
    .map(({ item }) => item);
}

/** The fields with each run of white space as one space. */
function normalise(fields: Meaning): Meaning {
  const data: unknown = JSON.parse(JSON.stringify(fields), (_, value: unknown) =>
    typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : value,
  );
  return meaning.parse(data);
}
