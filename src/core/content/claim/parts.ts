import { PROJECTS } from '../../ground/vocabulary.ts';
import { shortCommit } from '../../ground/release.ts';
import type { DecisionRecord, OutcomeRecord } from '../record/schema/decision.ts';
import { nameOf } from '../record/schema/touches.ts';

/** Names of the parts of a page that a probe may back, in the order of the page. */
export function partsOf(record: DecisionRecord): string[] {
  const { holds, arguments: made, outcome, implementations, touches } = record;
  return [
    ...(holds.length > 0 ? ['holds'] : []),
    ...made.map(({ n }) => `argument ${n}`),
    ...outcome.map((item) => `outcome ${nameOfOutcome(item)}`),
    ...implementations.map(({ name }) => `implementation ${name}`),
    ...[...touches.paths, ...touches.symbols].map((touched) => `touches ${nameOf(touched)}`),
  ];
}

/** An outcome by its commit; without one by project and release, as far as they are known. */
function nameOfOutcome({ commit, project, release }: OutcomeRecord): string {
  if (commit !== undefined) return shortCommit(commit);
  return [PROJECTS[project].label, release].filter((word) => word !== undefined).join(' ');
}

/** The outcomes that a probe backs. */
export function outcomesBacked({ outcome }: DecisionRecord, backs: readonly string[]): OutcomeRecord[] {
  return outcome.filter((item) => backs.includes(`outcome ${nameOfOutcome(item)}`));
}
