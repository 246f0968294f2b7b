import * as z from 'zod';
import { RELATIONS, SIDES, STANDINGS, STATUSES, VERDICTS, wordsOf } from '../../../ground/vocabulary.ts';
import { certainty, checkRelease, commitId, day, decisionId, line, number, project, prose, slug } from './common.ts';
import { sources } from './evidence.ts';

const sure = certainty
  .default('stated')
  .describe('Whether the source states it or the editors read it out of the source.');

const option = z.strictObject({
  key: slug.describe('Short name; part of the address `#option-<key>`.'),
  label: line.max(110, 'at most 110 characters').describe('What the option is, without a vendor name.'),
  verdict: z.enum(wordsOf(VERDICTS)),
  became: prose.describe('What became of it, and where.'),
});

const argument = z.strictObject({
  n: number.describe('Given once; part of the address `#argument-<n>`.'),
  option: slug.describe('Key of the option it is about.'),
  side: z.enum(wordsOf(SIDES)),
  person: line.describe('Who made it: the sender of the message, or the author of the commit.'),
  short: line
    .max(60, 'at most 60 characters')
    .describe('The claim in a few words, for diagrams and lists. Example: `no VMM needs the flag`.'),
  claim: prose.describe('What they said, in our own words, with its modality: a question stays a question.'),
  standing: z.enum(wordsOf(STANDINGS)),
  answeredBy: z.array(number).optional().describe('Arguments of this page that answer it.'),
  certainty: sure,
  evidence: sources,
});

const outcome = z
  .strictObject({
    project,
    release: z.string().optional().describe('First release that carries it. Example: `v6.9`.'),
    commit: commitId.optional(),
    subject: line.optional().describe("The commit's subject, exactly."),
    what: prose.describe('What landed, or that nothing did.'),
    option: slug.optional().describe('The option that it made true.'),
    unknown: prose
      .optional()
      .describe('Needed where release or commit is missing: what is not known, or why there is none.'),
    certainty: sure,
    source: sources,
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
    project,
    from: z.string().describe('First release in which the answer holds.'),
    until: z.string().optional().describe('Last release in which it holds; left out while it does.'),
    note: prose.optional(),
    source: sources,
  })
  .superRefine((value, context) => {
    checkRelease({ project: value.project, release: value.from }, 'from', context);
    checkRelease({ project: value.project, release: value.until }, 'until', context);
  });

const implementation = z.strictObject({
  vendor: line,
  name: line.describe('Driver or product.'),
  does: prose.describe('What it does about this question.'),
  since: line.optional().describe('Release, as `Linux v6.9`.'),
  certainty: sure,
  source: sources,
});

const check = z.strictObject({
  n: number.describe('Given once; part of the address `#check-<n>`.'),
  ask: prose.describe('What to ask of a new patch.'),
  because: prose.describe('Why it matters.'),
  arguments: z.array(number).min(1, 'at least one argument').describe('Arguments of this page that it comes from.'),
});

/** Front matter key `decision:` of a page in `docs/<topic>/`. */
export const decision = z.strictObject({
  id: decisionId.describe('Permanent; part of the address `/d/<id>`.'),
  title: line.describe('A few words for lists; the question is the heading.'),
  question: prose,
  answer: prose.describe('One sentence.'),
  status: z.enum(wordsOf(STATUSES)),
  asOf: day.describe('Day on which the editors last confirmed it.'),
  revision: number,
  history: z
    .array(z.strictObject({ revision: number, date: day, change: prose }))
    .min(1, 'the first revision')
    .describe('Oldest first.'),
  caution: prose
    .optional()
    .describe('A common belief that the sources show to be wrong; stands at the top of the page.'),
  options: z.array(option).min(1, 'at least one option'),
  arguments: z.array(argument).min(1, 'at least one argument'),
  outcome: z.array(outcome).min(1, 'at least one outcome, also where nothing landed'),
  holds: z.array(hold),
  openElsewhere: prose.optional().describe('Where the same question is still open.'),
  implementations: z.array(implementation),
  counterparts: prose.optional().describe('What was looked for among other vendors and not found.'),
  touches: z.strictObject({
    paths: z.array(line).describe('Globs. Example: `drivers/vfio/pci/nvgrace-gpu/**`.'),
    symbols: z.array(line).describe('Identifiers, options, capabilities.'),
    subjects: z.array(line).describe('Parts of patch subjects.'),
  }),
  excuses: z
    .array(z.strictObject({ name: line, because: prose }))
    .default([])
    .describe(
      'Names of vendors or products that question, answer, options or checklist cannot do without, each with its reason.',
    ),
  supersedes: z.array(decisionId).default([]),
  was: z
    .array(decisionId)
    .optional()
    .describe('Decisions that were merged into this one: their pages are gone, their addresses lead here.'),
  relates: z
    .array(z.strictObject({ to: decisionId, how: z.enum(wordsOf(RELATIONS)), note: prose.optional() }))
    .default([]),
  checklist: z.array(check).min(1, 'at least one thing to ask'),
});

export type DecisionRecord = z.infer<typeof decision>;
export type OptionRecord = z.infer<typeof option>;
export type ArgumentRecord = z.infer<typeof argument>;
export type OutcomeRecord = z.infer<typeof outcome>;
export type HoldRecord = z.infer<typeof hold>;
export type ImplementationRecord = z.infer<typeof implementation>;
export type CheckRecord = z.infer<typeof check>;
