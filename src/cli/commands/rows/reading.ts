import { FORMATS, DEFAULT_FORMAT } from '../../../core/show/cite/formats.ts';
import { TOPICS } from '../../../core/ground/vocabulary.ts';
import type { CommandRow } from '../../terminal/command.ts';
import { COPIES } from './copies.ts';

/** Commands that read the content and change nothing. */

export const CHECK = {
  name: 'check',
  does: 'every rule over all content',
  positionals: {},
  options: { json: { meaning: 'Prints the problems as JSON.' } },
} as const satisfies CommandRow;

export const SEARCH = {
  name: 'search',
  does: "the site's own search",
  positionals: {
    query: { value: '"<query>"', meaning: 'Words, an id, a Message-ID, a commit or an address.', isRequired: true },
  },
  options: {
    json: { meaning: 'Prints one JSON object for each result.' },
    limit: { value: 'N', meaning: 'The most results to print, from 1 to 1000.', default: '10' },
  },
} as const satisfies CommandRow;

export const SHOW = {
  name: 'show',
  does: "a decision's page as plain text, or a passage in its message from your own archive",
  positionals: {
    id: { value: '<decision id>', meaning: 'The id in any spelling, such as CM-1 or cm 1.', isRequired: true },
  },
  options: {
    evidence: { value: '<number>', meaning: 'With --archive: the number of a message in the list of evidence.' },
    archive: COPIES,
    whole: { meaning: 'With --evidence: the whole message instead of the lines around the passage.' },
  },
  forms: [
    { needs: ['id'], takes: [] },
    { needs: ['id', 'evidence', 'archive'], takes: ['whole'] },
  ],
} as const satisfies CommandRow;

export const COMPARE = {
  name: 'compare',
  does: 'what a page lost and gained between two revisions: names, numbers, negations, hedges, standings',
  positionals: {
    id: { value: '<decision id>', meaning: 'The decision whose page is compared.', isRequired: true },
    from: { value: '<revision>', meaning: 'The earlier revision, as it was last committed.', isRequired: true },
    to: { value: '<revision or now>', meaning: 'The later one; now is the page as it is.', isRequired: true },
  },
  options: { json: { meaning: 'Prints the differences as JSON.' } },
} as const satisfies CommandRow;

export const DRAW = {
  name: 'draw',
  does: 'statements of a topic with their sources, drawn by a seed, for somebody who checks them',
  positionals: {},
  options: {
    topic: { value: '<topic>', words: TOPICS, meaning: 'The topic whose decisions are drawn from.', isRequired: true },
    seed: { value: '<text>', meaning: 'What decides which ones are drawn; without it the id of the commit.' },
    count: { value: 'N', meaning: 'How many statements are drawn.', default: '60' },
    json: { meaning: 'Prints the statements as JSON.' },
  },
} as const satisfies CommandRow;

export const CITE = {
  name: 'cite',
  does: 'the citation of a decision or of one part of it',
  positionals: {
    target: {
      value: '<decision id or address>',
      meaning:
        'A decision (CM-1), one part of it (CM-1#argument-3, CM-1#option-bar, CM-1#check-2), ' +
        'the short form of a citation ("CM-1 r2, argument 3"), or the address of any of these.',
      isRequired: true,
    },
  },
  options: { format: { words: FORMATS, meaning: 'The form of the citation.', default: DEFAULT_FORMAT } },
} as const satisfies CommandRow;

export const PROBE = {
  name: 'probe',
  does: 'what pages say of code, run over a source tree or over releases in a git repository',
  positionals: {
    decision: {
      value: '<decision id>',
      meaning: 'Only the probes of this decision; without one those of all.',
      isRepeatable: true,
    },
  },
  options: {
    tree: {
      value: '<folder>',
      meaning: 'A source tree of Linux, QEMU or libvirt; which one and which release is read from it.',
    },
    git: { value: '<repository>', meaning: 'A git repository of one of them, bare or not; nothing is checked out.' },
    rev: { value: '<rev>', meaning: 'With --git: the revision to look at; without one HEAD.' },
    range: {
      value: '<a>..<b>',
      meaning: 'With --git: all releases from a to b, and the first one in which each probe changes.',
    },
    against: {
      value: '<release>',
      meaning: 'Holds the tree against what pages say of this release, and tells what it changes.',
    },
    complete: { meaning: 'With --tree: the folder has all files, so that one that is missing is gone.' },
    names: { meaning: 'Also counts in how many files each name in `touches` stands; reads every file.' },
    record: { meaning: 'Writes what was seen to docs/probes.json; counts names too.' },
    origin: { value: '<text>', meaning: 'With --record: where the tree came from, and what is patched in it.' },
    json: { meaning: 'Prints the result for each probe as JSON.' },
  },
  forms: [
    { needs: ['tree'], takes: ['decision', 'complete', 'against', 'names', 'json'] },
    { needs: ['git'], takes: ['decision', 'rev', 'against', 'names', 'json'] },
    { needs: ['git', 'range'], takes: ['decision', 'json'] },
    { needs: ['tree', 'record', 'origin'], takes: ['complete', 'json'] },
    { needs: ['git', 'record', 'origin'], takes: ['rev', 'range', 'json'] },
  ],
} as const satisfies CommandRow;
