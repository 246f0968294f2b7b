import { addresses } from '../../../ground/address.ts';
import type { Graph } from '../../../content/graph/graph.ts';
import { optional } from '../../../ground/optional.ts';
import { RELATIONS } from '../../../ground/vocabulary.ts';
import type { DecisionLink } from './touched.ts';

/** A relation between decisions of two topics. */
export interface CrossRelation {
  readonly from: DecisionLink;
  readonly how: string;
  readonly to: DecisionLink;
  readonly note?: string;
}

/** All relations between topics, in the order of the decisions whose records have them. */
export function listCrossRelations(graph: Graph): CrossRelation[] {
  return graph.decisions.flatMap((decision) =>
    decision.record.relates.flatMap(({ to, how, note }) => {
      const other = graph.decisionById.get(to);
      if (!other || other.topic === decision.topic) return [];
      return [
        {
          from: linkOf(decision),
          how: RELATIONS[how].label,
          to: linkOf(other),
          ...optional('note', note),
        },
      ];
    }),
  );
}

function linkOf({ record: { id, title } }: Graph['decisions'][number]): DecisionLink {
  return { id, url: addresses.decision(id), title };
}
