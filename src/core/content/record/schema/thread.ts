import * as z from 'zod';
import { READINGS, TOPICS, wordsOf } from '../../../ground/vocabulary.ts';
import { field, line, maybeProse, messageId, moment, prose, slug } from './common.ts';

/** One message of a thread, as far as the editors know it. */
const message = z.strictObject({
  id: field(
    messageId,
    'Message-ID without brackets; `local:` and a slug where none could be recovered.',
    '20230606083238.48ea50e9.alex.williamson@redhat.com',
  ),
  idNote: field(
    prose.optional(),
    'For a local id: what was tried to find the real one.',
    'The archives of qemu-devel for June 2023 were searched by subject and by date.',
  ),
  from: field(line, 'The sender, as they write their name.', 'Alex Williamson'),
  affiliation: field(line.optional(), 'The employer for whom they wrote at that time.', 'Red Hat'),
  date: field(
    moment,
    'RFC 3339 time in the zone of the sender, or a day where no more is known.',
    '2023-06-06T08:32:38-06:00',
  ),
  dateNote: field(
    prose.optional(),
    'For a day that is a bound or an estimate: what it rests on; pages then say `about`.',
    'The reply of 6 June quotes it.',
  ),
  inReplyTo: field(messageId.optional(), 'The message that it answers, where that is known.', 'a@example.org'),
  subject: field(
    line.optional(),
    'Its subject, where it differs from that of the thread.',
    "'Re: [PATCH v3 1/1] vfio/nvgpu: Add a driver'",
  ),
  read: field(
    z.enum(wordsOf(READINGS)),
    'How much of it the editors saw: a word of `READINGS` in the vocabulary.',
    'full',
  ),
  gist: field(
    maybeProse,
    'What it says, in our own words; for a header alone, what is known of it; empty until somebody has distilled it.',
    'Alex asks why the memory is exposed as a BAR.',
  ),
});

/** Front matter key `thread:` of a page in `docs/threads/`. */
export const thread = z.strictObject({
  id: field(slug, 'Permanent; part of the address `/t/<id>`.', 'vfio-nvgpu-add-a-driver-v3'),
  was: field(
    z.array(slug).optional(),
    'Earlier ids of the thread and of threads that were merged into it; files at their addresses point here.',
    '[vfio-nvgpu-v3]',
  ),
  title: field(line, 'Short name of the thread, for lists and headings.', "'vfio/nvgpu: Add a driver'"),
  subject: field(line, 'The exact subject of the thread.', "'[PATCH v3 1/1] vfio/nvgpu: Add a driver'"),
  lists: field(
    z.array(line).min(1, 'at least one list'),
    'Addresses of the lists to which it was sent.',
    '[kvm@vger.kernel.org]',
  ),
  topics: field(
    z.array(z.enum(wordsOf(TOPICS))),
    'Its topics: words of `TOPICS` in the vocabulary; empty until somebody has assigned them.',
    '[coherent-memory]',
  ),
  became: field(
    maybeProse,
    'What became of the series or question; empty until that is known.',
    'v19 was merged in Linux v6.9.',
  ),
  messages: field(
    z.array(message).min(1, 'at least one message'),
    'Its messages, as far as the editors know of them.',
    '[{id: a@example.org, from: A Person, date: 2023-06-06, read: full, gist: A Person asks why.}]',
  ),
});

/** A thread as its page has it. */
export type ThreadRecord = z.infer<typeof thread>;
/** One message of a thread. */
export type MessageRecord = z.infer<typeof message>;
