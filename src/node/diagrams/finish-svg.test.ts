import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DiagramError } from './paints.ts';
import { finishDiagram, rebaseLinks } from './finish-svg.ts';
import { sentinel } from './palette.ts';

const ID = 'diagram-0123abcd';

function finish(body: string, label?: string): string {
  const raw =
    `<svg id="${ID}" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="100%" ` +
    `style="max-width: 99.5px" viewBox="0 0 99.5 40" aria-roledescription="flowchart-v2">${body}</svg>`;
  return finishDiagram(raw, { id: ID, label });
}

const BOX = '<rect width="9" height="9"/>';

test('a sentinel becomes its variable, in any notation', () => {
  const node = sentinel('node');
  const rgb = `rgb(${[1, 3, 5].map((at) => parseInt(node.slice(at, at + 2), 16)).join(', ')})`;
  const svg = finish(
    `<style>#${ID} .a{fill:${node};}</style><rect class="a" width="9" height="9"/>` +
      `<rect style="stroke:${rgb} !important" width="8" height="8"/><path d="M0 0h9" stroke="${sentinel('line')}"/>`,
  );
  assert.match(svg, /\.a\{fill:var\(--diagram-node\)\}/);
  assert.match(svg, /style="stroke:var\(--diagram-node\)!important"/);
  assert.match(svg, /stroke="var\(--diagram-line\)"/);
});

test('a colour of the source is refused by name', () => {
  for (const body of [
    `<style>#${ID} .x{stroke:rgb(255, 153, 102)!important}</style><rect class="x" width="9" height="9"/>`,
    '<rect width="9" height="9" fill="rgb(255, 153, 102)"/>',
    '<rect width="9" height="9" style="fill: rgb(255, 153, 102)"/>',
  ]) {
    assert.throws(
      () => finish(body),
      (error) =>
        error instanceof DiagramError &&
        error.met === 'rgb(255, 153, 102)' &&
        error.message.includes('`rgb(255, 153, 102)`'),
    );
  }
});

test('only variables that the page defines are let through', () => {
  assert.match(finish('<rect width="9" height="9" fill="var(--diagram-note)"/>'), /fill="var\(--diagram-note\)"/);
  assert.throws(() => finish('<rect width="9" height="9" fill="var(--diagram-nope)"/>'), DiagramError);
});

test('a fixed colour that the style sheet overrides does no harm', () => {
  const svg = finish(
    `<style>#${ID} .actor{fill:${sentinel('node')}}</style><rect class="actor" fill="#eaeaea" width="9" height="9"/>`,
  );
  assert.doesNotMatch(svg, /eaeaea/);
});

test('rules that draw nothing are gone: other elements, HTML, animation, shadows', () => {
  const svg = finish(
    `<style>@keyframes dash{to{stroke-dashoffset:0;}}#${ID} .a,#${ID} .absent{stroke-width:2px;animation:dash 5s;` +
      `filter:drop-shadow(1px 2px #b9b9b9);font-family:x}#${ID} [data-look="neo"] rect{fill:url(#g)}` +
      `#${ID} :root{--mermaid:1}</style><rect class="a b" width="9" height="9" data-id="x"/>` +
      '<linearGradient id="g"><stop stop-color="#000"/></linearGradient><filter id="f"><feDropShadow/></filter>',
  );
  assert.equal(
    svg.slice(svg.indexOf('<style>')),
    `<style>#${ID}{font-family:var(--diagram-font,sans-serif)}#${ID} .a{stroke-width:2px}</style>` +
      '<rect width="9" height="9" class="a"/></svg>',
  );
});

test('nothing that runs or loads survives', () => {
  const svg = finish(
    `<script>alert(1)</script><g onclick="alert(1)"><a href="javascript:alert(1)">${BOX}</a></g>` +
      `<a xlink:href=" javascript:alert(1)" onfocus="x()">${BOX}</a><a href="data:text/html,x">${BOX}</a>` +
      '<a href="/d/CM-1"><set attributeName="href" to="javascript:alert(1)"/><rect width="9" height="9"/></a>' +
      '<use href="https://other.example/x.svg#a"/><iframe src="https://other.example/"/>' +
      `<style>@import url(https://other.example/x.css);#${ID} rect{fill:none;stroke-width:1px;` +
      'background:url(https://other.example/)}</style>',
  );
  assert.doesNotMatch(svg, /<script|javascript|onclick|onfocus|alert|data:|other\.example|<set|iframe/);
  assert.equal(svg.match(/<a /g)?.length, 1);
});

test('a paint from elsewhere is refused', () => {
  assert.throws(() => finish('<rect width="9" height="9" fill="url(https://other.example/#a)"/>'), DiagramError);
});

test('HTML labels, pictures and script menus are refused, because dropping them would lose text', () => {
  assert.throws(
    () => finish('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">a</p></foreignObject>'),
    /htmlLabels/,
  );
  assert.throws(() => finish('<image href="https://other.example/a.png"/>'), /pictures/);
  assert.throws(() => finish('<g class="actorPopupMenu"/>'), /`link`/);
});

test('links are plain, named by the rows of their label, and open in place', () => {
  const svg = finish(
    '<a xlink:href="/d/CM-1" target="_blank"><g class="node" title="tip"><text><tspan x="0" class="row">' +
      '<tspan class="text-inner-tspan" font-weight="normal">Alex</tspan>' +
      '<tspan class="text-inner-tspan" font-weight="normal"> Williamson</tspan></tspan>' +
      '<tspan x="0" class="row"><tspan class="text-inner-tspan">2023-09-15</tspan></tspan></text></g></a>',
  );
  assert.match(svg, /<a aria-label="Alex Williamson 2023-09-15" href="\/d\/CM-1"><g class="node"><text>/);
  assert.match(svg, /<tspan x="0">Alex Williamson<\/tspan><tspan font-size="0"> <\/tspan><tspan x="0">2023/);
  assert.doesNotMatch(svg, /xlink|target|tip/);
});

test('words set in bold or italics keep a span of their own', () => {
  const svg = finish(
    '<text><tspan x="0"><tspan class="text-inner-tspan">a</tspan>' +
      '<tspan class="text-inner-tspan" font-weight="bold"> b</tspan></tspan></text>',
  );
  assert.match(svg, /<tspan x="0">a<tspan font-weight="bold"> b<\/tspan><\/tspan>/);
});

test('the drawing is named by its source, else by the label, else by its kind', () => {
  const titled = finish(BOX).replace('aria-label="flowchart"', '');
  assert.notEqual(titled, finish(BOX));
  assert.match(finish(BOX, 'The way to CM-1'), /aria-label="The way to CM-1"/);
  const raw =
    `<svg id="${ID}" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" aria-labelledby="t-${ID}">` +
    `<title id="t-${ID}">T</title>${BOX}</svg>`;
  const svg = finishDiagram(raw, { id: ID, label: 'unused' });
  assert.match(svg, new RegExp(`aria-labelledby="t-${ID}"`));
  assert.match(svg, new RegExp(`<title id="t-${ID}">T</title>`));
  assert.doesNotMatch(svg, /unused/);
  assert.match(svg, /role="graphics-document document"/);
});

test('the drawing has its natural size', () => {
  const svg = finish(BOX);
  assert.match(svg, /width="100" height="40"/);
  assert.match(svg, /style="--diagram-width:100px"/);
  assert.match(svg, /class="diagram diagram-flowchart"/);
});

test('ids that are named are unique to the diagram, the others and unused markers are gone', () => {
  const svg = finish(
    '<marker id="arrow"><path d="M0 0h9" id="p"/></marker><marker id="unused"><path d="M0 0h9"/></marker>' +
      '<path d="M0 0h9" marker-end="url(#arrow)" id="edge"/><a href="#options"><path d="M0 0h9"/></a>',
  );
  // An anchor of the page around the drawing keeps its name.
  assert.match(svg, /href="#options"/);
  assert.match(svg, new RegExp(`<marker id="${ID}-arrow">`));
  assert.match(svg, new RegExp(`marker-end="url\\(#${ID}-arrow\\)"`));
  assert.doesNotMatch(svg, /unused|id="edge"|id="p"/);
});

test('a shape drawn as by hand becomes one path with a border', () => {
  const svg = finish(
    '<g class="node"><path d="M0 0h9v9z" stroke="none" stroke-width="0"/>' +
      '<path d="M0 0h9m0 0v9m0 0" fill="none" stroke-dasharray="0 0"/></g>',
  );
  assert.match(svg, /<g class="node"><path d="M0 0h9v9z"\/><\/g>/);
});

test('classes of our own flowcharts stay, unused ones go', () => {
  assert.match(
    finish('<g class="node default message odd"><rect width="9" height="9"/></g>'),
    /<g class="node message">/,
  );
});

test('finishing is stable: the same drawing gives the same bytes', () => {
  assert.equal(finish(BOX), finish(BOX));
});

const LINKED =
  '<svg><a aria-label="x" href="/d/CM-1"/><a href="#top"/><a href="https://lore.kernel.org/r/1"/>' +
  '<a href="//other.example/"/><use href="#a"/><text>href="/not"</text></svg>';

test("only the site's own pages get the base URL", () => {
  assert.equal(rebaseLinks(LINKED, '/wiki/'), LINKED.replace('"/d/CM-1"', '"/wiki/d/CM-1"'));
});

test('a site at the root keeps its links', () => {
  assert.equal(rebaseLinks(LINKED, '/'), LINKED);
});
