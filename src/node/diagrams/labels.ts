import type { XastChild, XastElement, XastRoot, XastText } from 'svgo';
import { elementsOf, hasClass } from './svg-tree.ts';

/** Mermaid puts each word into a span of its own; a row of plain words becomes one text again. */
export function joinWords(root: XastRoot): void {
  for (const [element] of elementsOf(root)) {
    if (element.name !== 'tspan' && element.name !== 'text') continue;
    dropDefaults(element);
    element.children = element.children.reduce<XastChild[]>((joined, child) => {
      const text = plainText(child);
      const last = joined.at(-1);
      if (text === undefined) joined.push(child);
      else if (last?.type === 'text') last.value += text;
      else joined.push({ type: 'text', value: text });
      return joined;
    }, []);
  }
}

function dropDefaults({ attributes }: XastElement): void {
  if (attributes['font-style'] === 'normal') delete attributes['font-style'];
  if (attributes['font-weight'] === 'normal') delete attributes['font-weight'];
}

function plainText(child: XastChild): string | undefined {
  if (child.type === 'text') return child.value;
  if (child.type !== 'element' || child.name !== 'tspan' || !hasClass(child, 'text-inner-tspan')) return undefined;
  const { 'font-style': style = 'normal', 'font-weight': weight = 'normal' } = child.attributes;
  return style === 'normal' && weight === 'normal' ? textOf(child) : undefined;
}

/** Puts a space without a width between the rows of a label: they are then read, copied and found as words. */
export function spaceRows(root: XastRoot): void {
  for (const [element] of elementsOf(root)) {
    if (element.name !== 'text') continue;
    element.children = element.children.flatMap((child, index) =>
      index > 0 && child.type === 'element' && isRow(child) ? [spacer(), child] : [child],
    );
  }
}

function spacer(): XastElement {
  const space: XastText = { type: 'text', value: ' ' };
  return { type: 'element', name: 'tspan', attributes: { 'font-size': '0' }, children: [space] };
}

/** Names each link by the rows of its label; not every browser takes the text inside for its name. */
export function nameLinks(root: XastRoot): void {
  for (const [element] of elementsOf(root)) {
    if (element.name !== 'a') continue;
    const rows = [...elementsOf(element)]
      .map(([inner]) => inner)
      .filter(isRow)
      .map((row) => textOf(row).trim());
    const name = rows.filter(Boolean).join(' ');
    if (name !== '') element.attributes['aria-label'] = name;
  }
}

// A row is a span with a position of its own, or a text without spans.
function isRow(element: XastElement): boolean {
  if (element.name === 'tspan') return element.attributes.x !== undefined;
  return element.name === 'text' && element.children.every((child) => child.type === 'text');
}

function textOf(element: XastElement): string {
  return element.children
    .map((child) => {
      if (child.type === 'text') return child.value;
      return child.type === 'element' ? textOf(child) : '';
    })
    .join('');
}
