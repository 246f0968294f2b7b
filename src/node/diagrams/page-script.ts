/*
 * What runs inside the browser's page. The functions are sent there as text and therefore use nothing except each
 * other, the page and Mermaid; PAGE_SCRIPT lists them all.
 */

import { isMap } from '../../core/ground/canonical.ts';

declare const mermaid: { render(id: string, source: string): Promise<{ svg: string }> };

/** What Mermaid made of one source, before finishing. */
export type RawDrawing =
  | { readonly kind: 'drawn'; readonly svg: string }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'stopped'; readonly message: string };

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Draws one source; a source that Mermaid refuses gives its message. */
async function drawDiagram(id: string, source: string): Promise<RawDrawing> {
  try {
    document.body.innerHTML = (await mermaid.render(id, source)).svg;
    const drawing = document.querySelector('svg');
    if (!drawing) return { kind: 'refused', message: 'Mermaid returned no drawing' };
    if (/^\s*(?:flowchart|graph)\s+LR\b/m.test(source)) clearEdges(drawing);
    centreLabels(drawing);
    centreTitles(drawing);
    crop(drawing);
    return { kind: 'drawn', svg: new XMLSerializer().serializeToString(drawing) };
  } catch (error) {
    return { kind: 'refused', message: error instanceof Error ? error.message : String(error) };
  } finally {
    document.body.replaceChildren();
  }
}

/** Some kinds leave wide margins, others cut off their lowest label. */
function crop(drawing: SVGSVGElement): void {
  const { x, y, width, height } = drawing.getBBox();
  const margin = 6;
  drawing.setAttribute('viewBox', [x - margin, y - margin, width + 2 * margin, height + 2 * margin].join(' '));
}

/** Labels are measured wider than they are shown, so one that starts at the left would sit left of the middle. */
function centreLabels(drawing: SVGSVGElement): void {
  for (const text of drawing.querySelectorAll<SVGTextElement>('.label text, .cluster-label text')) {
    const [row, ...more] = text.querySelectorAll('tspan.row');
    if (!row || more.length > 0 || getComputedStyle(text).textAnchor !== 'start') continue;
    const { x, width } = text.getBBox();
    text.setAttribute('text-anchor', 'middle');
    row.setAttribute('x', String(x + width / 2));
  }
}

/** The title of a composite state touches the upper border of its bar. */
function centreTitles(drawing: SVGSVGElement): void {
  const scale = drawing.getScreenCTM()?.a ?? 1;
  for (const cluster of drawing.querySelectorAll('.statediagram-cluster')) {
    const [outer, inner, text] = ['rect.outer', 'rect.inner', '.cluster-label text'].map((selector) =>
      cluster.querySelector(selector),
    );
    if (!outer || !inner || !text) continue;
    const title = text.getBoundingClientRect();
    const middle = (outer.getBoundingClientRect().top + inner.getBoundingClientRect().top) / 2;
    text.setAttribute('transform', `translate(0 ${(middle - (title.top + title.bottom) / 2) / scale})`);
  }
}

/**
 * The layout lets an edge leave a node by its lower or upper side and run behind the node below or above, as if it
 * belonged to that one. Such an edge is routed through the free space between the two columns instead.
 */
function clearEdges(drawing: SVGSVGElement): void {
  const boxes: Box[] = [...drawing.querySelectorAll('g.node')].map((node) => node.getBoundingClientRect());
  for (const edge of drawing.querySelectorAll<SVGPathElement>('path.flowchart-link')) {
    const before = edge.getAttribute('d') ?? '';
    const points = pointsOf(edge);
    const from = boxes.find((box) => isInside(points[0], box, 3));
    const to = boxes.find((box) => isInside(points.at(-1), box, 8));
    if (!from || !to || from === to || !isBlocked(points, boxes, from, to)) continue;
    routeBetween(edge, boxes, from, to);
    if (isBlocked(pointsOf(edge), boxes, from, to)) edge.setAttribute('d', before);
  }
}

function routeBetween(edge: SVGPathElement, boxes: readonly Box[], from: Box, to: Box): void {
  const sharing = (box: Box): Box[] => boxes.filter((other) => other.left < box.right && other.right > box.left);
  const leave = Math.max(...sharing(from).map(({ right }) => right));
  const reach = Math.min(...sharing(to).map(({ left }) => left));
  const middle = (leave + reach) / 2;
  const [start, end] = [(from.top + from.bottom) / 2, (to.top + to.bottom) / 2];
  // The arrow's head is drawn beyond the end of the line.
  const tip = to.left - 4;
  const toLocal = edge.getScreenCTM()?.inverse();
  const at = (x: number, y: number): string => {
    const point = new DOMPoint(x, y).matrixTransform(toLocal);
    return `${point.x},${point.y}`;
  };
  edge.setAttribute(
    'd',
    `M${at(from.right, start)}L${at(leave, start)}` +
      `C${at(middle, start)} ${at(middle, end)} ${at(Math.min(reach, tip), end)}L${at(tip, end)}`,
  );
}

/** Points along an edge, about four pixels apart, in the coordinates of the screen. */
function pointsOf(edge: SVGPathElement): DOMPoint[] {
  const length = edge.getTotalLength();
  const toScreen = edge.getScreenCTM() ?? new DOMMatrix();
  const steps = Math.ceil(length / 4) + 1;
  return Array.from({ length: steps + 1 }, (_, step) =>
    edge.getPointAtLength((length * step) / steps).matrixTransform(toScreen),
  );
}

/** Whether an edge runs through a box that is at neither of its ends. */
function isBlocked(points: readonly DOMPoint[], boxes: readonly Box[], from: Box, to: Box): boolean {
  return boxes.some((box) => box !== from && box !== to && points.some((point) => isInside(point, box, -1)));
}

/** Whether a point is in a box that is enlarged by `slack` pixels on each side. */
function isInside(point: DOMPoint | undefined, box: Box, slack: number): boolean {
  return (
    point !== undefined &&
    point.x > box.left - slack &&
    point.x < box.right + slack &&
    point.y > box.top - slack &&
    point.y < box.bottom + slack
  );
}

/** Whether a value that came out of the page is what {@link drawDiagram} returns. Runs in Node, not in the page. */
export function isRawDrawing(value: unknown): value is RawDrawing {
  if (!isMap(value)) return false;
  if (value.kind === 'drawn') return typeof value.svg === 'string';
  return (value.kind === 'refused' || value.kind === 'stopped') && typeof value.message === 'string';
}

/** The functions that run in the page as a script; `__name` is a helper that esbuild (in tsx) adds to functions. */
export const PAGE_SCRIPT = [
  'var __name = (value) => value;',
  ...[drawDiagram, crop, centreLabels, centreTitles, clearEdges, routeBetween, pointsOf, isBlocked, isInside].map(
    String,
  ),
].join('\n');
