import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { htmlToText } from './html.ts';

void describe('the text of an HTML mail', () => {
  const cases: [string, string, string][] = [
    ['lines and tags', '<p>one<br>two</p><div>three</div>', 'one\ntwo\nthree'],
    ['blanks', 'a \n b\t<b>c</b>', 'a b c'],
    [
      'entities',
      '&lt;a&gt; &amp;amp; &#8364;&#x20AC; &nbsp;&unknown; &#0; &#xD800; &#x110000;',
      '<a> &amp; €€ \u00a0&unknown; &#0; &#xD800; &#x110000;',
    ],
    [
      'what is not shown',
      'a<head>x</head>b<STYLE>x</style >c<script type="x">if (a<b) c</script>d<!-- x --->e',
      'abcde',
    ],
    ['a header that is no head', '<header>a</header>', 'a'],
    ['what is never closed', 'a<!-- b <i>c</i> <script>d', 'ac d'],
    ['an end before its beginning', 'a</script>b<script>c', 'abc'],
    ['a hidden part within another one', 'a<!-- <script> -->b<script><!-- </script>c', 'abc'],
    ['a tag that does not end', 'a <b>c</b> < d and <e', 'a c < d and <e'],
  ];
  for (const [name, html, text] of cases) void test(name, () => assert.equal(htmlToText(html), text));

  void test('shows what is between closed hidden parts, whatever is in these', () => {
    const inside = fc.stringMatching(/^(?:<script|<!-|<style>|[a-z ])*$/);
    const hidden = fc.oneof(
      inside.map((text) => `<!--${text}-->`),
      inside.map((text) => `<script>${text}</script>`),
      inside.map((text) => `<style x>${text}</STYLE >`),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.stringMatching(/^[A-Z]+$/), hidden)), (parts) => {
        assert.equal(htmlToText(parts.flat().join('')), parts.map(([shown]) => shown).join(''));
      }),
    );
  });
});
