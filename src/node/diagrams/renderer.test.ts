import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openBrowser } from '../browser/browser.ts';
import { createDiagramRenderer } from './renderer.ts';
import type { DiagramRenderer, DiagramResult } from './renderer.ts';

let folder = '';
let renderer: DiagramRenderer;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wiki-diagrams-'));
  renderer = createDiagramRenderer({ cacheDir: folder });
});

after(async () => {
  await renderer.close();
  await rm(folder, { recursive: true });
});

const SOURCES = {
  flowchart: `flowchart LR
    accTitle: The way to CM-1
    accDescr: A message, an argument, an option
    subgraph S["Messages of 2023"]
      m["Alex Williamson<br/>2023-09-15"]:::message
    end
    m --> a("vfio_pci_core_register_dev_region exists"):::argument-for -->|for| o{{"A & B #60;C#62;"}}:::option
    o ==> d[[decided]]:::decision
    o -.-> x[(landed)]:::landed
    o --x y((no)) <--> z([both])
    classDef thick stroke-width:3px,stroke-dasharray:4 2
    class y thick
    click m href "/m/a@b/"
    click d href "https://lore.kernel.org/r/1" _blank`,
  sequence: `sequenceDiagram
    autonumber
    box transparent Kernel
      participant V as VFIO
      actor K as KVM
    end
    V->>+K: vfio_pci_core_register_dev_region()
    Note over V,K: a note
    K-->>-V: done
    loop every fault
      V-xK: lost
      K-)V: later
    end
    alt one
      V->>V: itself
    else other
      V-->K: open
    end
    rect var(--diagram-cluster)
      V<<->>K: both
    end`,
  timeline: `timeline
    title When
    section Linux 6.7
      2023-09 : v8 : asked
    section Linux 6.9
      2024-02 : landed`,
  timelineDown: 'timeline TD\n title When\n section A\n  2023 : x\n section B\n  2024 : y',
  state: `stateDiagram-v2
    [*] --> Proposed
    Proposed --> Settled: landed
    state Settled {
      [*] --> Holds
      Holds --> [*]
    }
    state f <<fork>>
    state c <<choice>>
    Settled --> f
    f --> c
    c --> L: yes
    state "long name" as L
    L: described
    note right of Proposed : a note
    state Both {
      A --> B
      --
      C --> D
    }
    class Proposed option`,
  block: `block-beta
    columns 3
    a["BAR0"] b["BAR2/3"] c["BAR4/5"]
    block:grp:3
      d["usable"] e["reserved"]
    end
    f(["x"]):3
    a --> d
    b -- "label" --> e`,
  packet: 'packet-beta\n title Capability\n 0-15: "ID"\n 16: "A"\n 17-31: "Next"\n 32-63: "vfio_region_info"',
};

function svgOf(result: DiagramResult): string {
  assert.ok(result.ok, result.ok ? '' : result.message);
  return result.svg;
}

// Everything that could be a colour, except fragments of this page (`url(#diagram-…)`, `#diagram-…{`).
const COLOUR =
  /#(?!diagram-)[0-9a-f]{3,8}\b|\b(?:rgb|hsl)a?\(|(?:fill|stroke)(?::|=")(?!none|transparent|var\(--diagram-)/i;

for (const [kind, source] of Object.entries(SOURCES)) {
  test(`${kind}: has no colour of its own, no script, no xlink, and fits its frame`, async () => {
    const svg = svgOf(await renderer.render(source));
    assert.doesNotMatch(svg, COLOUR);
    assert.doesNotMatch(svg, /<script|\son\w+=|xlink|foreignObject|CDATA|font-family(?!:var)|data-/);
    assert.match(svg, /^<svg [^>]*role="graphics-document document"/);
    assert.match(svg, /aria-label(?:ledby)?=/);
    for (const [, id = ''] of svg.matchAll(/\sid="([^"]*)"/g)) assert.match(id, /diagram-[0-9a-f]{8}/);
    for (const [, id = ''] of svg.matchAll(/url\(#([^)]*)\)/g)) assert.ok(svg.includes(`id="${id}"`), id);
  });
}

test('a flowchart keeps its links, its classes, its title and long identifiers in one piece', async () => {
  const svg = svgOf(await renderer.render(SOURCES.flowchart));
  assert.match(svg, /<a aria-label="Alex Williamson 2023-09-15" href="\/m\/a@b\/"/);
  assert.match(svg, /<a aria-label="decided" href="https:\/\/lore\.kernel\.org\/r\/1"/);
  assert.match(svg, /class="node message"/);
  assert.match(svg, /<title[^>]*>The way to CM-1<\/title><desc[^>]*>A message, an argument, an option<\/desc>/);
  assert.match(svg, />vfio_pci_core_register_dev_region exists</);
  assert.match(svg, />A &amp; B &lt;C&gt;</);
});

test('links to scripts and calls do not survive', async () => {
  const svg = svgOf(
    await renderer.render('flowchart LR\n a --> b\n click a href "javascript:alert(1)"\n click b call f()'),
  );
  assert.doesNotMatch(svg, /<a |alert|onclick/);
});

test('a source that Mermaid refuses is a value with its line', async () => {
  const broken = '---\ntitle: t\n---\n%% why\nflowchart LR\n  a --> b\n  b --> c[[\n';
  const result = await renderer.render(broken);
  assert.ok(!result.ok);
  assert.equal(result.line, 7);
  assert.match(result.message, /^Parse error on line 7/);
  const packet = await renderer.render('packet-beta\n 0-15 "a"');
  assert.deepEqual([packet.ok, 'line' in packet && packet.line], [false, 2]);
  const unknown = await renderer.render('no diagram');
  assert.ok(!unknown.ok && unknown.line === undefined && /No diagram type/.test(unknown.message));
});

test('a colour in the source is reported with its line', async () => {
  const result = await renderer.render('flowchart LR\n a --> b\n classDef hot fill:#f96\n class a hot');
  assert.ok(!result.ok);
  assert.equal(result.line, 3);
  assert.match(result.message, /`#f96`/);
});

test('a source may arrange its diagram, but not colour it', async () => {
  const svg = svgOf(
    await renderer.render(
      '%%{init: {"theme": "forest", "themeVariables": {"lineColor": "#f00"}}}%%\nflowchart LR\n a --> b',
    ),
  );
  assert.doesNotMatch(svg, COLOUR);
});

// Two messages of which the upper one has an argument below the lower one's: the layout's own edge runs behind b.
const CROSSING = `flowchart LR
  a["First<br/>three<br/>lines"] --> w(one) --> o
  b[Second] --> x(two) --> o
  b --> y("vfio_pci_core_register_dev_region") --> p
  c["Third and wider"] --> z(three) --> o
  d[Fourth] --> v(four) --> q`;

const MEASURE = `(() => {
  const boxes = [...document.querySelectorAll('g.node')].map((node) => node.getBoundingClientRect());
  const inside = ({ x, y }, box, slack) =>
    x > box.left - slack && x < box.right + slack && y > box.top - slack && y < box.bottom + slack;
  const crossed = [...document.querySelectorAll('path.flowchart-link')].filter((edge) => {
    const points = Array.from({ length: 101 }, (_, step) =>
      edge.getPointAtLength(edge.getTotalLength() * step / 100).matrixTransform(edge.getScreenCTM()));
    const ends = boxes.filter((box) => inside(points[0], box, 3) || inside(points[100], box, 8));
    return boxes.some((box) => !ends.includes(box) && points.some((point) => inside(point, box, -1)));
  }).length;
  const overflowing = [...document.querySelectorAll('g.node')].filter((node) => {
    const [shape, text] = ['rect, polygon, path, circle', 'text'].map((part) =>
      node.querySelector(part).getBoundingClientRect());
    return text.left < shape.left || text.right > shape.right;
  }).length;
  return { crossed, overflowing };
})()`;

test('no edge runs behind a node that it does not end at, and a wider font still fits the boxes', async (context) => {
  const browser = await openBrowser();
  context.after(() => browser.close());
  const page = await browser.newPage();
  const svg = svgOf(await renderer.render(CROSSING));
  // Letter spacing simulates a font that is 6 % wider.
  await page.setContent(`<!doctype html><style>svg text { letter-spacing: 0.035em }</style>${svg}`);
  assert.deepEqual(await page.evaluate(MEASURE), { crossed: 0, overflowing: 0 });
});

test('the order of drawing does not change a drawing', async (context) => {
  const other = await mkdtemp(join(tmpdir(), 'wiki-diagrams-'));
  const second = createDiagramRenderer({ cacheDir: other });
  context.after(() => second.close().then(() => rm(other, { recursive: true })));
  const sources = Object.values(SOURCES).map((source) => ({ source }));
  const backwards = await second.renderAll([...sources].reverse());
  assert.deepEqual(backwards.reverse(), await renderer.renderAll(sources));
});

test('what is cached needs no browser; a damaged file is drawn again', async () => {
  const source = 'flowchart LR\n cached --> twice';
  const first = svgOf(await renderer.render(source, { label: 'One' }));
  await renderer.close();
  const cacheOnly = createDiagramRenderer({ cacheDir: folder, timeoutMs: 1 });
  assert.equal(svgOf(await cacheOnly.render(source, { label: 'One' })), first);
  for (const name of await readdir(folder)) await writeFile(join(folder, name), '{"svg":');
  assert.equal(svgOf(await renderer.render(source, { label: 'One' })), first);
});

test('a diagram that takes too long is a value, and the next one is drawn', async (context) => {
  const other = await mkdtemp(join(tmpdir(), 'wiki-diagrams-'));
  const hasty = createDiagramRenderer({ cacheDir: other, timeoutMs: 1 });
  context.after(() => hasty.close().then(() => rm(other, { recursive: true })));
  const results = await hasty.renderAll([{ source: SOURCES.state }, { source: SOURCES.flowchart }]);
  assert.deepEqual(
    results.map((result) => !result.ok && /not drawn within 0\.001 s/.test(result.message)),
    [true, true],
  );
});
