import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkContent } from '../check.ts';
import { modelFiles } from '../../testing/pages.ts';
import type { Problem } from '../../ground/problem/problem.ts';

function problemsOf(body: string): readonly Problem[] {
  return checkContent(modelFiles({ body: `Story.\n\n${body}\n` }), '2026-01-01').problems;
}

for (const body of [
  'a <script>x</script>',
  '<iframe src="https://example.org/"></iframe>',
  '<svg onload="x">',
  '<!-- truncate -->',
  '<?x ?>',
  '<![CDATA[x]]>',
  'a </b>',
  '> - deep <b>',
  '| a |\n| - |\n| <b> |',
  '![](https://example.org/a.png)',
  '![](//example.org/a.png)',
  '![](\\\\\\\\example.org/a.png)',
  '![](data:image/png;base64,AA)',
  '![a][b]\n\n[b]: https://example.org/a.png',
  '[a](javascript:b)',
  '[a](JavaScript:b)',
  '[a](java&#9;script:b)',
  '[a](<java\tscript:b>)',
  '[a](data:text/html,b)',
  '[a](vbscript:b)',
  '<javascript:b>',
  '[a]\n\n[a]: javascript:b',
  '[a]: data:text/html,b',
  '[a](//example.org/b)',
  '[a](/\\\\example.org/b)',
  '[a](&#1;javascript:b)',
  'Odd &#x202e; end.',
  '[a](https://example.org/ "&#x2066;b")',
  '`&#x202e;` and ![&#x200f;](/img/mark.svg)',
]) {
  void test(`a body may not have ${JSON.stringify(body)}`, () => {
    const found = problemsOf(body).filter(({ rule }) => rule === 'body-plain');
    assert.ok(found.length > 0);
    assert.equal(problemsOf(body).length, found.length);
  });
}

for (const body of [
  'the reference `&#x202e;` as code',
  '`<b>` and\n\n```\n<script>x</script>\n[a](javascript:b)\n```',
  'a \\<b> c',
  '![a](/img/a.png) ![a](a.png)',
  '[a](/d/CM-1#x) [b](#c) [c](https://example.org/) <https://example.org/> <a@example.org> www.example.org',
  '[a][b]\n\n[b]: https://example.org/a.png',
]) {
  void test(`a body may have ${JSON.stringify(body)}`, () => {
    assert.deepEqual(problemsOf(body), []);
  });
}

void test('every fault of a body is reported at its own position', () => {
  const start = problemsOf('<b>')[0];
  const found = problemsOf('x <b>\n[a](javascript:b)\n![](https://example.org/a.png)');
  assert.deepEqual(
    found.map(({ line, column }) => [line - (start?.line ?? 0), column]),
    [
      [0, 3],
      [1, 1],
      [2, 1],
    ],
  );
});
