import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import * as z from 'zod';
import { formatCanonical } from '../../ground/canonical.ts';
import { compareText } from '../../ground/problem/problem.ts';
import type { DecisionRecord } from '../record/schema/decision.ts';

const word = z.string();

/**
 * The fields of a decision that a citation relies on, as one revision had them.
 *
 * Words of the vocabulary are texts here: what was recorded stays readable when a word goes. Sources are left out,
 * because a better source for the same statement is no new statement.
 */
export const meaning = z.strictObject({
  question: word,
  answer: word,
  status: word,
  options: z.array(z.strictObject({ key: word, label: word, verdict: word, became: word })),
  outcome: z.array(
    z.strictObject({
      project: word,
      release: word.optional(),
      commit: word.optional(),
      subject: word.optional(),
      what: word,
      option: word.optional(),
      unknown: word.optional(),
      certainty: word,
    }),
  ),
  holds: z.array(z.strictObject({ project: word, from: word, until: word.optional(), note: word.optional() })),
  checklist: z.array(z.strictObject({ n: z.int(), ask: word, because: word })),
});

export type Meaning = z.infer<typeof meaning>;
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

/** Takes a record's meaning out of it; wrapping of lines and order of lists are layout and are evened out. */
export function buildMeaning(record: DecisionRecord): Meaning {
  const { question, answer, status } = record;
  const lists = {
    options: record.options.map(({ key, label, verdict, became }) => ({ key, label, verdict, became })),
    outcome: record.outcome.map(({ source: _, ...rest }) => rest),
    holds: record.holds.map(({ source: _, ...rest }) => rest),
    checklist: record.checklist.map(({ n, ask, because }) => ({ n, ask, because })),
  };
  return evenOut({
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
  return (Object.keys(MEANING_FIELDS) as MeaningField[]).filter(
    (field) => formatCanonical(one[field]) !== formatCanonical(other[field]),
  );
}

function inOrder<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  const sortKey = (item: T): string => `${keyOf(item)}\n${formatCanonical(item)}`;
  return [...items].sort((a, b) => compareText(sortKey(a), sortKey(b)));
}

function evenOut(fields: Meaning): Meaning {
  return JSON.parse(JSON.stringify(fields), (_, value: unknown) =>
    typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : value,
  ) as Meaning;
}
