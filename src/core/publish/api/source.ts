import * as z from 'zod';
import { CERTAINTIES, COPIES, PROJECTS, wordsOf, type Word } from '../../ground/vocabulary.ts';

/*
 * Pieces that several files of the API share. Every field is always there; `null` says that it is not known or does
 * not apply, so that a reader need not tell a missing field from an empty one.
 */

/** A field with one of the words of a table; the schema says what each means. */
export function word<const T extends Readonly<Record<string, Word>>>(table: T) {
  return z.enum(wordsOf(table)).describe(
    Object.entries(table)
      .map(([key, { meaning }]) => `${key}: ${meaning}`)
      .join(' '),
  );
}

export const decisionId = z.string().describe('Id of a decision, such as CM-1. Given once, never reused.');
export const messageId = z
  .string()
  .describe('Message-ID without brackets; local:... where none could be recovered, which no archive knows.');
export const url = z.url().describe('Absolute address.');
export const day = z.string().describe('A day, YYYY-MM-DD.');
export const number = z.int().min(1).describe('Given once on its decision, never reused, part of its address.');
export const project = word(PROJECTS);
export const certainty = word(CERTAINTIES);

const passage = z.object({
  start: z.string().describe('First words of the passage.'),
  end: z.string().describe('Last words of the passage.'),
  sha256: z
    .string()
    .describe(
      'Digest of the text from start through end, with quote markers taken out and white space made one space.',
    ),
  verified: z
    .object({ copy: z.enum(wordsOf(COPIES)).describe('In which kind of copy of the message it was found.'), on: day })
    .nullable()
    .describe('Null where no copy was at hand yet.'),
});

/** One source of a statement. Which fields are not null follows from `kind`. */
export const source = z
  .object({
    kind: z.enum(['message', 'commit', 'path', 'url']),
    url: url
      .nullable()
      .describe('Where it can be checked: an archive, opened at the passage where one is known; a commit; a page.'),
    message: messageId.nullable(),
    seenIn: messageId
      .nullable()
      .describe('The later message in which the words were seen, where only a quote of them is known.'),
    passage: passage.nullable(),
    project: project.nullable(),
    commit: z.string().nullable().describe('12 to 40 hexadecimal digits.'),
    subject: z.string().nullable().describe("The commit's subject."),
    release: z.string().nullable(),
    path: z.string().nullable().describe('A file of that release.'),
    title: z.string().nullable().describe('What the page at `url` is.'),
    note: z.string().nullable().describe('What the source shows, where that is not plain.'),
  })
  .meta({ id: 'source' });

export const sources = z.array(source);

export type ApiSource = z.infer<typeof source>;
