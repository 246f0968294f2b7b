import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { checkContent } from '../../src/core/content/check.ts';
import type { Graph } from '../../src/core/content/graph/graph.ts';
import { readLocated } from '../../src/core/mail/read/located.ts';
import { lintDraft } from '../../src/core/mail/lint/index.ts';
import { formatReport } from '../../src/core/ground/problem/format.ts';
import { formatReview } from '../../src/core/mail/review/format.ts';
import { formatReply } from '../../src/core/mail/review/reply.ts';
import { reviewPatch } from '../../src/core/mail/review/review.ts';
import { modelDecision, modelThread } from '../../src/core/testing/pages.ts';
import { loadLocated } from '../../src/node/mail/load-located.ts';

// Patches as they are posted, each with the exact review and reply that it gets from four small decisions.
// `WRITE_EXPECTED=1` writes them anew, for a person to read before they are committed; a CI run never does.
const PATCHES = join(__dirname, '../patches');
const write = process.env.WRITE_EXPECTED === '1' && process.env.CI === undefined;

const CHECKS = `checklist:
  - {n: 1, ask: Does it take the first way?, because: The others were dropped., arguments: [1]}
  - {n: 2, ask: Who waits until the device is ready?, because: A read before that is an error of the CPU., arguments: [1]}`;

const PROBES = `probes:
  - {n: 1, says: The area waits., project: linux, path: drivers/area/ready.c, function: area_open, renamed: [area_core_open], has: {call: area_wait}, from: 'after v6.1, by v6.9', backs: [argument 1]}
  - {n: 2, says: It gives up., project: linux, path: drivers/area/ready.c, function: area_open, renamed: [area_core_open], has: {pattern: 'return -E\\w+;'}, from: 'after v6.1, by v6.9', backs: [holds]}
  - {n: 3, says: It did not map., project: linux, path: drivers/area/ready.c, function: area_map_all, lacks: {identifier: VM_AREA}, from: 'after v5.1, by v6.1', until: 'after v6.1, by v6.9', backs: [holds]}
  - {n: 4, says: The offset is fixed., project: qemu, path: hw/area/pci.c, variable: area_properties, has: {literal: 'area_offset, 0x40'}, from: 'after 8.0.0, by 9.0.0', backs: [holds]}
  - {n: 5, says: The element has a mode., project: libvirt, path: src/conf/schemas/area.rng, element: area, has: {literal: 'name="mode"'}, from: 'after 8.0.0, by 9.0.0', backs: [holds]}
  - {n: 6, says: The core needs the other area., project: linux, path: drivers/area/Kconfig, config: AREA_CORE, has: {identifier: OTHER_AREA}, from: 'after v6.1, by v6.9', backs: [holds]}`;

function buildGraph(): Graph {
  const { graph, problems } = checkContent(
    [
      {
        path: 'docs/threads/model.md',
        text: modelThread(`messages:
  - {id: a@example.org, from: A Person, date: 2020-01-01, read: full, gist: Proposes the first way.}
  - {id: b@example.org, from: A Person, date: 2020-01-02, read: full, gist: Says more.}`),
      },
      {
        path: 'docs/coherent-memory/one.md',
        text: modelDecision(
          `id: CM-1\ntitle: The area\ntouches: {paths: [drivers/area/main.c, hw/acpi/pci.c], symbols: [area_helper], subjects: ['area:']}\n${PROBES}`,
        ),
      },
      {
        path: 'docs/coherent-memory/two.md',
        text: modelDecision(
          `id: CM-2\ntitle: Ready or not\n${CHECKS}\ntouches: {paths: ['drivers/vfio/pci/nvgrace-gpu/**'], symbols: [nvgrace_gpu_wait_device_ready, vfio_pci_vmf_insert_pfn, nvgrace_gpu_mmap, vfio_pci_more], subjects: [vfio/nvgrace-gpu]}`,
        ),
      },
      {
        path: 'docs/coherent-memory/three.md',
        text: modelDecision(
          `id: CM-3\ntitle: The old way\nstatus: superseded\ntouches: {paths: ['drivers/vfio/**'], symbols: [CONFIG_VFIO_PCI_COHERENT, vfio_pci_vmf_insert_pfn], subjects: []}`,
        ),
      },
      {
        path: 'docs/coherent-memory/four.md',
        text: modelDecision(
          `id: CM-4\ntitle: The new way\nsupersedes: [CM-3]\ntouches: {paths: [], symbols: [], subjects: []}\narguments: [{n: 1, option: one, side: for, person: A Person, short: so, claim: It is so., standing: accepted, evidence: [{message: b@example.org}]}]`,
        ),
      },
      {
        path: 'docs/pasid-config-space/five.md',
        text: modelDecision(
          `id: CS-1\ntitle: Where the capability stands\nstatus: open\noutcome: [{project: qemu, what: Nothing., unknown: It is open., source: [{message: a@example.org}]}]\noptions: [{key: one, label: The first way, verdict: open, became: It is open.}]\nholds: []\narguments: [{n: 1, option: one, side: for, person: A Person, short: so, claim: It is so., standing: unanswered, evidence: [{message: b@example.org}]}]\ntouches: {paths: [hw/vfio/pci.c], symbols: [x-vpasid-cap-offset], subjects: [vpasid]}`,
        ),
      },
    ],
    '2026-01-01',
  );
  assert.deepEqual(problems, []);
  return graph;
}

const GRAPH = buildGraph();

for (const name of readdirSync(PATCHES).filter((other) => !other.endsWith('.expected'))) {
  void test(`a patch: ${name}`, async () => {
    const located = await loadLocated(join(PATCHES, name), () => Promise.resolve(new Uint8Array()));
    assert.ok('mails' in located);
    const review = reviewPatch(
      located.mails.map((mail) => ({ ...mail, file: name })),
      GRAPH,
    );
    const reply = formatReply(review, 'https://wiki.example.org');
    const met = `${formatReview(review)}\n\n==== reply\n${reply?.text ?? ''}`;
    const expected = join(PATCHES, `${name}.expected`);
    if (write) writeFileSync(expected, met);
    assert.equal(met, readFileSync(expected, 'utf8'));
    if (reply) assert.equal(formatReport(lintDraft(readLocated(reply.text, name), GRAPH)), 'no problems found');
  });
}

void test('each reason is at the line of the file that it names', async () => {
  for (const name of readdirSync(PATCHES).filter((other) => !other.endsWith('.expected'))) {
    const located = await loadLocated(join(PATCHES, name), () => Promise.resolve(new Uint8Array()));
    const lines = readFileSync(join(PATCHES, name), 'utf8').split('\n');
    const reasons = 'mails' in located ? reviewPatch(located.mails, GRAPH).rows.flatMap((row) => row.reasons) : [];
    for (const { what, position, probed } of reasons)
      if (probed) assert.match(lines[position.line - 1] ?? '', /^[-+]/);
      else assert.ok(lines[position.line - 1]?.includes(what), `${name}:${position.line} ${what}`);
  }
});
