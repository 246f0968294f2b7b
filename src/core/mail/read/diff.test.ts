import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { HunkCounter, isExtendedHeader } from './diff.ts';

/** The lines of a hunk that the counter takes, each as its mark and text, and how many lines are left. */
function count(header: string, lines: readonly string[]): { taken: string[]; left: number } {
  const counter = new HunkCounter();
  assert.notEqual(counter.open(header), undefined, header);
  const taken: string[] = [];
  for (const line of lines) {
    const found = counter.take(line);
    if (!found) break;
    taken.push(`${found.mark}|${found.text}`);
  }
  return { taken, left: lines.length - taken.length };
}

void describe('a hunk', () => {
  void test('ends where its counts are used up, whatever follows', () => {
    for (const next of ['-- ', '--- a/x.c', ' context', '+more', '', '2.51.0']) {
      assert.deepEqual(count('@@ -1,2 +1,2 @@', [' a', '-b', '+c', next]), { taken: [' |a', '-|b', '+|c'], left: 1 });
    }
  });

  void test('takes lines that look like file headers while its counts last', () => {
    assert.deepEqual(count('@@ -1,2 +1,2 @@', ['--- a comment', '+++ more', ' b', '-- ']), {
      taken: ['-|-- a comment', '+|++ more', ' |b'],
      left: 1,
    });
  });

  void test('ends early at a line without a mark', () => {
    assert.deepEqual(count('@@ -1,9 +1,9 @@', [' a', 'diff --git a/x b/x', ' b']), { taken: [' |a'], left: 2 });
  });

  void test('stays ended', () => {
    const counter = new HunkCounter();
    counter.open('@@ -1,9 +1,9 @@');
    assert.equal(counter.take('text'), undefined);
    assert.equal(counter.take(' a'), undefined);
    counter.open('@@ -1,9 +1,9 @@');
    counter.close();
    assert.equal(counter.take(' a'), undefined);
  });

  void test('does not count `\\ No newline at end of file` on either side', () => {
    const lines = ['-a', '\\ No newline at end of file', '+a', '+b', '\\ No newline at end of file', '-- '];
    assert.deepEqual(count('@@ -1 +1,2 @@', lines), {
      taken: ['-|a', '\\|No newline at end of file', '+|a', '+|b', '\\|No newline at end of file'],
      left: 1,
    });
    assert.deepEqual(count('@@ -1,2 +1,2 @@', ['-a', '\\ No newline at end of file', '+b', ' c']).left, 0);
  });

  void test('takes an empty line for context of which a mail program stripped the blank', () => {
    assert.deepEqual(count('@@ -1,3 +1,3 @@', [' a', '', ' b', '']), { taken: [' |a', ' |', ' |b'], left: 1 });
  });

  void test('has one line on a side for which the header gives no count', () => {
    assert.deepEqual(count('@@ -1 +1 @@', ['-a', '+b', ' c']), { taken: ['-|a', '+|b'], left: 1 });
    assert.deepEqual(count('@@ -1 +0,0 @@', ['-a', ' c']), { taken: ['-|a'], left: 1 });
    assert.deepEqual(count('@@ -0,0 +1,2 @@', ['+a', '+b', ' c']), { taken: ['+|a', '+|b'], left: 1 });
  });

  void test('of a combined diff counts for each parent and has a column of marks for each', () => {
    const lines = ['  a', '- b', ' -c', '++d', '+ e', ' +f', '-- '];
    assert.deepEqual(count('@@@ -1,3 -1,3 +1,4 @@@', lines), {
      taken: [' |a', '-|b', '-|c', '+|d', '+|e', '+|f'],
      left: 1,
    });
    assert.deepEqual(count('@@@ -1 -1 +1 @@@', ['--a', '++b', '-- ']).left, 1);
    assert.deepEqual(count('@@@@ -1 -1 -1 +1 @@@@', ['---a', '+++b', '--- ']).left, 1);
  });

  void test('gives the text behind its ranges', () => {
    const counter = new HunkCounter();
    assert.equal(counter.open('@@ -10,2 +10,3 @@ static int area_mmap(void)'), 'static int area_mmap(void)');
    assert.equal(counter.open('@@@ -1 -1 +1 @@@ @@ area'), '@@ area');
    assert.equal(counter.open('@@ -1 +1 @@'), '');
  });

  void test('opens at nothing but a header with a range for each parent', () => {
    for (const text of [
      '',
      '@@',
      '@@ -1 @@',
      '@@ -1 -1 +1 @@',
      '@@@ -1 +1 @@@',
      ' @@ -1 +1 @@',
      '@@ -1,1234567890 +1 @@',
    ])
      assert.equal(new HunkCounter().open(text), undefined, text);
  });

  void test('takes exactly the lines that its header counts', () => {
    const lines = fc.array(fc.constantFrom(' a', '-b', '+c', ''), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(lines, fc.constantFrom(' more', '-- ', '+x', ''), (hunk, next) => {
        const old = hunk.filter((line) => !line.startsWith('+')).length;
        const now = hunk.filter((line) => !line.startsWith('-')).length;
        assert.equal(count(`@@ -1,${old} +1,${now} @@`, [...hunk, next]).left, 1);
      }),
    );
  });
});

void test('extended header lines are those of git, and no prose', () => {
  for (const line of [
    'index 0123456..789abcd 100644',
    'old mode 100644',
    'new file mode 100755',
    'deleted file mode 100644',
    'similarity index 90%',
    'rename from old.c',
    'copy to new.c',
    'mode 100644,100644..100755',
    'Binary files a/x and b/x differ',
    'GIT binary patch',
  ])
    assert.ok(isExtendedHeader(line), line);
  for (const line of ['', 'indexes are rebuilt', 'new file', 'rename it', '--- a/x', 'copy of x', ' index 1'])
    assert.ok(!isExtendedHeader(line), line);
});

void test('a line that one parent of a merge lacks does not count for it', () => {
  const counter = new HunkCounter();
  assert.equal(counter.open('@@@ -1,2 -1,2 +1,1 @@@'), '');
  const taken = ['  both', '- first', ' -second', '  behind it'].map((line) => counter.take(line)?.text);
  assert.deepEqual(taken, ['both', 'first', 'second', undefined]);
});
