import { optional } from '../../ground/optional.ts';
import type { Graph } from '../graph/graph.ts';
import type { Problem, RelatedPosition } from '../../ground/problem/problem.ts';
import { positionIn, type Page, type ReadPage } from '../record/page.ts';
import type { Path } from '../record/located.ts';

/** Everything that a rule may read. The date is a value: no rule asks the clock. */
export interface RuleInput {
  readonly graph: Graph;
  readonly pages: readonly Page[];
  /** Every id that some page gives, also a page that could not be read as a record. */
  readonly declaredIds: ReadonlySet<string>;
  /** The day of the check, as YYYY-MM-DD in UTC. */
  readonly today: string;
}

/** A change to a model record, as YAML: keys named here replace the model's. */
export interface Sample {
  readonly decision?: string;
  readonly thread?: string;
  /** Markdown that replaces the model decision page's body. */
  readonly body?: string;
  /** Markdown of the glossary; without it the model site has none. */
  readonly glossary?: string;
  /** Text of a guide page, front matter included; without it the model site has none. */
  readonly prose?: string;
  /** What was seen in source trees, as YAML; `KEY` stands for the key of the decision's first probe. */
  readonly probed?: string;
  /** Changes to the model decision as its revisions were recorded; without it nothing is recorded. */
  readonly recorded?: string;
}

/** A rule with its explanation: the guide prints both, and the samples are its test. */
export interface Rule {
  /** Name of the state that the rule wants, such as `ids-unique`. Published: it never changes. */
  readonly id: string;
  /** Why readers need it, in one sentence. */
  readonly why: string;
  /** The smallest change to the model pages that the rule refuses. */
  readonly wrong: Sample;
  /** One that it accepts, as do all other rules. */
  readonly right: Sample;
  /** Problems of the content, in any order. */
  check(input: RuleInput): Problem[];
}

/** A problem at the position of a value of a page's record. */
export function problemAt(
  rule: string,
  page: Page,
  path: Path,
  text: Pick<Problem, 'met' | 'expected' | 'related'> & { nearest?: string | undefined },
): Problem {
  const { nearest, ...rest } = text;
  return { rule, file: page.file, ...positionIn(page, path), ...rest, ...optional('nearest', nearest) };
}

/** The position of a value of another page's record, as the second one of a problem. */
export function relatedAt(page: Page, path: Path, what: string): RelatedPosition {
  return { file: page.file, ...positionIn(page, path), what };
}

/** Collects what the rules may read. */
export function toRuleInput(graph: Graph, read: readonly ReadPage[], today: string): RuleInput {
  return {
    graph,
    pages: read.flatMap(({ page }) => (page ? [page] : [])),
    declaredIds: new Set(read.flatMap((page) => page.declaredIds)),
    today,
  };
}
