import * as z from 'zod';
import { RELATIONS, SIDES, STANDINGS, STATUSES, TOPICS, VERDICTS } from '../../ground/vocabulary.ts';
import { certainty, day, decisionId, messageId, number, project, revisionNumber, url, word } from './fields.ts';
import { coverage } from './coverage.ts';
import { probe, touchesSeen } from './probe.ts';
import { sources } from './source.ts';

const history = z.object({
  revision: revisionNumber,
  date: day.describe('Day on which it was published, YYYY-MM-DD.'),
  change: z.string().describe('What it changed.'),
  url: url.describe('The page with a notice of what has changed since this revision.'),
});

const option = z.object({
  key: z.string().describe('Given once on its decision, part of its address.'),
  url: url.describe('Address of the option on the page of the decision.'),
  label: z.string().describe('What the option is.'),
  verdict: word(VERDICTS),
  became: z.string().describe('What became of it, and where.'),
});

const argument = z.object({
  n: number,
  url: url.describe('Address of the argument on the page of the decision.'),
  option: z.string().describe('Key of the option it is about.'),
  side: word(SIDES),
  person: z.string().describe('The person who made it, as they write their name.'),
  affiliation: z.string().nullable().describe('The employer for whom the person wrote at that time.'),
  date: day
    .nullable()
    .describe("Day of the person's own message, in the sender's zone; null where the source is none."),
  dateNote: z.string().nullable().describe('Where the day is a bound or an estimate: what it rests on.'),
  short: z.string().describe('The claim in a few words.'),
  claim: z.string().describe("The claim in the editors' words."),
  standing: word(STANDINGS),
  answeredBy: z.array(number).describe('Arguments of this decision that answer it.'),
  answers: z.array(number).describe('Arguments of this decision that it answers.'),
  certainty,
  sources,
});

const outcome = z.object({
  project,
  release: z.string().nullable().describe('First release that has it.'),
  commit: z.string().nullable().describe('The commit that made it: 12 to 40 hexadecimal digits.'),
  commitUrl: url.nullable().describe("The commit in the project's own repository."),
  subject: z.string().nullable().describe("The commit's subject."),
  what: z.string().describe('What landed, or that nothing did.'),
  option: z.string().nullable().describe('Key of the option that it implements.'),
  unknown: z.string().nullable().describe('What is not known, where release or commit is null.'),
  certainty,
  sources,
});

const hold = z.object({
  project,
  from: z.string().describe('First release in which the answer holds.'),
  until: z.string().nullable().describe('Last release in which it holds; null while it does.'),
  note: z.string().nullable().describe('A condition of it.'),
  sources,
});

const implementation = z.object({
  vendor: z.string().describe('Vendor of the hardware.'),
  name: z.string().describe('Driver or product.'),
  does: z.string().describe('What it does about the question.'),
  since: z.string().nullable().describe('First release that has it, with its project.'),
  certainty,
  sources,
});

const check = z.object({
  n: number,
  url: url.describe('Address of the item on the page of the decision.'),
  ask: z.string().describe('What to ask of a new patch.'),
  because: z.string().describe('Why it matters.'),
  arguments: z.array(number).describe('Arguments of this decision that it comes from.'),
});

const touches = z.object({
  paths: z.array(z.string()).describe('Globs of files whose change touches it.'),
  symbols: z.array(z.string()).describe('Identifiers, options and capabilities whose change touches it.'),
  subjects: z.array(z.string()).describe('Parts of patch subjects.'),
});

const excuse = z.object({
  name: z.string().describe('The vendor or product, as the text names it.'),
  because: z.string().describe('Why the text needs the name.'),
});

const relation = z.object({
  id: decisionId.describe('Id of the other decision.'),
  how: word(RELATIONS),
  direction: z
    .enum(['to', 'from'])
    .describe('to: this decision says it of the other one. from: the other one says it of this.'),
  label: z.string().describe('The relation read from this decision.'),
  note: z.string().nullable().describe('What the relation is about.'),
});

const moved = z.object({
  anchor: z.string().describe('The part of the address behind `#` that it had, such as argument-5.'),
  url: url.describe('Its old address, which says where it is.'),
  movedTo: url.nullable().describe('Where it is now; null where it is nowhere.'),
  because: z.string().nullable().describe('Why it is no longer here.'),
});

/** A decision as it is published. Fields may be added within version 1; none is removed or changes its meaning. */
export const decision = z
  .object({
    id: decisionId,
    url: url.describe('Its one canonical address.'),
    textUrl: url.describe('The page as plain text of 72 columns.'),
    dataUrl: url.describe('This decision alone.'),
    pictureUrl: url.describe('A picture of 1200 x 630 pixels with its question, status and answer.'),
    topic: word(TOPICS),
    title: z.string().describe('A few words for lists.'),
    question: z.string().describe('What had to be decided.'),
    answer: z.string().describe('The answer in one sentence.'),
    status: word(STATUSES),
    asOf: day.describe('Day on which the editors last confirmed it.'),
    revision: revisionNumber.describe('Number of its current revision, the last one of `history`.'),
    history: z.array(history).describe('Oldest first.'),
    caution: z.string().nullable().describe('A common belief that the sources show to be wrong.'),
    options: z.array(option).describe('What could have been decided, in the order of the page.'),
    arguments: z.array(argument).describe('What was said for and against the options.'),
    outcome: z.array(outcome).describe('What landed, one entry a project and release.'),
    probes: z
      .array(probe)
      .optional()
      .describe('Statements about code that were run over source trees; left out where there are none.'),
    coverage: coverage.optional().describe('How far its references to messages can be checked.'),
    holds: z.array(hold).describe('Releases in which the answer is true.'),
    openElsewhere: z.string().nullable().describe('Where the same question is still open.'),
    implementations: z.array(implementation).describe('What drivers and products do about the question.'),
    counterparts: z.string().nullable().describe('What was looked for among other vendors and not found.'),
    touches: touches.describe('What a patch that the decision concerns would contain.'),
    touchesSeen: touchesSeen
      .optional()
      .describe('Of these names: in how many files of which recorded source tree each stands, where in any.'),
    excuses: z.array(excuse).describe('Vendor names that its neutral parts cannot do without.'),
    checklist: z.array(check).describe('What to ask of a new patch.'),
    supersedes: z.array(decisionId).describe('Decisions that this one replaces.'),
    supersededBy: z.array(decisionId).describe('Decisions that replace this one.'),
    moved: z
      .array(moved)
      .optional()
      .describe('Options, arguments and checklist items that are no longer here; left out where there are none.'),
    relations: z.array(relation).describe('Seen from both ends.'),
    messages: z.array(messageId).describe('Messages that it rests on, in the order in which its page names them.'),
    threads: z.array(z.string()).describe('Ids of their threads.'),
  })
  .meta({ id: 'decision' });

/** A decision in its published shape. */
export type ApiDecision = z.infer<typeof decision>;
