import type { Graph, ThreadNode } from '../../content/graph/graph.ts';
import { treeOf } from '../../content/prose/body.ts';
import { SITE_NAME } from '../../ground/site.ts';
import { buildThreadView, type BranchView } from '../view/thread.ts';
import { toAscii } from '../../ground/text/ascii.ts';
import { formatBlocks } from './markdown.ts';
import { heading, wrap } from '../../ground/text/wrap.ts';

/** Levels of replies that are indented. Deeper ones would leave too few columns for the text. */
const MAX_INDENT = 6;

/**
 * A thread's page as plain text, with the tree of messages as an indented list.
 *
 * @param siteUrl public address of the site, without a trailing slash
 */
export function formatThreadText(graph: Graph, thread: ThreadNode, siteUrl: string): string {
  const view = buildThreadView(graph, thread);
  return (
    [
      ...heading(toAscii(view.title), '=').slice(1),
      '',
      ...wrap(toAscii(view.subject), 'Subject: '),
      ...wrap(view.lists.join(', '), 'Lists:   '),
      `Span:    ${view.span}; ${view.count} messages known, ${view.readInFull} read in full`,
      '',
      ...formatBlocks(treeOf(thread.page).children),
      ...heading('Messages'),
      ...view.tree.flatMap((branch) => formatBranch(branch, 0)),
      ...heading('Decisions that rest on it'),
      ...view.decisions.flatMap(({ id, title, statusLabel }) => wrap(toAscii(`${id} [${statusLabel}] ${title}`), '- ')),
      ...heading('What became of it'),
      ...wrap(toAscii(view.became) || 'Not known yet.'),
      '',
      '--',
      SITE_NAME,
      `${siteUrl}${view.url}`,
    ]
      .map((line) => line.trimEnd())
      .join('\n') + '\n'
  );
}

function formatBranch(branch: BranchView, level: number): string[] {
  const indent = '  '.repeat(Math.min(level, MAX_INDENT));
  const who = branch.affiliation === undefined ? branch.from : `${branch.from} (${branch.affiliation})`;
  const rests = branch.decisions.map(({ id }) => id).join(', ');
  return [
    ...wrap(`${who}, ${branch.day} [${branch.readLabel}]`, `${indent}- `),
    `${indent}  <${branch.id}>`,
    ...wrap(toAscii(branch.gist) || 'Not distilled yet.', `${indent}  `),
    ...(rests === '' ? [] : [`${indent}  Decisions: ${rests}`]),
    ...branch.replies.flatMap((reply) => formatBranch(reply, level + 1)),
  ];
}
