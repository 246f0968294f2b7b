import { TOPICS } from '../../../core/ground/vocabulary.ts';
import type { CommandRow } from '../../terminal/command.ts';
import { COPIES } from './copies.ts';

/** Commands that read mail: patches, drafts, archives and copies of the cited messages. */

const SINCE = {
  value: '<day>',
  meaning: 'Passes over mails that were sent before this day, YYYY-MM-DD in UTC.',
} as const;

/** Says what `wiki ingest` would write. */
export const DRY_RUN = {
  meaning: 'Says which pages and how many addresses would be written, and writes nothing.',
} as const;

/** Stands in for the answer to the question of `wiki ingest`. */
export const YES = {
  meaning: 'Writes more than 20 new pages without asking; their addresses are kept for ever.',
} as const;

export const REVIEW = {
  name: 'review',
  does: 'decisions that a patch touches, why, and a reply to send',
  positionals: {
    patch: {
      value: '<patch, mbox or ->',
      meaning: 'Output of `git format-patch` or `git diff`, an .eml file or an mbox; - is standard input.',
      isRequired: true,
    },
  },
  options: {
    json: { meaning: 'Prints one JSON object for each decision; not together with --reply.' },
    reply: { meaning: 'Prints a draft of a reply that asks and cites, with the headers for `git send-email`.' },
  },
} as const satisfies CommandRow;

export const MAIL_LINT = {
  name: 'mail-lint',
  does: 'what readers of a mailing list would stumble over in a draft',
  positionals: {
    draft: { value: '<draft or ->', meaning: 'One mail as a file; - is standard input.', isRequired: true },
  },
  options: { json: { meaning: 'Prints the findings as JSON.' } },
} as const satisfies CommandRow;

export const INGEST = {
  name: 'ingest',
  does: 'thread pages from real mail',
  positionals: {
    mails: {
      value: '<mbox, .eml, repository, folder or ->',
      meaning: 'Mails to read, plain, gzipped or in a public-inbox repository; - is standard input.',
      isRepeatable: true,
    },
  },
  options: {
    fetch: {
      value: '<Message-ID or URL>',
      meaning: 'Downloads the whole thread of this message from a public-inbox archive.',
    },
    'archive-url': {
      value: '<address>',
      meaning: 'The archive that --fetch asks; without it WIKI_ARCHIVE_URL, or lore.kernel.org.',
    },
    thread: {
      value: '<Message-ID>',
      meaning: 'Only the thread of this message; without it every thread of the input gets a page.',
      isRepeatable: true,
    },
    since: SINCE,
    out: {
      value: '<file>',
      meaning: 'The .md file of the page, new or to be extended; for one thread only.',
    },
    topic: { value: '<topic>', words: TOPICS, meaning: 'A topic of the new pages.', isRepeatable: true },
    id: { value: '<slug>', meaning: 'The id of the new page, lower-case words joined by -; for one thread only.' },
    'dry-run': DRY_RUN,
    yes: YES,
    json: { meaning: 'Prints what was read and written as JSON.' },
  },
} as const satisfies CommandRow;

export const NEWS = {
  name: 'news',
  does: 'new mail that concerns the wiki, by decision, with the command that takes it in',
  positionals: {
    mails: {
      value: '<mbox, folder or repository>',
      meaning: 'Mails to look through: mboxes, .eml files, public-inbox repositories, or folders of them.',
      isRequired: true,
      isRepeatable: true,
    },
  },
  options: {
    since: SINCE,
    json: { meaning: 'Prints the worklist as JSON.' },
  },
} as const satisfies CommandRow;

export const LOCATE = {
  name: 'locate',
  does: 'the evidence item for a passage; without words the passage is read from standard input',
  positionals: {
    message: { value: '<message>', meaning: 'Message-ID of the message that is cited.', isRequired: true },
    words: { value: '"<words>"', meaning: 'Words of the passage as they are in the message; they need --archive.' },
  },
  options: {
    archive: COPIES,
    'seen-in': {
      value: '<message>',
      meaning: 'Message-ID of the later message that quotes the passage, where only that one was seen.',
    },
    json: { meaning: 'Prints the item as JSON instead of YAML.' },
  },
  forms: [
    { needs: ['message', 'words', 'archive'], takes: ['seen-in', 'json'] },
    { needs: ['message'], takes: ['seen-in', 'json'] },
  ],
} as const satisfies CommandRow;

export const PASSAGES = {
  name: 'passages',
  does: 'references without a passage, each with its message, for you to pick the sentence',
  positionals: {
    id: { value: '<decision id>', meaning: 'The decision whose references are gone through.', isRequired: true },
  },
  options: {
    archive: { ...COPIES, isRequired: true },
    list: { meaning: 'Lists the references without a passage, and says which messages are at hand.' },
    reference: { value: '<number>', meaning: 'Only this reference, by its number in the list.' },
    lines: { value: '<first-last>', meaning: 'With --reference: the lines of the message to take, without asking.' },
    words: { value: '"<words>"', meaning: 'With --reference: the words of the message to take, without asking.' },
  },
  forms: [
    { needs: ['id', 'archive'], takes: ['reference'] },
    { needs: ['id', 'archive', 'list'], takes: [] },
    { needs: ['id', 'archive', 'reference', 'lines'], takes: [] },
    { needs: ['id', 'archive', 'reference', 'words'], takes: [] },
  ],
} as const satisfies CommandRow;

export const VERIFY = {
  name: 'verify',
  does: 'every cited passage against copies of the messages',
  positionals: {},
  options: {
    archive: { ...COPIES, isRequired: true },
    json: { meaning: 'Prints the result for each passage as JSON.' },
    write: { meaning: 'Lists in docs/verified.json which passages were found, in which kind of copy and when.' },
  },
} as const satisfies CommandRow;
