import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { compareText } from '../../ground/problem/problem.ts';
import type { Topic } from '../../ground/vocabulary.ts';
import type { Graph } from '../graph/graph.ts';
import { anchors } from '../graph/sources.ts';
import type { DecisionRecord } from '../record/schema/decision.ts';
import type { Evidence } from '../record/schema/evidence.ts';

/** One statement of a page with what it rests on, for a reader who checks it against its sources. */
export interface Statement {
  /** `CM-1#argument-3`; unique. */
  readonly address: string;
  readonly says: string;
  /** Sources that the page names for it; none for a statement about the whole, such as the answer. */
  readonly sources: readonly Evidence[];
}

/**
 * Draws statements of a topic, each with the same chance. Anybody who knows the seed draws the same ones, and nobody
 * chooses them: a statement's place is the digest of seed and address.
 *
 * @param seed the id of the commit whose pages are read
 * @param count how many, or all where there are fewer
 */
export function drawStatements(graph: Graph, topic: Topic, seed: string, count: number): Statement[] {
  const all = graph.decisions.flatMap((node) => (node.topic === topic ? statementsOf(node.record) : []));
  return all
    .map((statement) => ({ statement, place: bytesToHex(sha256(utf8ToBytes(`${seed} ${statement.address}`))) }))
    .sort((a, b) => compareText(a.place, b.place))
    .slice(0, count)
    .map(({ statement }) => statement);
}

/** Every statement of a decision that a source could contradict, in the order of its page. */
function statementsOf(record: DecisionRecord): Statement[] {
  const at = (anchor: string, says: string, sources: readonly Evidence[] = []): Statement => ({
    address: `${record.id}#${anchor}`,
    says,
    sources,
  });
  return [
    at('answer', record.answer),
    ...(record.caution === undefined ? [] : [at('caution', record.caution)]),
    ...record.holds.map(({ project, from, until, note, source }, index) =>
      at(
        `holds-${index + 1}`,
        [`Holds in ${project} from ${from}`, until && `until ${until}`, note].filter(Boolean).join('. '),
        source,
      ),
    ),
    ...record.options.map(({ key, label, verdict, became }) =>
      at(anchors.option(key), `${label} [${verdict}] ${became}`),
    ),
    ...record.arguments.map(({ n, person, side, claim, standing, evidence }) =>
      at(anchors.argument(n), `${person}, ${side}: ${claim} [${standing}]`, evidence),
    ),
    ...record.outcome.map(({ project, release, what, source }, index) =>
      at(`outcome-${index + 1}`, `${[project, release].filter(Boolean).join(' ')}: ${what}`, source),
    ),
    ...record.implementations.map(({ vendor, name, does, since, source }, index) =>
      at(
        `implementation-${index + 1}`,
        `${name} (${vendor})${since === undefined ? '' : `, since ${since}`}: ${does}`,
        source,
      ),
    ),
    ...(record.counterparts === undefined ? [] : [at('counterparts', record.counterparts)]),
    ...record.checklist.map(({ n, ask, because }) => at(anchors.check(n), `${ask} ${because}`)),
  ];
}
