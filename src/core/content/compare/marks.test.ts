import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findMarks, subtractMarks, type MarkKind } from './marks.ts';

const marksOf = (text: string, kind: MarkKind): string[] =>
  findMarks(text)
    .filter((mark) => mark.kind === kind)
    .map((mark) => mark.text);

void test('each kind is found as it stands in prose', () => {
  for (const [kind, text, found] of [
    [
      'identifier',
      'It calls remap_pfn_range() for VM_PFNMAP and kvmArm.',
      ['remap_pfn_range()', 'VM_PFNMAP', 'kvmArm'],
    ],
    ['identifier', 'Set x-no-mmap=on or PASID.', ['x-no-mmap', 'PASID']],
    ['path', 'In drivers/vfio/pci/vfio_pci.c of it.', ['drivers/vfio/pci/vfio_pci.c']],
    ['commit', 'Since 701ab935859f it does.', ['701ab935859f']],
    ['release', 'From v6.9 to v6.12-rc1, and 11.1.3 of QEMU.', ['v6.9', 'v6.12-rc1', '11.1.3']],
    ['date', 'On 2026-11-21, 18 Sep 2023 and in September 2024.', ['2026-11-21', '18 Sep 2023', 'September 2024']],
    ['number', 'At 0xff8, 3.2 MB of 100 GB.', ['0xff8', '3.2', '100']],
    ['negation', "It is not so, nobody can't say no.", ['not', 'nobody', "n't", 'no']],
    ['hedge', 'He thinks that it might work, if at all.', ['thinks', 'might', 'if']],
    ['name', 'He asked Alex Williamson and (Jason Gunthorpe) why.', ['Alex Williamson', 'Jason Gunthorpe']],
  ] as const)
    assert.deepEqual(marksOf(text, kind), found, text);
});

void test('a mark is of one kind', () => {
  assert.deepEqual(findMarks('drivers/vfio/pci/vfio_pci.c'), [{ kind: 'path', text: 'drivers/vfio/pci/vfio_pci.c' }]);
  assert.deepEqual(marksOf('v6.12 of 2026-11-21', 'number'), []);
});

void test('what one text has more often is left, in its order', () => {
  const texts = (one: string, other: string): string[] =>
    subtractMarks(findMarks(one), findMarks(other)).map(({ text }) => text);
  assert.deepEqual(texts('not 1 not 2', 'not 2'), ['1', 'not']);
  assert.deepEqual(texts('a 1', 'b 1'), []);
});

void test('wrapping changes nothing, and a text loses nothing to itself', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('not', 'v6.9', 'would', '0x10', 'vm_fault', 'and', 'Ann Example')),
      (words) => {
        assert.deepEqual(findMarks(words.join('\n')), findMarks(words.join(' ')));
        assert.deepEqual(subtractMarks(findMarks(words.join(' ')), findMarks(words.join(' '))), []);
      },
    ),
  );
});
