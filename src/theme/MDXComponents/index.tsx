import MDXComponents from '@theme-original/MDXComponents';
import { DecisionArguments, DecisionOptions } from '../../components/Decision/Arguments.tsx';
import { DecisionCode } from '../../components/Decision/Code.tsx';
import { DecisionHead } from '../../components/Decision/Head.tsx';
import { DecisionChecklist, DecisionImplementations, DecisionOutcome } from '../../components/Decision/Landed.tsx';
import { DecisionEvidence, DecisionRelated, DecisionWay } from '../../components/Decision/Proof.tsx';
import { DecisionHistory, DecisionRevision } from '../../components/Decision/Revision.tsx';
import { TextForm } from '../../components/DocumentHead/index.tsx';
import { Drawing } from '../../components/Drawing/index.tsx';
import { withTerms } from '../../components/Term/index.tsx';
import { CrossRelations, ReleaseIndex, Timeline, TouchedIndex } from '../../components/Indexes/index.tsx';
import { PeopleIndex } from '../../components/Indexes/People.tsx';
import { CoverageTable } from '../../components/Coverage/index.tsx';
import { RuleList } from '../../components/Rules/index.tsx';
import { ThreadBecame, ThreadDecisions, ThreadHead, ThreadList, ThreadTree } from '../../components/Thread/index.tsx';
import { TopicDecisions } from '../../components/Topic/index.tsx';
import { Vocabulary } from '../../components/Vocabulary/index.tsx';

/** Components that Markdown pages may name; only our remark plugins insert them, writers never do. */
export default {
  ...MDXComponents,
  a: withTerms(MDXComponents.a),
  DecisionHead,
  DecisionOptions,
  DecisionArguments,
  DecisionOutcome,
  DecisionCode,
  DecisionChecklist,
  DecisionImplementations,
  DecisionWay,
  DecisionEvidence,
  DecisionHistory,
  DecisionRelated,
  DecisionRevision,
  ThreadHead,
  ThreadTree,
  ThreadDecisions,
  ThreadBecame,
  ThreadList,
  TopicDecisions,
  Vocabulary,
  Drawing,
  PeopleIndex,
  TouchedIndex,
  ReleaseIndex,
  Timeline,
  CrossRelations,
  RuleList,
  CoverageTable,
  TextForm,
};
