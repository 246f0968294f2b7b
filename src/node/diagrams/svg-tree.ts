import type { XastElement, XastParent, XastRoot } from 'svgo';
import { DiagramError } from './paints.ts';

/** What a drawing may consist of; everything else is dropped: scripts, animation, filters, gradients, tool tips. */
const ELEMENTS: ReadonlySet<string> = new Set([
  'svg',
  'g',
  'defs',
  'marker',
  'symbol',
  'use',
  'path',
  'rect',
  'circle',
  'ellipse',
  'line',
  'polyline',
  'polygon',
  'text',
  'tspan',
  'title',
  'desc',
  'style',
  'a',
  'clipPath',
]);

/** Dropping these would lose something that the reader was meant to see. */
const REFUSED: Readonly<Record<string, string>> = {
  foreignObject: 'HTML labels are not supported; leave out the setting `htmlLabels` and any formula',
  image: 'pictures inside a diagram are not supported, because they could come from another host',
};

/** Targets that a link may have: this page, this site, another page, a mail. */
const LINK = /^(?:#|\/|https?:|mailto:)/i;

/** Each element of the drawing with its parent, in document order; an element may be removed while it is visited. */
export function* elementsOf(parent: XastParent): Generator<readonly [XastElement, XastParent]> {
  for (const child of [...parent.children]) {
    if (child.type !== 'element') continue;
    yield [child, parent];
    if (parent.children.includes(child)) yield* elementsOf(child);
  }
}

/** Removes an element and its descendants from the drawing. */
export function removeElement(element: XastElement, parent: XastParent): void {
  parent.children = parent.children.filter((child) => child !== element);
}

/**
 * Removes whatever could run, load or hide: scripts, handlers, foreign elements, links to anything except a page.
 *
 * @throws DiagramError for an element that cannot be removed without losing text
 */
export function removeActive(root: XastRoot): void {
  for (const [element, parent] of elementsOf(root)) {
    const refusal = REFUSED[element.name];
    if (refusal) throw new DiagramError(refusal);
    if (hasClass(element, 'actorPopupMenu')) {
      throw new DiagramError('`link` on a participant opens a menu by script; put the link into the text instead');
    }
    if (!ELEMENTS.has(element.name)) removeElement(element, parent);
    else cleanLink(element);
  }
}

function cleanLink(element: XastElement): void {
  const { attributes } = element;
  const target = attributes.href ?? attributes['xlink:href'];
  for (const name of Object.keys(attributes)) {
    if (/^on|^xlink:|^(?:href|target|rel)$|^xmlns:/i.test(name)) delete attributes[name];
  }
  const address = target?.trim() ?? '';
  if (element.name === 'a' ? LINK.test(address) : /^#./.test(address)) attributes.href = address;
  else if (element.name === 'a') element.name = 'g';
}

/**
 * Some shapes (a stadium) come from a library for hand-drawn looks: one path that is filled, and one that draws its
 * border in hundreds of strokes. The first with a border is the same shape.
 */
export function mergeSketches(root: XastRoot): void {
  for (const [group] of elementsOf(root)) {
    const [filled, drawn, ...more] = group.children.filter((child): child is XastElement => child.type === 'element');
    if (filled?.name !== 'path' || drawn?.name !== 'path' || more.length > 0) continue;
    if (filled.attributes.stroke !== 'none' || drawn.attributes.fill !== 'none') continue;
    removeElement(drawn, group);
    delete filled.attributes.stroke;
    delete filled.attributes['stroke-width'];
  }
}

/** Makes ids unique by `prefix`; drops ids that nothing names, and markers and symbols that nothing draws. */
export function cleanIds(root: XastRoot, prefix: string): void {
  for (const [element] of elementsOf(root)) {
    for (const name of Object.keys(element.attributes)) prefixIn(element, name, prefix);
  }
  // What only an unused marker named is unused as well.
  for (let before = -1, used = namedIds(root); used.size !== before; before = used.size, used = namedIds(root)) {
    for (const [element, parent] of elementsOf(root)) {
      const { id } = element.attributes;
      if (id !== undefined && used.has(id)) continue;
      if (/^(?:marker|symbol|clipPath)$/.test(element.name)) removeElement(element, parent);
      else delete element.attributes.id;
    }
  }
}

const BY_NAME = /^aria-(?:labelledby|describedby)$/;

function namedIds(root: XastRoot): Set<string> {
  const ids = new Set<string>();
  for (const [{ attributes }] of elementsOf(root)) {
    for (const [name, value] of Object.entries(attributes)) {
      if (BY_NAME.test(name)) value.split(/\s+/).forEach((id) => ids.add(id));
      else if (name === 'href' && value.startsWith('#')) ids.add(value.slice(1));
      else for (const [, id = ''] of value.matchAll(/url\(["']?#([^"')]+)["']?\)/g)) ids.add(id);
    }
  }
  return ids;
}

// Mermaid 11.17 names the arrow of a vertical timeline `undefined-arrowhead` and uses it as `arrowhead`.
// A link (`a`) to `#…` names an anchor of the page around the drawing, not of the drawing.
function prefixIn({ name: tag, attributes }: XastElement, name: string, prefix: string): void {
  const prefixed = (id: string): string => (id.includes(prefix) ? id : `${prefix}-${id.replace(/^undefined-/, '')}`);
  const value = attributes[name] ?? '';
  if (name === 'id') attributes.id = prefixed(value);
  else if (BY_NAME.test(name)) attributes[name] = value.split(/\s+/).map(prefixed).join(' ');
  else if (name === 'href' && tag !== 'a') attributes.href = `#${prefixed(value.slice(1))}`;
  else attributes[name] = value.replace(/url\(["']?#([^"')]+)["']?\)/g, (_, id: string) => `url(#${prefixed(id)})`);
}

/** Whether an element carries a class. */
export function hasClass(element: XastElement, name: string): boolean {
  return (element.attributes.class ?? '').split(/\s+/).includes(name);
}
