/**
 * Every colour a diagram may have. Each is the CSS variable `--diagram-<name>`, which src/css/diagram.css defines for
 * the light and the dark scheme.
 */
export const DIAGRAM_COLOURS = [
  'surface',
  'ink',
  'line',
  'node',
  'border',
  'label',
  'cluster',
  'cluster-border',
  'note',
  'note-border',
  'active',
  'section-1',
  'section-2',
  'section-3',
] as const;

/** The name of one colour, e.g. `cluster-border`. */
export type DiagramColour = (typeof DIAGRAM_COLOURS)[number];

/** Classes that our own flowcharts give to their nodes; src/css/diagram.css styles them, sources never define them. */
export const NODE_CLASSES = ['message', 'argument-for', 'argument-against', 'option', 'decision', 'landed'] as const;

/** A colour that Mermaid draws with and that finishing replaces by the variable. No source uses #fe01xx. */
export function sentinel(name: DiagramColour): string {
  return `#fe01${(0x10 + DIAGRAM_COLOURS.indexOf(name)).toString(16)}`;
}

/** Each sentinel with the CSS value that replaces it. */
export const SENTINELS: ReadonlyMap<string, string> = new Map(
  DIAGRAM_COLOURS.map((name) => [sentinel(name), `var(--diagram-${name})`]),
);
