import { resolve } from 'node:path';
import { buildDiagram } from '../../core/show/diagram/diagram.ts';
import { formatMermaid } from '../../core/show/diagram/mermaid.ts';
import type { Graph } from '../../core/content/graph/graph.ts';
import type { Problem } from '../../core/ground/problem/problem.ts';
import { findFences } from '../../core/content/prose/body.ts';
import type { Page } from '../../core/content/record/page.ts';
import { rebaseLinks } from './links.ts';
import { createDiagramRenderer, type DiagramResult } from './renderer.ts';

/** One renderer for the whole build: the remark plugin then finds every drawing in its cache. */
const renderer = createDiagramRenderer({ cacheDir: resolve(__dirname, '../../../node_modules/.cache/wiki-diagrams') });

/** A drawing of hand-written Mermaid source, with links below the base URL. */
export async function renderSource(source: string, baseUrl: string): Promise<DiagramResult> {
  const result = await renderer.render(source);
  return result.ok ? { ok: true, svg: rebaseLinks(result.svg, baseUrl) } : result;
}

/** Ends the browser, if one was started. */
export function closeRenderer(): Promise<void> {
  return renderer.close();
}

/**
 * Draws every decision's way, by decision id.
 *
 * @throws Error where one cannot be drawn: its source is ours, so that is a fault of ours and no problem of content
 */
export async function renderWays(graph: Graph, baseUrl: string): Promise<Map<string, string>> {
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

/** Draws every diagram written by hand and reports those that Mermaid refuses, with file and line. */
export async function checkDrawings(graph: Graph): Promise<Problem[]> {
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
