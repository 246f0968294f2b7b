import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { DIAGRAM_COLOURS, NODE_CLASSES } from './palette.ts';

const CSS = readFileSync(new URL('../../css/diagram.css', import.meta.url), 'utf8');

type Scheme = ReadonlyMap<string, string>;

function readScheme(selector: string): Scheme {
  const start = CSS.indexOf(`${selector} {`);
  const block = CSS.slice(start, CSS.indexOf('}', start));
  return new Map(
    [...block.matchAll(/--diagram-([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name = '', colour = '']) => [name, colour]),
  );
}

const SCHEMES = { light: readScheme(':root'), dark: readScheme("[data-theme='dark']") };

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(scheme: Scheme, one: string, other: string): number {
  const [dark = 0, light = 0] = [one, other].map((name) => luminance(scheme.get(name) ?? '')).sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const TEXT: ReadonlyArray<readonly [string, string]> = [
  ...[
    'surface',
    'node',
    'label',
    'cluster',
    'note',
    'active',
    'section-1',
    'section-2',
    'section-3',
    'for',
    'against',
    'option',
    'landed',
  ].map((box) => ['ink', box] as const),
  ['decision-ink', 'decision'],
  // The numbers of a sequence are drawn on the colour of its lines.
  ['surface', 'line'],
];

const SHAPES = [
  'line',
  'border',
  'cluster-border',
  'note-border',
  'accent',
  'for-border',
  'against-border',
  'option-border',
  'decision-border',
  'landed-border',
];

for (const [name, scheme] of Object.entries(SCHEMES)) {
  test(`the ${name} scheme defines every colour that drawings use`, () => {
    assert.deepEqual(
      DIAGRAM_COLOURS.filter((colour) => !scheme.has(colour)),
      [],
    );
  });

  test(`text is readable on every box of the ${name} scheme`, () => {
    const weak = TEXT.filter(([text, box]) => !(contrast(scheme, text, box) >= 4.5));
    assert.deepEqual(weak, []);
  });

  test(`lines and borders stand out from the page in the ${name} scheme`, () => {
    assert.deepEqual(
      SHAPES.filter((shape) => !(contrast(scheme, shape, 'surface') >= 3)),
      [],
    );
  });
}

test('both schemes define the same colours', () => {
  assert.deepEqual([...SCHEMES.light.keys()], [...SCHEMES.dark.keys()]);
});

test('every class of our own flowcharts is styled', () => {
  assert.deepEqual(
    NODE_CLASSES.filter((name) => !CSS.includes(`.diagram .${name} {`)),
    [],
  );
});
