import { numberOf, type Graph, type MessageNode } from '../graph/graph.ts';
import { formatRecordPage } from '../record/page-text.ts';
import { freeSlug, slugOf } from '../../ground/subject.ts';
import type { ArgumentRecord, DecisionRecord, OutcomeRecord } from '../record/schema/decision.ts';
import type { SourceFile } from '../record/source.ts';
import { formatMessageDay } from '../../ground/date.ts';
import { TOPICS, type Project, type Side, type Standing, type Topic } from '../../ground/vocabulary.ts';

/** What only a person can say about a question; the page has it word for word. */
export interface NewDecision {
  readonly topic: Topic;
  /** A few words for lists. */
  readonly title: string;
  /** What has to be decided, without a vendor's name. */
  readonly question: string;
  /** What the one option is, without a vendor's name. */
  readonly option: string;
  /** Short name of the option, part of its address; without it, one is made from the option's words. */
  readonly key?: string;
  /** The message that argues for or against the option. */
  readonly message: MessageNode;
  readonly side: Side;
  /** The argument in a few words. */
  readonly short: string;
  /** The argument, in the words of the editors. */
  readonly claim: string;
  readonly standing: Standing;
  /** The project in which the decision would land. */
  readonly project: Project;
}

/**
 * The first page of an open question: one option, one argument, and nothing that was not looked up.
 *
 * There is no placeholder in it. Where the schema wants a sentence that needs further reading, the page says that this
 * reading has not been done: that is true on the day it is written, and can be published.
 *
 * @param today YYYY-MM-DD
 */
export function buildNewDecision(input: NewDecision, id: string, today: string): DecisionRecord {
  const { title, question } = input;
  const key = input.key ?? slugOf(input.option, 'one');
  return {
    id,
    title,
    question,
    answer: 'Not answered yet: this page rests on one message, and the editors know of nothing that landed.',
    status: 'open',
    asOf: today,
    revision: 1,
    history: [{ revision: 1, date: today, change: 'Begun from one message.' }],
    options: [
      {
        key,
        label: input.option,
        verdict: 'open',
        became: 'Named in the message of argument 1; what became of it has not been looked up yet.',
      },
    ],
    arguments: [firstArgument(input, key)],
    outcome: [unknownOutcome(input)],
    holds: [],
    implementations: [],
    probes: [],
    touches: { paths: [], symbols: [], subjects: [] },
    excuses: [],
    supersedes: [],
    relates: [],
    // What to ask of a patch is for the editors to say: nothing that could be written here was thought about.
    checklist: [],
  };
}

function firstArgument(
  { message: { record }, side, short, claim, standing }: NewDecision,
  key: string,
): ArgumentRecord {
  return {
    n: 1,
    option: key,
    side,
    person: record.from,
    short,
    claim,
    standing,
    certainty: 'stated',
    evidence: [{ message: record.id }],
  };
}

function unknownOutcome({ message: { record }, project }: NewDecision): OutcomeRecord {
  return {
    project,
    what: 'Nothing that the editors know of.',
    unknown: 'Whether anything landed; it has not been looked up yet.',
    certainty: 'inferred',
    source: [{ message: record.id, note: 'The message with which this page began.' }],
  };
}

/** The page's text, without the empty lists that the schema fills in. */
export function formatNewDecision(
  record: DecisionRecord,
  { message: { record: message } }: NewDecision,
  today: string,
): string {
  const { excuses: _excuses, supersedes: _supersedes, relates: _relates, ...rest } = record;
  const day = formatMessageDay(message);
  const story =
    `This page was begun on ${today} from one message, that of ${message.from} of ${day}. ` +
    'What else was said on the question has not been distilled yet.';
  return formatRecordPage('decision', rest, story);
}

/**
 * The next free id of a topic: above every id that a page has or had and that was recorded. Ids are given once.
 *
 * @param taken further ids and addresses that are taken: those of faulty pages, and published ones
 */
export function findNextId(topic: Topic, graph: Graph, taken: Iterable<string>): string {
  const prefix = TOPICS[topic].prefix;
  const ids = [...graph.decisionById.keys(), ...graph.formerDecisions.keys(), ...graph.recorded.keys(), ...taken]
    .filter((id) => new RegExp(`^${prefix}-[1-9]\\d{0,3}$`).test(id))
    .map(numberOf);
  return `${prefix}-${Math.max(0, ...ids) + 1}`;
}

/**
 * Path of a new page that no file has yet.
 *
 * @param otherwise name of the file where the title gives none
 */
export function findNewPath(folder: string, title: string, otherwise: string, files: readonly SourceFile[]): string {
  const taken = new Set(files.map(({ path }) => path));
  return `${folder}/${freeSlug(slugOf(title, otherwise), (slug) => taken.has(`${folder}/${slug}.md`))}.md`;
}
