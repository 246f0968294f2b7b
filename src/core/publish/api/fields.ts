import * as z from 'zod';
import { CERTAINTIES, PROJECTS, wordsOf, type Word } from '../../ground/vocabulary.ts';

/*
 * Fields that several files of the API share. Every field is always there; `null` says that its value is not known or
 * that it does not apply, and a reader need not distinguish a missing field from an empty one. Every field has a
 * description, which is published in the JSON Schemas; a test fails for a field without one.
 */

/** A field with one of the words of a table; its description gives the meaning of each. */
export function word<const T extends Readonly<Record<string, Word>>>(table: T) {
  return z.enum(wordsOf(table)).describe(
    Object.entries(table)
      .map(([key, { meaning }]) => `${key}: ${meaning}`)
      .join(' '),
  );
}

/** Id of a decision. */
export const decisionId = z.string().describe('Id of a decision, such as CM-1. Given once, never reused.');

/** Message-ID, or a local id in its place. */
export const messageId = z
  .string()
  .describe('Message-ID without brackets; local:... where none could be recovered, which no archive knows.');

/** Absolute http or https address. */
export const url = z.url().describe('Absolute address.');

/** A day of the calendar. */
export const day = z.string().describe('A day, YYYY-MM-DD.');

/** Number of an argument or a checklist item, from 1. */
export const number = z.int().min(1).describe('Given once on its decision, never reused, part of its address.');

/** Number of a revision, from 1. */
export const revisionNumber = z.int().min(1).describe('Number of a revision of the decision; the first one is 1.');

/** A project that the vocabulary knows. */
export const project = word(PROJECTS);

/** Whether a statement was made or is inferred. */
export const certainty = word(CERTAINTIES);
