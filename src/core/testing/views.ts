import { checkContent } from '../content/check.ts';
import { formatReport } from '../ground/problem/format.ts';
import type { Problem } from '../ground/problem/problem.ts';
import type { SourceFile } from '../content/record/source.ts';
import { buildDecisionView, type DecisionView } from '../show/view/decision.ts';
import { modelDecision, modelFiles, type ModelChanges } from './pages.ts';

/** The day on which model content is checked, later than every date in it. */
const TODAY = '2026-11-21';

interface ModelView {
  readonly view: DecisionView;
  readonly problems: readonly Problem[];
}

/** View of the model decision CM-1 with changes, and the problems of the model content. */
export function buildModelView(changes: ModelChanges = {}, more: readonly SourceFile[] = []): ModelView {
  const { graph, problems } = checkContent([...modelFiles(changes), ...more], TODAY);
  const decision = graph.decisionById.get('CM-1');
  if (!decision) throw new Error(`the model decision could not be read:\n${formatReport(problems)}`);
  return { view: buildDecisionView(graph, decision), problems };
}

/** Further model decisions, each superseding the one before it: CM-2 supersedes CM-1, and so on up to CM-`last`. */
export function modelSuccessors(last: number): SourceFile[] {
  return Array.from({ length: last - 1 }, (_, index) => index + 2).map((n) => ({
    path: `docs/coherent-memory/model-${n}.md`,
    text: modelDecision(
      `id: CM-${n}\ntitle: Successor ${n}\nsupersedes: [CM-${n - 1}]\nstatus: ${n === last ? 'settled' : 'superseded'}`,
    ),
  }));
}
