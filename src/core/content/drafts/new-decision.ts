import type { Graph, MessageNode } from '../graph/graph.ts';
import { numberOf } from '../graph/graph.ts';
import { formatPage } from '../record/page-text.ts';
import { freeSlug, slugOf } from '../../ground/subject.ts';
import type { DecisionRecord } from '../record/schema/decision.ts';
import type { SourceFile } from '../record/source.ts';
import { formatMessageDay } from '../../ground/date.ts';
import { TOPICS, type Project, type Side, type Standing, type Topic } from '../../ground/vocabulary.ts';

/** What only a person can say about a question; all of it is written as they say it. */
export interface NewDecision {
  readonly topic: Topic;
  readonly title: string;
  readonly question: string;
  /** What the one option is, without a vendor's name. */
  readonly option: string;
  /** The message that speaks for or against it. */
  readonly message: MessageNode;
  readonly side: Side;
  readonly short: string;
  readonly claim: string;
  readonly standing: Standing;
  readonly project: Project;
}

/**
 * The first page of an open question: one option, one argument, and nothing that nobody has looked up.
 *
 * There is no placeholder in it. Where the schema wants a sentence that only further reading can give, the page says
 * that this reading has not been done, which is true on the day it is written and readable on the day it is published.
 *
 * @param today YYYY-MM-DD
 */
export function buildNewDecision(input: NewDecision, id: string, today: string): DecisionRecord {
  const {
    message: { record: message },
    project,
  } = input;
  const key = slugOf(input.option, 'one');
  return {
    id,
    title: input.title,
    question: input.question,
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
    arguments: [
      {
        n: 1,
        option: key,
        side: input.side,
        person: message.from,
        short: input.short,
        claim: input.claim,
        standing: input.standing,
        certainty: 'stated',
        evidence: [{ message: message.id }],
      },
    ],
    outcome: [
      {
        project,
        what: 'Nothing that the editors know of.',
        unknown: 'Whether anything landed; it has not been looked up yet.',
        certainty: 'inferred',
        source: [{ message: message.id, note: 'The message with which this page began.' }],
      },
    ],
    holds: [],
    implementations: [],
    touches: { paths: [], symbols: [], subjects: [] },
    excuses: [],
    supersedes: [],
    relates: [],
    checklist: [
      {
        n: 1,
        ask: 'Does the patch say how it answers the question of this page?',
        because: 'The question is open; argument 1 says what was held against or in favour of one answer.',
        arguments: [1],
      },
    ],
  };
}

/** The page's text. Lists that a new page leaves empty and that the schema fills in are left out. */
export function formatNewDecision(
  record: DecisionRecord,
  { message: { record: message } }: NewDecision,
  today: string,
): string {
  const { excuses: _excuses, supersedes: _supersedes, relates: _relates, ...rest } = record;
  const day = formatMessageDay(message);
  const story = `This page was begun on ${today} from one message, that of ${message.from} of ${day}. What else was said on the question has not been distilled yet.`;
  return formatPage('decision', rest, story);
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

/** Path of a new page that no file has yet. */
export function findNewPath(folder: string, title: string, otherwise: string, files: readonly SourceFile[]): string {
  const taken = new Set(files.map(({ path }) => path));
  return `${folder}/${freeSlug(slugOf(title, otherwise), (slug) => taken.has(`${folder}/${slug}.md`))}.md`;
}
