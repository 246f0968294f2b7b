import * as z from 'zod';
import { READINGS, TOPICS, wordsOf } from '../../../ground/vocabulary.ts';
import { line, maybeProse, messageId, moment, prose, slug } from './common.ts';

/** One message of a thread, as far as the editors know it. */
const message = z.strictObject({
  id: messageId.describe('Message-ID without brackets; `local:…` where none could be recovered.'),
  idNote: prose.optional().describe('For a local id: what was tried to find the real one.'),
  from: line.describe("The person, as they write their name. Example: 'Alex Williamson'."),
  affiliation: line.optional().describe('Whom they wrote for at that time.'),
  date: moment.describe("RFC 3339 with the sender's zone, or a day where no more is known."),
  dateNote: prose
    .optional()
    .describe(
      'Where the day is a bound or an estimate and not the date of the message: what it rests on. Pages then say `about`.',
    ),
  inReplyTo: messageId.optional().describe('The message it answers, where that is known.'),
  subject: line.optional().describe("Where it differs from the thread's."),
  read: z.enum(wordsOf(READINGS)).describe('How much of it the editors have seen.'),
  gist: maybeProse.describe(
    'What it says, in our own words; for a header alone, what is known of it. Empty until somebody has distilled it.',
  ),
});

/** Front matter key `thread:` of a page in `docs/threads/`. */
export const thread = z.strictObject({
  id: slug.describe('Permanent; part of the address `/t/<id>`.'),
  was: z
    .array(slug)
    .optional()
    .describe('Ids that the thread, or one that was merged into it, had before; their addresses lead here.'),
  title: line.describe('Short name of the thread, for lists and headings.'),
  subject: line.describe('The exact subject of the thread.'),
  lists: z.array(line).min(1, 'at least one list').describe('Addresses of the lists it went to.'),
  topics: z.array(z.enum(wordsOf(TOPICS))).describe('Empty until somebody has placed the thread.'),
  became: maybeProse.describe('What became of the series or question. Empty until that is known.'),
  messages: z.array(message).min(1, 'at least one message'),
});

export type ThreadRecord = z.infer<typeof thread>;
export type MessageRecord = z.infer<typeof message>;
