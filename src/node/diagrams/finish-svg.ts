import { optimize, type Config, type CustomPlugin, type XastElement, type XastRoot } from 'svgo';
import { DiagramError, mapPaint } from './paints.ts';
import { cleanIds, elementsOf, mergeSketches, removeActive, removeElement } from './svg-tree.ts';
import { joinWords, nameLinks, spaceRows } from './labels.ts';
import { PAINTS, formatDeclarations, formatRules, readDeclarations, readRules, type Rule } from './style-sheet.ts';
import { NODE_CLASSES } from './palette.ts';

/** Increase when finishing or page-script.ts changes the output; cached drawings are then made again. */
export const FINISHING_VERSION = 2;

/** How one drawing is finished. */
interface FinishOptions {
  /** The id that Mermaid drew with; unique per diagram, e.g. `diagram-1f0a9c3b`. */
  readonly id: string;
  /** Names the drawing for assistive technology where its source has no `accTitle`. */
  readonly label?: string | undefined;
}

/**
 * Mermaid's raw SVG as the SVG that a page inlines: colours are CSS variables, nothing in it runs or loads, links are
 * plain `href`s, and what draws nothing is removed.
 *
 * @throws DiagramError naming the colour that does not suit both schemes, or the element that needs a script
 */
export function finishDiagram(raw: string, options: FinishOptions): string {
  const finishing: CustomPlugin = {
    name: 'wiki-diagram',
    fn: (root) => {
      finish(root, options);
      return null;
    },
  };
  const once = optimize(raw, { plugins: [finishing] });
  return optimize(once.data, CLEANING).data;
}

/** Prepends the base URL to a finished diagram's links to the site's own pages, e.g. `/d/CM-1`. */
export function rebaseLinks(svg: string, baseUrl: string): string {
  const base = baseUrl.replace(/\/+$/, '');
  // One leading slash is a page of this site; two name another host.
  return svg.replace(/(<a\b[^>]*?\shref=")(\/(?!\/)[^"]*)/g, (_, before: string, path: string) => before + base + path);
}

// An explicit list: others in SVGO's preset turn a `rect` into a `path` or move a class, and the style sheet and
// src/css/diagram.css select by both.
const CLEANING: Config = {
  multipass: true,
  floatPrecision: 2,
  plugins: [
    'removeComments',
    'removeMetadata',
    'cleanupAttrs',
    'minifyStyles',
    'removeUselessDefs',
    'cleanupNumericValues',
    'removeEmptyText',
    'convertPathData',
    'convertTransform',
    'removeEmptyAttrs',
    'removeEmptyContainers',
    'removeUnusedNS',
    'sortAttrs',
  ],
};

function finish(root: XastRoot, options: FinishOptions): void {
  removeActive(root);
  const rules = styleRules(root);
  mergeSketches(root);
  joinWords(root);
  spaceRows(root);
  nameLinks(root);
  for (const [element, parent] of elementsOf(root)) {
    if (isBlank(element)) removeElement(element, parent);
  }
  cleanIds(root, options.id);
  for (const [element] of elementsOf(root)) cleanAttributes(element, rules);
  unwrapGroups(root);
  describe(rootElement(root), rules, options);
}

function styleRules(root: XastRoot): readonly Rule[] {
  let css = '';
  for (const [element, parent] of elementsOf(root)) {
    if (element.name !== 'style') continue;
    css += element.children.map((child) => ('value' in child ? child.value : '')).join('');
    removeElement(element, parent);
  }
  return readRules(css, root);
}

// Mermaid leaves rectangles without a size behind each label.
function isBlank({ name, attributes }: XastElement): boolean {
  return name === 'rect' && !(Number.parseFloat(attributes.width ?? '0') > 0);
}

const UNUSED = /^(?:data-|font-family$|filter$|color$|title$|name$|clip-path$|alignment-baseline$)/;
const KEPT_CLASSES: ReadonlySet<string> = new Set(['node', 'cluster', 'edgeLabel', ...NODE_CLASSES]);

function cleanAttributes(element: XastElement, rules: readonly Rule[]): void {
  const { attributes } = element;
  for (const name of Object.keys(attributes)) if (UNUSED.test(name)) delete attributes[name];
  for (const paint of PAINTS) {
    if (attributes[paint] === undefined) continue;
    // What the style sheet overrides is often one of Mermaid's fixed colours.
    if (rules.some((rule) => rule.elements.has(element) && setsProperty(rule, paint))) delete attributes[paint];
    else attributes[paint] = mapPaint(attributes[paint]);
  }
  if (attributes.style !== undefined) attributes.style = formatDeclarations(readDeclarations(attributes.style));
  if (attributes.class !== undefined) attributes.class = usedClasses(attributes.class, rules);
  for (const name of ['style', 'class', 'transform']) if (attributes[name] === '') delete attributes[name];
}

function setsProperty(rule: Rule, property: string): boolean {
  return rule.declarations.some((declaration) => declaration.property === property);
}

function usedClasses(classes: string, rules: readonly Rule[]): string {
  const names = [...new Set(classes.split(/\s+/).filter(Boolean))];
  const inRules = (name: string): boolean =>
    rules.some((rule) => rule.selectors.some((selector) => new RegExp(`\\.${escaped(name)}(?![\\w-])`).test(selector)));
  return names.filter((name) => KEPT_CLASSES.has(name) || inRules(name)).join(' ');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

// Groups that carry nothing; SVGO's own plugin would also merge groups whose class a style needs.
function unwrapGroups(root: XastRoot): void {
  for (const [element, parent] of [...elementsOf(root)].reverse()) {
    if (element.name !== 'g' || Object.keys(element.attributes).length > 0) continue;
    parent.children = parent.children.flatMap((child) => (child === element ? element.children : [child]));
  }
}

function rootElement(root: XastRoot): XastElement {
  const svg = root.children.find((child): child is XastElement => child.type === 'element' && child.name === 'svg');
  if (!svg) throw new DiagramError('Mermaid returned no drawing');
  return svg;
}

// How a screen reader says the kind of a drawing.
const KINDS: Readonly<Record<string, string>> = {
  'flowchart-v2': 'flowchart',
  sequence: 'sequence diagram',
  stateDiagram: 'state diagram',
  block: 'block diagram',
  packet: 'layout of bits',
};

function describe(svg: XastElement, rules: readonly Rule[], options: FinishOptions): void {
  const { attributes } = svg;
  const [, , width = 0, height = 0] = (attributes.viewBox ?? '').split(/[\s,]+/).map(Number);
  const kind = attributes['aria-roledescription'] ?? 'diagram';
  svg.attributes = {
    ...attributes,
    id: options.id,
    class: `diagram diagram-${kind.toLowerCase().replace(/-v2$|diagram$/, '')}`,
    width: String(Math.ceil(width)),
    height: String(Math.ceil(height)),
    style: `--diagram-width:${Math.ceil(width)}px`,
    // `img` would hide the links and the text from assistive technology.
    role: 'graphics-document document',
    'aria-roledescription': KINDS[kind] ?? kind,
  };
  if (attributes['aria-labelledby'] === undefined) svg.attributes['aria-label'] = options.label ?? KINDS[kind] ?? kind;
  const sheet = `#${options.id}{font-family:var(--diagram-font,sans-serif)}${formatRules(rules)}`;
  svg.children.unshift({ type: 'element', name: 'style', attributes: {}, children: [{ type: 'text', value: sheet }] });
}
