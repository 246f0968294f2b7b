import { PROJECTS, READINGS, SIDES, STANDINGS, TOPICS } from '../../../core/ground/vocabulary.ts';
import type { CommandRow } from '../../terminal/command.ts';
import { DRY_RUN, YES } from './mail.ts';

/** Commands that write pages and the data beside them. */

export const NEW_DECISION = {
  name: 'new decision',
  does: 'an open question with one option and one argument, as a page that passes `wiki check`',
  positionals: { title: { value: '"<title>"', meaning: 'A few words for lists.', isRequired: true } },
  options: {
    topic: { value: '<topic>', words: TOPICS, meaning: 'The topic that the page belongs to.', isRequired: true },
    question: {
      value: '<text>',
      meaning: "What has to be decided, without a vendor's name.",
      isRequired: true,
    },
    option: { value: '<text>', meaning: "One option that was named, without a vendor's name.", isRequired: true },
    key: {
      value: '<slug>',
      meaning: 'Short name of the option, part of its address #option-<key>; without it, one is made from its words.',
    },
    message: {
      value: '<Message-ID>',
      meaning: 'A message on a thread page that argues for or against the option.',
      isRequired: true,
    },
    side: { words: SIDES, meaning: 'Which side the message takes.', isRequired: true },
    short: { value: '<text>', meaning: 'The claim in a few words, at most 60 characters.', isRequired: true },
    claim: {
      value: '<text>',
      meaning: 'The claim in your own words; a question remains a question.',
      isRequired: true,
    },
    standing: {
      value: '<word>',
      words: STANDINGS,
      meaning: 'Where the argument stands; required if the thread page has replies to the message.',
    },
    project: { value: '<project>', words: PROJECTS, meaning: 'The project that is to decide.', default: 'linux' },
  },
} as const satisfies CommandRow;

export const NEW_THREAD = {
  name: 'new thread',
  does: 'a thread page with one message, as a page that passes `wiki check`; or `wiki ingest` of a copy',
  positionals: { subject: { value: '"<subject>"', meaning: 'The exact subject of the thread.' } },
  options: {
    list: { value: '<address>', meaning: 'Address of a list that the thread went to.', isRepeatable: true },
    message: { value: '<Message-ID>', meaning: 'Message-ID of one message, or its address in an archive.' },
    person: { value: '<name>', meaning: 'The author, spelt as in the From field.' },
    date: { value: '<date>', meaning: 'Its Date field as 2023-09-18T10:02:56-03:00, or the day alone.' },
    read: { words: READINGS, meaning: 'How much of the message you have seen.' },
    gist: { value: '<text>', meaning: 'What the message says, in your own words.' },
    affiliation: { value: '<name>', meaning: "The author's employer, if the mail shows it." },
    from: {
      value: '<mbox, .eml or folder>',
      meaning: 'A copy of the mails, from which all the rest is read.',
      isRepeatable: true,
    },
    topic: { value: '<topic>', words: TOPICS, meaning: 'A topic of the thread.', isRepeatable: true },
    id: { value: '<slug>', meaning: 'The id of the page, lower-case words joined by -.' },
    'dry-run': { meaning: `With --from: ${DRY_RUN.meaning}` },
    yes: { meaning: `With --from: ${YES.meaning}` },
  },
  forms: [
    {
      needs: ['subject', 'list', 'message', 'person', 'date', 'read', 'gist'],
      takes: ['affiliation', 'topic', 'id'],
    },
    { needs: ['from'], takes: ['topic', 'id', 'dry-run', 'yes'] },
  ],
} as const satisfies CommandRow;

export const REVISE = {
  name: 'revise',
  does: 'the next revision, with its line in the history; or confirms or records the present one',
  positionals: {
    id: {
      value: '<decision id>',
      meaning: 'The id in any spelling; alone it records the revision that has no data yet.',
    },
    change: { value: '"<what changed>"', meaning: 'The line of the history for the next revision.' },
  },
  options: {
    anyway: { meaning: 'Begins a revision although no field that a citation relies on has changed.' },
    confirm: { meaning: 'Says that the page was looked at again today and is still right.' },
    amend: { meaning: 'Records the present revision anew, as long as it is not published.' },
    'all-new': { meaning: 'Records revision 1 of every decision that has no recorded data.' },
    json: { meaning: 'Prints what was written as JSON.' },
  },
  forms: [
    { needs: ['id', 'change'], takes: ['anyway', 'json'] },
    { needs: ['id'], takes: ['confirm', 'amend', 'json'] },
    { needs: ['all-new'], takes: ['json'] },
  ],
} as const satisfies CommandRow;

export const ADDRESSES = {
  name: 'addresses',
  does: 'addresses that are not in the list of published ones yet; --write adds them',
  positionals: {},
  options: {
    write: { meaning: 'Adds the missing addresses to docs/addresses.txt, from which none is ever removed.' },
    json: { meaning: 'Prints the missing or added addresses as JSON.' },
  },
} as const satisfies CommandRow;
