import { querySelectorAll, type XastElement, type XastRoot } from 'svgo';
import { mapPaint } from './paints.ts';

/** One declaration, e.g. `fill` with `none`; `important` is kept apart because paints are rewritten. */
export interface Declaration {
  readonly property: string;
  readonly value: string;
  readonly important: boolean;
}

/** One rule of a diagram's style sheet, with the elements of this diagram that it applies to. */
export interface Rule {
  readonly selectors: readonly string[];
  readonly declarations: readonly Declaration[];
  readonly elements: ReadonlySet<XastElement>;
}

/** Properties whose value is a colour. */
export const PAINTS: ReadonlySet<string> = new Set(['fill', 'stroke']);

/**
 * What may be styled inside a diagram. The rest of Mermaid's rules is for HTML labels, tool tips, shadows, gradients
 * and animation, none of which is drawn here; fonts are set once, on the page.
 */
const PROPERTIES: ReadonlySet<string> = new Set([
  ...PAINTS,
  'alignment-baseline',
  'display',
  'dominant-baseline',
  'fill-opacity',
  'fill-rule',
  'font-size',
  'font-style',
  'font-weight',
  'opacity',
  'stroke-dasharray',
  'stroke-dashoffset',
  'stroke-linecap',
  'stroke-linejoin',
  'stroke-opacity',
  'stroke-width',
  'text-anchor',
  'text-decoration',
  'visibility',
]);

/** Reads declarations and keeps those that affect the drawing; Mermaid writes oddities such as `fill:none;;;normal`. */
export function readDeclarations(css: string): Declaration[] {
  const found = new Map<string, Declaration>();
  for (const part of css.split(';')) {
    const colon = part.indexOf(':');
    const property = part.slice(0, colon).trim().toLowerCase();
    if (colon < 0 || !PROPERTIES.has(property)) continue;
    const important = /!\s*important\s*$/i.test(part);
    const value = part
      .slice(colon + 1)
      .replace(/!\s*important\s*$/i, '')
      .trim();
    if (value !== '' && !(found.get(property)?.important && !important))
      found.set(property, { property, value, important });
  }
  return [...found.values()];
}

/** Writes declarations with their paints mapped to variables. */
export function formatDeclarations(declarations: readonly Declaration[]): string {
  return declarations
    .map(({ property, value, important }) => {
      const mapped = PAINTS.has(property) ? mapPaint(value) : value;
      return `${property}:${mapped}${important ? '!important' : ''}`;
    })
    .join(';');
}

/** The rules that apply to something in this drawing, without the selectors that match nothing. */
export function readRules(css: string, root: XastRoot): Rule[] {
  const rules: Rule[] = [];
  for (const [, prelude = '', body = ''] of withoutAtRules(css).matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
    const declarations = readDeclarations(body);
    if (declarations.length === 0) continue;
    const matched = prelude
      .split(',')
      .map((selector) => [selector.trim(), select(root, selector.trim())] as const)
      .filter(([, elements]) => elements.length > 0);
    if (matched.length === 0) continue;
    rules.push({
      // A `>` would have to be written as CDATA, which HTML knows only inside SVG; matching is done by now.
      selectors: matched.map(([selector]) => selector.replace(/\s*>\s*/g, ' ')),
      declarations,
      elements: new Set(matched.flatMap(([, elements]) => elements)),
    });
  }
  return rules;
}

/** Writes the rules as one style sheet. */
export function formatRules(rules: readonly Rule[]): string {
  return rules.map((rule) => `${rule.selectors.join(',')}{${formatDeclarations(rule.declarations)}}`).join('');
}

// `@keyframes` nests one level, `@import` and `@charset` end at their semicolon.
function withoutAtRules(css: string): string {
  return css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/@[^{};]*(?:;|\{(?:[^{}]|\{[^{}]*\})*\})/g, '');
}

// A selector that the SVG selector engine does not know (`::before`, `:root`) cannot match a drawing.
function select(root: XastRoot, selector: string): XastElement[] {
  try {
    return querySelectorAll(root, selector).filter((node): node is XastElement => node.type === 'element');
  } catch {
    return [];
  }
}
