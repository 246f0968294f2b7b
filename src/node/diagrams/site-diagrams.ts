import { resolve } from 'node:path';
import { buildDiagram } from '../../core/show/diagram/diagram.ts';
import { formatMermaid } from '../../core/show/diagram/mermaid.ts';
import type { Graph } from '../../core/content/graph/graph.ts';
import type { Problem } from '../../core/ground/problem/problem.ts';
import { findFences } from '../../core/content/prose/body.ts';
import type { Page } from '../../core/content/record/page.ts';
import { rebaseLinks } from './finish-svg.ts';
import { createDiagramRenderer, type DiagramResult } from './renderer.ts';

/** One renderer for the whole build: the remark plugin later finds every drawing in its cache. */
const renderer = createDiagramRenderer({ cacheDir: resolve(__dirname, '../../../node_modules/.cache/wiki-diagrams') });

/** Draws hand-written Mermaid source; links to the site's own pages get the base URL. */
export async function renderDiagram(source: string, baseUrl: string): Promise<DiagramResult> {
  const result = await renderer.render(source);
  return result.ok ? { ok: true, svg: rebaseLinks(result.svg, baseUrl) } : result;
}

/** Ends the browser, if one was started; a later diagram starts another. */
export function closeRenderer(): Promise<void> {
  return renderer.close();
}

/**
 * Draws the diagram of every decision, by decision id: from the messages over the arguments to what landed.
 *
 * @throws Error when one cannot be drawn: the source is generated, so this is a bug and not a problem of the content
 */
export async function renderDecisionDiagrams(graph: Graph, baseUrl: string): Promise<Map<string, string>> {
  const drawn = await renderer.renderAll(
    graph.decisions.map((decision) => ({ source: formatMermaid(buildDiagram(graph, decision)) })),
  );
  return new Map(
    graph.decisions.map(({ record }, index) => {
      const result = drawn[index];
      if (!result?.ok)
        throw new Error(`the diagram of ${record.id} cannot be drawn: ${result?.message ?? 'no result'}`);
      return [record.id, rebaseLinks(result.svg, baseUrl)];
    }),
  );
}

/** Draws every hand-written diagram and reports those that Mermaid refuses, with file and line. */
export async function checkDiagrams(graph: Graph): Promise<Problem[]> {
  const pages: Page[] = [
    ...graph.prose,
    ...graph.decisions.map(({ page }) => page),
    ...graph.threads.map(({ page }) => page),
  ];
  const fences = pages.flatMap((page) => findFences(page, 'mermaid').map((fence) => ({ page, fence })));
  const results = await renderer.renderAll(fences.map(({ fence }) => ({ source: fence.text })));
  return fences.flatMap(({ page, fence }, index) => {
    const result = results[index];
    if (!result || result.ok) return [];
    return [
      {
        rule: 'diagram-draws',
        file: page.file,
        line: page.bodyLine + fence.line + (result.line ?? 1) - 1,
        column: 1,
        met: `Mermaid source that cannot be drawn (${result.message.replace(/\s+/g, ' ')})`,
        expected: 'valid Mermaid',
      },
    ];
  });
}
