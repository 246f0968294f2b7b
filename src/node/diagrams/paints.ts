import { DIAGRAM_COLOURS, NODE_CLASSES, SENTINELS } from './palette.ts';

/** A diagram that cannot be finished. */
export class DiagramError extends Error {
  /** The piece of its source that is at fault, if one is. */
  readonly met: string | undefined;

  constructor(message: string, met?: string) {
    super(message);
    this.name = 'DiagramError';
    this.met = met;
  }
}

// Paints that follow the page or show nothing.
const SCHEMELESS = new Set(['none', 'transparent', 'currentcolor', 'inherit', 'context-stroke', 'context-fill']);

/**
 * A paint (`fill`, `stroke`) as the page may use it: a sentinel becomes its variable, paints without a colour of their
 * own stay.
 *
 * @throws DiagramError for any other colour, because it could be unreadable in one of the two colour schemes
 */
export function mapPaint(value: string): string {
  const paint = value.trim().toLowerCase();
  if (SCHEMELESS.has(paint) || /^url\(["']?#[^)]*\)$/.test(paint)) return value.trim();
  const variable = /^var\(--diagram-([a-z0-9-]+)\)$/.exec(paint);
  if (variable && DIAGRAM_COLOURS.some((name) => name === variable[1])) return paint;
  const colour = readColour(paint);
  if (colour?.alpha === 0) return 'none';
  const known = colour && SENTINELS.get(colour.hex);
  if (known) return known;
  throw new DiagramError(
    `the colour \`${value.trim()}\` does not follow the light and dark scheme; leave it out, use a node class ` +
      `(${NODE_CLASSES.join(', ')}) or a variable of src/css/diagram.css such as var(--diagram-note)`,
    value.trim(),
  );
}

/** Whether two notations mean the same colour, e.g. `#f96` and `rgb(255, 153, 102)`. */
export function isSameColour(one: string, other: string): boolean {
  const [left, right] = [readColour(one), readColour(other)];
  if (left && right) return left.hex === right.hex;
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

interface Colour {
  /** Six digits behind `#`. */
  readonly hex: string;
  /** Opacity from 0 to 1. */
  readonly alpha: number;
}

function readColour(text: string): Colour | undefined {
  const digits = /^#([0-9a-f]{3,8})$/i.exec(text.trim())?.[1]?.toLowerCase();
  if (digits) return readHex(digits);
  const parts = /^rgba?\(([^)]*)\)$/i
    .exec(text.trim())?.[1]
    ?.split(/[\s,/]+/)
    .filter(Boolean)
    .map(Number);
  if (!parts || parts.length < 3 || parts.some(Number.isNaN)) return undefined;
  const hex = parts.slice(0, 3).map((part) => Math.round(part).toString(16).padStart(2, '0'));
  return { hex: `#${hex.join('')}`, alpha: parts[3] ?? 1 };
}

function readHex(digits: string): Colour | undefined {
  if (digits.length === 5 || digits.length === 7) return undefined;
  const long = digits.length < 6 ? [...digits].map((digit) => digit + digit).join('') : digits;
  return { hex: `#${long.slice(0, 6)}`, alpha: long.length === 8 ? parseInt(long.slice(6), 16) / 255 : 1 };
}
