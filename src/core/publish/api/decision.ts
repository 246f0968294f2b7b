import * as z from 'zod';
import { RELATIONS, SIDES, STANDINGS, STATUSES, TOPICS, VERDICTS } from '../../ground/vocabulary.ts';
import { certainty, day, decisionId, messageId, number, project, sources, url, word } from './source.ts';

const history = z.object({
  revision: number,
  date: day,
  change: z.string(),
  url: url.describe('The page with a notice of what has changed since this revision.'),
});

const option = z.object({
  key: z.string().describe('Given once on its decision, part of its address.'),
  url,
  label: z.string(),
  verdict: word(VERDICTS),
  became: z.string().describe('What became of it, and where.'),
});

const argument = z.object({
  n: number,
  url,
  option: z.string().describe('Key of the option it is about.'),
  side: word(SIDES),
  person: z.string(),
  affiliation: z.string().nullable().describe('Whom the person wrote for then.'),
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
  release: z.string().nullable().describe('First release that carries it.'),
  commit: z.string().nullable(),
  commitUrl: url.nullable(),
  subject: z.string().nullable(),
  what: z.string().describe('What landed, or that nothing did.'),
  option: z.string().nullable().describe('Key of the option that it made true.'),
  unknown: z.string().nullable().describe('What is not known, where release or commit is null.'),
  certainty,
  sources,
});

const hold = z.object({
  project,
  from: z.string().describe('First release in which the answer holds.'),
  until: z.string().nullable().describe('Last release in which it holds; null while it does.'),
  note: z.string().nullable(),
  sources,
});

const implementation = z.object({
  vendor: z.string(),
  name: z.string().describe('Driver or product.'),
  does: z.string(),
  since: z.string().nullable(),
  certainty,
  sources,
});

const check = z.object({
  n: number,
  url,
  ask: z.string().describe('What to ask of a new patch.'),
  because: z.string(),
  arguments: z.array(number).describe('Arguments of this decision that it comes from.'),
});

const relation = z.object({
  id: decisionId,
  how: word(RELATIONS),
  direction: z
    .enum(['to', 'from'])
    .describe('to: this decision says it of the other one. from: the other one says it of this.'),
  label: z.string().describe('The relation read from this decision.'),
  note: z.string().nullable(),
});

/** A decision as it is published. Fields may be added within version 1; none is removed or changes its meaning. */
export const decision = z
  .object({
    id: decisionId,
    url: url.describe('Its one canonical address.'),
    textUrl: url,
    dataUrl: url.describe('This decision alone.'),
    pictureUrl: url.describe('A picture of 1200 x 630 pixels with its question, status and answer.'),
    topic: word(TOPICS),
    title: z.string().describe('A few words for lists.'),
    question: z.string(),
    answer: z.string(),
    status: word(STATUSES),
    asOf: day.describe('Day on which the editors last confirmed it.'),
    revision: number,
    history: z.array(history).describe('Oldest first.'),
    caution: z.string().nullable().describe('A common belief that the sources show to be wrong.'),
    options: z.array(option),
    arguments: z.array(argument),
    outcome: z.array(outcome),
    holds: z.array(hold),
    openElsewhere: z.string().nullable().describe('Where the same question is still open.'),
    implementations: z.array(implementation),
    counterparts: z.string().nullable().describe('What was looked for among other vendors and not found.'),
    touches: z.object({
      paths: z.array(z.string()).describe('Globs of files whose change touches it.'),
      symbols: z.array(z.string()),
      subjects: z.array(z.string()).describe('Parts of patch subjects.'),
    }),
    excuses: z
      .array(z.object({ name: z.string(), because: z.string() }))
      .describe('Vendor names that its neutral parts cannot do without.'),
    checklist: z.array(check),
    supersedes: z.array(decisionId),
    supersededBy: z.array(decisionId),
    relations: z.array(relation).describe('Seen from both ends.'),
    messages: z.array(messageId).describe('Messages that it rests on, in the order in which its page names them.'),
    threads: z.array(z.string()).describe('Ids of their threads.'),
  })
  .meta({ id: 'decision' });

export type ApiDecision = z.infer<typeof decision>;
