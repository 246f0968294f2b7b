import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createTermFinder, findTerms } from './terms.ts';

function termsOf(text: string): string[] {
  return findTerms(text).map((term) => term.text);
}

test('an identifier stays whole and gives its parts as neighbours', () => {
  const terms = findTerms('calls vfio_pci_core_register_dev_region() twice');
  assert.equal(terms.find(({ role }) => role === 'whole')?.text, 'vfio_pci_core_register_dev_region');
  const parts = terms.filter(({ role }) => role === 'part');
  assert.deepEqual(
    parts.map(({ text }) => text),
    ['vfio', 'pci', 'core', 'register', 'dev', 'region'],
  );
  assert.deepEqual(
    parts.map(({ position }) => position),
    [1, 2, 3, 4, 5, 6],
  );
  assert.equal(terms.at(-1)?.position, 7);
});

test('Message-IDs, releases, dates and offsets stay whole only', () => {
  assert.deepEqual(termsOf('<ZH/LzyF/uttviRnQ@nvidia.com>'), ['zh/lzyf/uttvirnq@nvidia.com']);
  assert.deepEqual(termsOf('since v6.9, 6.17-rc1 and 2023-09-18 at 0xFF8'), [
    'since',
    '6.9',
    '6.17-rc1',
    '2023-09-18',
    '0xff8',
  ]);
});

test('options and paths are whole and in parts', () => {
  assert.deepEqual(termsOf('x-vpasid-cap-offset'), ['x-vpasid-cap-offset', 'x', 'vpasid', 'cap', 'offset']);
  assert.deepEqual(termsOf('hw/vfio/pci.c:12'), ['hw/vfio/pci.c', 'hw', 'vfio', 'pci', 'c', '12']);
  assert.deepEqual(termsOf('drivers/vfio/pci/nvgrace-gpu/**')[0], 'drivers/vfio/pci/nvgrace-gpu');
});

test('mixed case is cut where words meet, not inside short forms', () => {
  assert.deepEqual(termsOf('MemoryRegionSection'), ['memoryregionsection', 'memory', 'region', 'section']);
  assert.deepEqual(termsOf('VFIOPCIDevice'), ['vfiopcidevice', 'vfiopci', 'device']);
  assert.deepEqual(termsOf('vGPU PCIe GPUs'), ['vgpu', 'pcie', 'gpu']);
});

test('case, plural, possessive and diacritics make no difference; common words are left out', () => {
  assert.deepEqual(termsOf('What does the Device’s BARs do?'), ['device', 'bar']);
  assert.deepEqual(termsOf('addresses policies access status IOMMUs Müller'), [
    'address',
    'policy',
    'access',
    'status',
    'iommu',
    'muller',
  ]);
});

test('offsets point at the text as it was given', () => {
  const text = 'Señor "nvgrace_gpu_mmap", v6.9!';
  assert.deepEqual(
    findTerms(text)
      .filter(({ role }) => role !== 'part')
      .map(({ start, end }) => text.slice(start, end)),
    ['Señor', 'nvgrace_gpu_mmap', 'v6.9'],
  );
});

test('any text: offsets lie inside it, terms are folded and never empty', () => {
  const find = createTermFinder();
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      const terms = findTerms(text);
      assert.deepEqual(find(text), terms, 'a finder that remembers runs of other texts finds the same');
      for (const term of terms) {
        assert.ok(term.start >= 0 && term.end > term.start && term.end <= text.length);
        assert.equal(term.text, term.text.toLowerCase());
        assert.notEqual(term.text, '');
      }
    }),
  );
});

test('an identifier of any parts is found whole wherever it is', () => {
  const name = fc
    .array(fc.stringMatching(/^[a-z]{2,8}$/), { minLength: 2, maxLength: 6 })
    .map((parts) => parts.join('_'));
  fc.assert(
    fc.property(
      name,
      fc.constantFrom('', '(', '"', '&', '*', 'see '),
      fc.constantFrom('', '()', '",', ':', ';', '->'),
      (id, before, after) => {
        const terms = findTerms(`${before}${id}${after}`);
        assert.ok(terms.some(({ text, role }) => text === id && role === 'whole'));
        assert.equal(terms.filter(({ role }) => role === 'part').length, id.split('_').length);
      },
    ),
  );
});
