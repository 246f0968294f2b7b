import * as z from 'zod';
import { findIdFault } from '../../../ground/message-id.ts';
import { toPrintable } from '../../../ground/text/printable.ts';
import { CERTAINTIES, PROJECTS, TOPIC_BY_PREFIX, wordsOf } from '../../../ground/vocabulary.ts';

/** Limit of any prose field in characters; more than that belongs in the body. */
const MAX_PROSE = 1200;

/** Parameter of a schema problem that names its own rule; see `../problems.ts`. */
export const RULE_PARAM = 'rule';

/** Parameter of a schema problem that says what was met, where the value alone does not explain it. */
export const MET_PARAM = 'met';

/**
 * A field with its meaning and a value that it may have.
 *
 * @param means one sentence
 * @param example the value as YAML, as it would be written in a page; a test parses it with the field's own schema
 */
export function field<S extends z.ZodType>(schema: S, means: string, example: string): S {
  return schema.describe(`${means} Example: \`${example}\`.`);
}

/** Prose in the site's own words: not empty, no leading or trailing space. */
export const prose = z.string().trim().min(1, 'some text').max(MAX_PROSE, `at most ${MAX_PROSE} characters`);

/** Prose that may be empty until a person writes it. */
export const maybeProse = z.string().trim().max(MAX_PROSE, `at most ${MAX_PROSE} characters`);

/** One line of text, such as a subject or a label. */
export const line = z
  .string()
  .trim()
  .min(1, 'some text')
  .max(300, 'at most 300 characters')
  .regex(/^[^\n]*$/, 'one line');

/** A calendar day. Example: `2026-11-21`. */
export const day = z.string().refine(isDay, 'a day that exists, as YYYY-MM-DD');

/** An RFC 3339 time with its zone as the sender wrote it, or a day where no more is known. */
export const moment = z
  .string()
  .refine((text) => isDay(text) || isDateTime(text), 'an RFC 3339 time such as 2023-09-18T10:02:56-03:00, or a day');

/** A Message-ID without brackets, or `local:…` where none could be recovered. */
export const messageId = z.string().superRefine((id, context) => {
  const fault = findIdFault(id);
  if (fault === undefined) return;
  context.addIssue({
    code: 'custom',
    input: id,
    params: { [MET_PARAM]: `an id ${fault}: \`${toPrintable(id)}\`` },
    message: 'a Message-ID without brackets, or local:<slug>',
  });
});

/** What the ids of decisions begin with, one prefix a topic. */
const PREFIXES = [...TOPIC_BY_PREFIX.keys()];

/** Id of a decision, part of its address: given once, never reused. */
export const decisionId = z
  .string()
  .regex(new RegExp(`^(?:${PREFIXES.join('|')})-[1-9]\\d{0,3}$`), `an id such as ${PREFIXES[0]}-1`);

/** Id of a thread or key of an option, part of an address: given once, never reused. */
export const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case words joined by -')
  .max(80, 'at most 80 characters');

/** A project that the vocabulary knows. */
export const project = z.enum(wordsOf(PROJECTS));

/** How sure a statement is; what its source states needs no word. */
export const certainty = field(
  z.enum(wordsOf(CERTAINTIES)).default('stated'),
  'Whether the source states it or the editors infer it: a word of `CERTAINTIES` in the vocabulary.',
  'inferred',
);

/** A commit id as the sources give it. Fewer than 12 digits may stop being unique. */
export const commitId = z.string().regex(/^[0-9a-f]{12,40}$/, '12 to 40 lower-case hexadecimal digits, in quotes');

/** Number of an argument or a checklist item: given once on its page, never reused, part of its address. */
export const number = z.int('a whole number').min(1, 'a number from 1').max(999, 'a number up to 999');

/** True for a day of the calendar written YYYY-MM-DD. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function isDateTime(text: string): boolean {
  const match = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/.exec(text);
  return match !== null && isDay(match[1] ?? '');
}

/** Reports a release that is not written as its project writes releases. */
export function checkRelease(
  value: { project: keyof typeof PROJECTS; release?: string | undefined },
  key: string,
  context: z.RefinementCtx,
): void {
  const { release, releaseExample } = PROJECTS[value.project];
  if (value.release === undefined || release.test(value.release)) return;
  context.addIssue({
    code: 'custom',
    path: [key],
    message: `a release of ${PROJECTS[value.project].label} such as ${releaseExample}`,
    input: value.release,
  });
}
