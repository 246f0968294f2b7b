import type { Graph } from '../../content/graph/graph.ts';
import type { LocatedMail } from '../read/located.ts';
import { compareProblems, type Problem } from '../../ground/problem/problem.ts';
import { answersBelowQuotes } from './answers-below-quotes.ts';
import { asciiPunctuation } from './ascii-punctuation.ts';
import { citedDecisionsCurrent } from './cited-decisions-current.ts';
import { fixesComplete } from './fixes-complete.ts';
import { linesWithin75Columns } from './lines-within-75-columns.ts';
import { classifyLines } from './classify-lines.ts';
import { linksExplained } from './links-explained.ts';
import { linksPublic } from './links-public.ts';
import { messageLinksAnswer } from './message-links-answer.ts';
import { plainTextOnly } from './plain-text-only.ts';
import type { DraftRule } from './rule.ts';
import { trailersUnwrapped } from './trailers-unwrapped.ts';
import { urlsUnwrapped } from './urls-unwrapped.ts';

/** All rules about drafts. */
export const DRAFT_RULES: readonly DraftRule[] = [
  answersBelowQuotes,
  asciiPunctuation,
  citedDecisionsCurrent,
  fixesComplete,
  linesWithin75Columns,
  linksExplained,
  linksPublic,
  messageLinksAnswer,
  plainTextOnly,
  trailersUnwrapped,
  urlsUnwrapped,
];

/**
 * Finds what readers of kernel lists object to in a draft. Nothing is changed, and nothing is thrown.
 *
 * @returns all problems, in the order of their positions
 */
export function lintDraft(draft: LocatedMail, graph: Graph): Problem[] {
  const input = { draft, lines: classifyLines(draft.lines), graph };
  return DRAFT_RULES.flatMap((rule) => rule.check(input)).sort(compareProblems);
}
