import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readLocated } from '../read/located.ts';
import { readPair } from './paths.ts';
import { readPatch } from './patch.ts';

test('the names of one file in two trees are one path', () => {
  for (const [old, now] of [
    ['a/drivers/x.c', 'b/drivers/x.c'],
    ['i/drivers/x.c', 'w/drivers/x.c'],
    ['linux-6.2.orig/drivers/x.c', 'linux-6.2/drivers/x.c'],
    ['linux-6.1/drivers/x.c', 'linux-6.2/drivers/x.c'],
    ['linux-6.2/drivers/x.c', 'linux-6.2/drivers/x.c'],
    ['linux.orig/drivers/x.c', 'linux/drivers/x.c'],
    ['linux/drivers/x.c', 'linux.old/drivers/x.c'],
    ['old/drivers/x.c', 'new/drivers/x.c'],
    ['drivers/x.c.orig', 'drivers/x.c'],
    ['drivers/x.c~', 'drivers/x.c'],
    ['drivers/x.c', 'drivers/x.c'],
    ['drivers/x.c (revision 12)', 'drivers/x.c (working copy)'],
    ['drivers/x.c 2026-01-02 10:00:00', 'drivers/x.c\t2026-01-02 10:00:01'],
    ['/dev/null', 'linux-6.2/drivers/x.c'],
    ['a/drivers/x.c', '/dev/null'],
  ] as const)
    assert.deepEqual(readPair(old, now), ['drivers/x.c'], `${old} ${now}`);
});

test('the names of two files are two paths, the new one first', () => {
  assert.deepEqual(readPair('a/x.c', 'b/y.c'), ['y.c', 'x.c']);
  assert.deepEqual(readPair('include/x.h', 'renewed/x.h'), ['renewed/x.h', 'include/x.h']);
  assert.deepEqual(readPair('old/x.h', 'renewed/x.h'), ['renewed/x.h', 'old/x.h']);
  assert.deepEqual(readPair('x.c', 'y.c'), ['y.c', 'x.c']);
  assert.deepEqual(readPair('/dev/null', '/dev/null'), []);
});

test('a file without a changed line is what git says of it', () => {
  const unchanged = (...header: string[]): unknown =>
    readPatch(readLocated(['diff --git a/x.c b/x.c', ...header, ''].join('\n'), 'x')).files.map(
      (file) => file.unchanged,
    );
  assert.deepEqual(unchanged('similarity index 100%', 'rename from x.c', 'rename to y.c'), ['moved']);
  assert.deepEqual(unchanged('similarity index 100%', 'copy from x.c', 'copy to y.c'), ['copied']);
  assert.deepEqual(unchanged('old mode 100644', 'new mode 100755'), ['mode']);
  assert.deepEqual(unchanged('old mode 100644', 'new mode 100755', 'rename from x.c', 'rename to y.c'), ['moved']);
  for (const header of [
    ['new file mode 100644'],
    ['deleted file mode 100644'],
    ['rename from x.c', 'rename to y.c', 'Binary files a/x.c and b/y.c differ'],
    ['rename from x.c', 'rename to y.c', '--- a/x.c', '+++ b/y.c', '@@ -1 +1 @@', '-a', '+b'],
  ])
    assert.deepEqual(unchanged(...header), [undefined]);
});

test('a diffstat lists files, with both names of a renamed one', () => {
  const stat = (...lines: string[]): unknown =>
    readPatch(readLocated(lines.join('\n'), 'x')).stat.map(({ paths, line, isCut }) => [line, isCut, ...paths]);
  assert.deepEqual(
    stat(
      'Text.',
      ' drivers/x.c | 12 ++--',
      ' a/{b => c}/x.c | 0',
      ' a/{ => sub}/x.c   | 2 +-',
      ' x.c => y.c | 1 +',
      ' x.bin | Bin 0 -> 12 bytes',
      ' .../pci/main.c | 1 -',
      ' 6 files changed',
      ' | 1 +',
      ' either | or',
      ' |a | 4 | 5 |',
      'drivers/x.c | 1 +',
    ),
    [
      [2, false, 'drivers/x.c'],
      [3, false, 'a/c/x.c', 'a/b/x.c'],
      [4, false, 'a/sub/x.c', 'a/x.c'],
      [5, false, 'y.c', 'x.c'],
      [6, false, 'x.bin'],
      [7, true, '.../pci/main.c'],
    ],
  );
});
