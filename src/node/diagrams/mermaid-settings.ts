import { DIAGRAM_COLOURS, sentinel, type DiagramColour } from './palette.ts';

/** Height of ordinary text in a drawing, in pixels. */
const FONT_SIZE = 14;

/** The one font that the packed Chromium has; finishing replaces it by `--diagram-font`. */
const MEASURED_FONT = '"Open Sans", sans-serif';

/**
 * Letters are measured this much wider than they are shown (a share of the font size): a reader's own, wider sans-serif
 * then still fits its box. The widest in common use, DejaVu Sans, is 8 % wider than the measured one.
 */
export const MEASURED_LETTER_SPACING_EM = 0.045;

/** Which of Mermaid's theme variables draws with which of our colours. */
const THEME: Readonly<Record<DiagramColour, readonly string[]>> = {
  surface: ['background', 'sequenceNumberColor', 'compositeBackground', 'altBackground'],
  ink: [
    'primaryTextColor',
    'secondaryTextColor',
    'tertiaryTextColor',
    'textColor',
    'titleColor',
    'nodeTextColor',
    'noteTextColor',
    'actorTextColor',
    'signalTextColor',
    'labelTextColor',
    'loopTextColor',
    'transitionLabelColor',
    'stateLabelColor',
    'scaleLabelColor',
    'classText',
    'errorTextColor',
    'gitBranchLabel0',
  ],
  line: [
    'lineColor',
    'defaultLinkColor',
    'arrowheadColor',
    'signalColor',
    'transitionColor',
    'specialStateColor',
    'innerEndBackground',
    'labelBoxBorderColor',
  ],
  node: ['primaryColor', 'mainBkg', 'nodeBkg', 'actorBkg', 'stateBkg', 'labelBoxBkgColor', 'git0'],
  border: ['primaryBorderColor', 'secondaryBorderColor', 'nodeBorder', 'actorBorder', 'actorLineColor'],
  label: ['edgeLabelBackground', 'labelBackgroundColor'],
  cluster: [
    'secondaryColor',
    'tertiaryColor',
    'clusterBkg',
    'compositeTitleBackground',
    'rectBkgColor',
    'errorBkgColor',
  ],
  'cluster-border': ['tertiaryBorderColor', 'clusterBorder', 'border2', 'compositeBorder', 'activationBorderColor'],
  note: ['noteBkgColor'],
  'note-border': ['noteBorderColor'],
  active: ['activationBkgColor'],
  'section-1': ['cScale0', 'cScale3', 'cScale6', 'cScale9'],
  'section-2': ['cScale1', 'cScale4', 'cScale7', 'cScale10'],
  'section-3': ['cScale2', 'cScale5', 'cScale8', 'cScale11'],
};

/** Mermaid's own rules that its variables do not reach. */
const EXTRA_CSS = `
  .edgeLabel rect, .edgeLabel .label rect { opacity: 1; }
  .node rect, .node circle, .node ellipse, .node polygon, .node path { stroke-width: var(--diagram-stroke-width, 1px); }
  .lineWrapper line { stroke: ${sentinel('line')}; stroke-width: 1.5px; }
  .lineWrapper + defs path, marker[id$="-arrowhead"] path, marker[id$="-filled-head"] path { fill: ${sentinel('line')}; }
  marker[id*="ArrowHead"] path { stroke: ${sentinel('line')}; }
  marker[id*="solid"] path { fill: ${sentinel('line')}; }
  .timeline-node path { stroke: ${sentinel('border')}; stroke-width: 1px; }
  text[font-size="4ex"] { font-size: 17px; }
  .actor-line { stroke-width: 1px; }
  .labelText { font-weight: 600; }
`;

/** Settings that a page's own `%%{init}%%` cannot change: it may arrange a diagram, but not colour it. */
const SECURE = [
  'secure',
  'securityLevel',
  'startOnLoad',
  'suppressErrorRendering',
  'maxTextSize',
  'maxEdges',
  'theme',
  'themeVariables',
  'themeCSS',
  'htmlLabels',
  'fontFamily',
  'look',
  'darkMode',
];

/** What Mermaid is set up with; every value of it is part of the digest that names a cached drawing. */
export function mermaidSettings(): Record<string, unknown> {
  return {
    startOnLoad: false,
    suppressErrorRendering: true,
    // `strict` keeps `click … href` and drops scripts and calls.
    securityLevel: 'strict',
    secure: SECURE,
    theme: 'base',
    look: 'classic',
    htmlLabels: false,
    handDrawnSeed: 1,
    deterministicIds: true,
    fontFamily: MEASURED_FONT,
    fontSize: FONT_SIZE,
    themeVariables: themeVariables(),
    themeCSS: EXTRA_CSS,
    ...layoutSettings(),
  };
}

/** Distances of each kind of diagram, in pixels. */
function layoutSettings(): Record<string, unknown> {
  return {
    flowchart: {
      htmlLabels: false,
      // The longest identifiers met (about 45 letters) fit on one line.
      wrappingWidth: 340,
      padding: 14,
      nodeSpacing: 28,
      rankSpacing: 44,
      diagramPadding: 4,
    },
    sequence: {
      ...textSettings('actor', 600),
      ...textSettings('message', 400),
      ...textSettings('note', 400),
      height: 44,
      diagramMarginX: 8,
      diagramMarginY: 8,
      wrapPadding: 14,
    },
    state: { padding: 10, titleTopMargin: 24 },
    block: { padding: 10 },
    packet: { rowHeight: 36, paddingY: 10 },
  };
}

/** Font of one kind of text in a sequence diagram. */
function textSettings(part: string, weight: number): Record<string, unknown> {
  return { [`${part}FontSize`]: FONT_SIZE, [`${part}FontFamily`]: MEASURED_FONT, [`${part}FontWeight`]: weight };
}

/** Mermaid's theme variables, set to the sentinels of our colours. */
function themeVariables(): Record<string, unknown> {
  const colours: Record<string, string> = {};
  for (const name of DIAGRAM_COLOURS) for (const variable of THEME[name]) colours[variable] = sentinel(name);
  for (let section = 0; section < 12; section += 1) {
    colours[`cScaleLabel${section}`] = sentinel('ink');
    colours[`cScaleInv${section}`] = sentinel('border');
    colours[`cScalePeer${section}`] = sentinel('cluster-border');
  }
  return {
    ...colours,
    packet: packetVariables(),
    fontFamily: MEASURED_FONT,
    fontSize: `${FONT_SIZE}px`,
    useGradient: false,
    dropShadow: 'none',
  };
}

/** Colours and sizes of a layout of bits, which has no theme variables of its own. */
function packetVariables(): Record<string, string> {
  const ink = sentinel('ink');
  return {
    startByteColor: ink,
    endByteColor: ink,
    labelColor: ink,
    titleColor: ink,
    titleFontSize: '15px',
    labelFontSize: '13px',
    byteFontSize: '11px',
    blockFillColor: sentinel('node'),
    blockStrokeColor: sentinel('border'),
  };
}
