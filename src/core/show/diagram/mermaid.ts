import type { Diagram, DiagramEdge, DiagramNode, NodeKind } from './diagram.ts';

/** Each kind has its own shape: colour is never the only difference. */
const SHAPES: Record<NodeKind, readonly [string, string]> = {
  message: ['(', ')'],
  'argument-for': ['[', ']'],
  'argument-against': ['[', ']'],
  option: ['{{', '}}'],
  decision: ['([', '])'],
  landed: ['[[', ']]'],
};

const ARROWS: Record<DiagramEdge['weight'], string> = { main: '==>', plain: '-->', dashed: '-.->' };

/** Narrow ranks, in pixels: the drawing has to fit beside the sidebar on a laptop without scrolling. */
const LAYOUT = '%%{init: {"flowchart": {"nodeSpacing": 14, "rankSpacing": 26, "wrappingWidth": 170, "padding": 8}}}%%';

/** Mermaid source of a diagram, from which it is drawn and which a reader can copy. */
export function formatMermaid(diagram: Diagram): string {
  return (
    [
      LAYOUT,
      'flowchart LR',
      `  accTitle: ${oneLine(diagram.title)}`,
      `  accDescr: ${oneLine(diagram.description)}`,
      ...diagram.nodes.map(formatNode),
      ...diagram.edges.map(({ from, to, weight }) => `  ${from} ${ARROWS[weight]} ${to}`),
      ...diagram.nodes.map(({ id, url }) => `  click ${id} href "${url.replace(/"/g, '%22')}"`),
    ].join('\n') + '\n'
  );
}

/** The diagram as text: its edges, one a line, from messages to what landed. */
export function formatEdges(diagram: Diagram): string[] {
  const label = new Map(diagram.nodes.map((node) => [node.id, node.lines.join(' ')]));
  return diagram.edges.map(({ from, to, says }) => `${label.get(from) ?? from} -- ${says} -> ${label.get(to) ?? to}`);
}

function formatNode({ id, kind, lines }: DiagramNode): string {
  const [open, close] = SHAPES[kind];
  return `  ${id}${open}"${lines.map(escapeLabel).join('<br/>')}"${close}:::${kind}`;
}

/** Mermaid reads `#…;` as an entity, so what would end the label or start markup is written as one. */
function escapeLabel(text: string): string {
  return text.replace(/[#"<>&`\\]/g, (character) => `#${character.charCodeAt(0)};`);
}

function oneLine(text: string): string {
  return text.replace(/[\n#;{}]/g, ' ');
}
