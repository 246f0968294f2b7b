import * as z from 'zod';
import { RELATIONS, SIDES, STANDINGS, STATUSES, VERDICTS, wordsOf } from '../../../ground/vocabulary.ts';
import {
  certainty,
  checkRelease,
  commitId,
  day,
  decisionId,
  field,
  line,
  number,
  project,
  prose,
  slug,
} from './common.ts';
import { sources } from './evidence.ts';
import { probe } from './probe.ts';
import { touchedNames } from './touches.ts';

const inProject = field(project, 'Project that has it: a word of `PROJECTS` in the vocabulary.', 'linux');

const source = field(sources, 'What shows it; at least one source.', '[{commit: 701ab935859f, project: linux}]');

const option = z.strictObject({
  key: field(slug, 'Short name; part of the address `#option-<key>`.', 'bar'),
  label: field(
    line.max(110, 'at most 110 characters'),
    'What the option is, without a vendor name.',
    'A BAR that the kernel driver emulates',
  ),
  verdict: field(z.enum(wordsOf(VERDICTS)), 'Its fate in one word: a word of `VERDICTS` in the vocabulary.', 'landed'),
  became: field(prose, 'What became of it, and where.', 'Landed in Linux v6.9.'),
});

const argument = z.strictObject({
  n: field(number, 'Given once; part of the address `#argument-<n>`.', '1'),
  option: field(slug, 'Key of the option that it is about.', 'bar'),
  side: field(
    z.enum(wordsOf(SIDES)),
    'Whether it supports the option or opposes it: a word of `SIDES` in the vocabulary.',
    'for',
  ),
  person: field(line, 'The person who made it: sender of the message or author of the commit.', 'Alex Williamson'),
  short: field(
    line.max(60, 'at most 60 characters'),
    'The claim in a few words, for diagrams and lists.',
    'no VMM needs the flag',
  ),
  claim: field(
    prose,
    'What they said, in our own words, with its modality: a question stays a question.',
    'He asks what is gained by posing as a BAR.',
  ),
  standing: field(
    z.enum(wordsOf(STANDINGS)),
    'How the argument fared: a word of `STANDINGS` in the vocabulary.',
    'answered',
  ),
  answeredBy: field(z.array(number).optional(), 'Numbers of the arguments of this page that answer it.', '[2, 4]'),
  certainty,
  evidence: field(sources, 'Where they said it; at least one source.', '[{message: ZH9RfXhbuED2IUgJ@nvidia.com}]'),
});

const outcome = z
  .strictObject({
    project: inProject,
    release: field(z.string().optional(), 'First release that has it.', 'v6.9'),
    commit: field(commitId.optional(), 'The commit that made it.', '701ab935859f'),
    subject: field(
      line.optional(),
      'The exact subject of the commit.',
      "'vfio/nvgrace-gpu: Add vfio pci variant module for grace hopper'",
    ),
    what: field(prose, 'What landed, or that nothing did.', 'A variant driver that emulates the BAR.'),
    option: field(slug.optional(), 'Key of the option that it implements.', 'bar'),
    unknown: field(
      prose.optional(),
      'What is not known, or why there is none; needed where release or commit is missing.',
      'Nothing has landed.',
    ),
    certainty,
    source,
  })
  .superRefine((value, context) => {
    checkRelease(value, 'release', context);
    if ((value.release === undefined || value.commit === undefined) && value.unknown === undefined) {
      context.addIssue({
        code: 'custom',
        path: [],
        input: value,
        message: '`release` and `commit`, or `unknown` saying what is not known',
      });
    }
  });

const hold = z
  .strictObject({
    project: inProject,
    from: field(z.string(), 'First release in which the answer is true.', 'v6.9'),
    until: field(z.string().optional(), 'Last release in which it was true; left out while it is.', 'v5.12'),
    note: field(prose.optional(), 'A condition of it.', 'Only with the variant driver.'),
    source,
  })
  .superRefine((value, context) => {
    checkRelease({ project: value.project, release: value.from }, 'from', context);
    checkRelease({ project: value.project, release: value.until }, 'until', context);
  });

const implementation = z.strictObject({
  vendor: field(line, 'Vendor of the hardware.', 'NVIDIA'),
  name: field(line, 'Driver or product.', 'nvgrace-gpu'),
  does: field(prose, 'What it does about this question.', 'Exposes the memory as an emulated BAR.'),
  since: field(line.optional(), 'First release that has it, with its project.', 'Linux v6.9'),
  certainty,
  source,
});

const check = z.strictObject({
  n: field(number, 'Given once; part of the address `#check-<n>`.', '1'),
  ask: field(prose, 'What to ask of a new patch.', 'Does the emulated BAR behave as a BAR?'),
  because: field(prose, 'Why it matters.', 'The region indexes of VFIO promise a working BAR.'),
  arguments: field(
    z.array(number).min(1, 'at least one argument'),
    'Numbers of the arguments of this page from which it follows.',
    '[5]',
  ),
});

const entry = z.strictObject({
  revision: field(number, 'Number of the revision; the first one is 1.', '2'),
  date: field(day, 'Day on which it was written.', '2026-11-21'),
  change: field(prose, 'What it changed.', 'Linux v6.9 added to what landed.'),
});

const touches = z.strictObject({
  paths: field(
    touchedNames,
    'Globs of files; one that no source tree has says why.',
    "['drivers/vfio/pci/nvgrace-gpu/**']",
  ),
  symbols: field(
    touchedNames,
    'Identifiers, options and capabilities; one that no source tree has says why, and one that was renamed its new name.',
    '[vfio_pci_core_mmap, {name: vfio_cxl_region, only: posted}]',
  ),
  subjects: field(z.array(line), 'Parts of patch subjects.', '[vfio/nvgrace-gpu]'),
});

const excuse = z.strictObject({
  name: field(line, 'The name, as the text has it.', 'NVIDIA'),
  because: field(prose, 'Why the text needs the name.', 'The question is about the firmware of this vendor alone.'),
});

/** What is part of the address of an option, an argument or a checklist item. */
const anchor = z
  .string()
  .regex(
    /^(?:option-[a-z0-9]+(?:-[a-z0-9]+)*|(?:argument|check)-[1-9]\d*)$/,
    'an anchor such as argument-5, option-bar or check-2',
  );

/** Id of a decision, `#`, and an anchor of its page. */
const anchorAddress = z.string().superRefine((value, context) => {
  const [id, name, ...rest] = value.split('#');
  if (rest.length === 0 && decisionId.safeParse(id).success && anchor.safeParse(name).success) return;
  context.addIssue({ code: 'custom', input: value, message: 'an id and an anchor such as CM-4#argument-7' });
});

const moved = z
  .strictObject({
    anchor: field(anchor, 'Anchor at which it was; no other item is given it.', 'argument-5'),
    of: field(
      decisionId.optional(),
      'Id of the merged decision, one of `was`, where the anchor was on its page; left out for one of this page.',
      'CM-9',
    ),
    to: field(anchorAddress.optional(), 'Where it is now.', "'CM-4#argument-7'"),
    because: field(
      prose.optional(),
      'Why it moved; needed where it is nowhere now.',
      'It is about the other question.',
    ),
  })
  .superRefine((value, context) => {
    if (value.to === undefined && value.because === undefined)
      context.addIssue({
        code: 'custom',
        path: [],
        input: value,
        message: '`to`, or `because` saying why it is nowhere',
      });
  });

const relation = z.strictObject({
  to: field(decisionId, 'Id of the other decision.', 'CM-2'),
  how: field(
    z.enum(wordsOf(RELATIONS)),
    'How this one relates to it: a word of `RELATIONS` in the vocabulary.',
    'raises',
  ),
  note: field(prose.optional(), 'What the relation is about.', 'A BAR needs a memory type.'),
});

/** Front matter key `decision:` of a page in `docs/<topic>/`. */
export const decision = z.strictObject({
  id: field(decisionId, 'Permanent; part of the address `/d/<id>`.', 'CM-1'),
  title: field(line, 'A few words for lists; the question is the heading.', 'Coherent memory as a BAR or as a region'),
  question: field(prose, 'What had to be decided, without a vendor name.', 'Is the memory a BAR or a region?'),
  answer: field(prose, 'The answer in one sentence, without a vendor name.', 'A BAR that the kernel driver emulates.'),
  status: field(z.enum(wordsOf(STATUSES)), 'State of the decision: a word of `STATUSES` in the vocabulary.', 'settled'),
  asOf: field(day, 'Day on which the editors last confirmed the page.', '2026-11-21'),
  revision: field(number, 'Number of the last entry of `history`.', '1'),
  history: field(
    z.array(entry).min(1, 'the first revision'),
    'Every revision with what it changed, oldest first.',
    '[{revision: 1, date: 2026-11-21, change: First published.}]',
  ),
  caution: field(
    prose.optional(),
    'A common belief that the sources show to be wrong; it is at the top of the page.',
    'BAR2 was the coherent memory only up to v13.',
  ),
  options: field(
    z.array(option).min(1, 'at least one option'),
    'What could have been decided.',
    '[{key: bar, label: An emulated BAR, verdict: landed, became: Landed in Linux v6.9.}]',
  ),
  arguments: field(
    z.array(argument).min(1, 'at least one argument'),
    'What was said for and against the options, by whom and where.',
    '[{n: 1, option: bar, side: for, person: A Person, short: it is simple, claim: A Person finds it simple., ' +
      'standing: accepted, evidence: [{message: a@example.org}]}]',
  ),
  outcome: field(
    z.array(outcome).min(1, 'at least one outcome, also where nothing landed'),
    'What landed, one entry a project and release.',
    '[{project: linux, release: v6.9, commit: 701ab935859f, what: The driver., ' +
      'source: [{commit: 701ab935859f, project: linux}]}]',
  ),
  holds: field(
    z.array(hold),
    'Releases in which the answer is true.',
    '[{project: linux, from: v6.9, source: [{commit: 701ab935859f, project: linux}]}]',
  ),
  openElsewhere: field(
    prose.optional(),
    'Where the same question is still open.',
    'The series for CXL type 2 devices is under review.',
  ),
  implementations: field(
    z.array(implementation),
    'What drivers and products do about the question.',
    '[{vendor: NVIDIA, name: nvgrace-gpu, does: Emulates the BAR., source: [{commit: 701ab935859f, project: linux}]}]',
  ),
  counterparts: field(
    prose.optional(),
    'What was looked for among other vendors and not found.',
    'No other driver with such a BAR was found in Linux v6.9.',
  ),
  probes: field(
    z.array(probe).default([]),
    'Statements about code that are run over source trees, each with the part of the page that rests on it.',
    '[{n: 1, says: The driver checks the size., project: linux, path: drivers/vfio/x.c, function: x_probe, has: {call: x_size}, from: v6.9, backs: [holds]}]',
  ),
  touches: field(
    touches,
    'What a patch that the decision concerns would contain.',
    "{paths: ['drivers/vfio/**'], symbols: [vfio_pci_core_mmap], subjects: [vfio/pci]}",
  ),
  excuses: field(
    z.array(excuse).default([]),
    'Vendor and product names that question, answer, options or checklist need, each with the reason.',
    '[{name: NVIDIA, because: The question is about the firmware of this vendor alone.}]',
  ),
  supersedes: field(z.array(decisionId).default([]), 'Ids of the decisions that this one replaces.', '[CM-4]'),
  was: field(
    z.array(decisionId).optional(),
    'Ids of decisions that were merged into this one: files at their addresses point here.',
    '[CM-9]',
  ),
  moved: field(
    z.array(moved).optional(),
    'Options, arguments and checklist items that are no longer on this page: their anchors say where they are.',
    "[{anchor: argument-5, to: 'CM-4#argument-7', because: It is about the other question.}]",
  ),
  relates: field(
    z.array(relation).default([]),
    'Other decisions and how this one relates to them; the other direction is derived.',
    '[{to: CM-2, how: raises}]',
  ),
  checklist: field(
    z.array(check),
    'What to ask of a new patch; [] only in revision 1 of an open question.',
    '[{n: 1, ask: Is it a BAR?, because: VFIO promises one., arguments: [1]}]',
  ),
});

/** A decision as its page has it. */
export type DecisionRecord = z.infer<typeof decision>;
/** One argument of a decision. */
export type ArgumentRecord = z.infer<typeof argument>;
/** What landed in one project, or that nothing did. */
export type OutcomeRecord = z.infer<typeof outcome>;
/** One item of the checklist. */
export type CheckRecord = z.infer<typeof check>;
