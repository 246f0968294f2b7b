import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rebaseLinks } from './links.ts';

const SVG =
  '<svg><a aria-label="x" href="/d/CM-1"/><a href="#top"/><a href="https://lore.kernel.org/r/1"/>' +
  '<a href="//other.example/"/><use href="#a"/><text>href="/not"</text></svg>';

test("only the site's own pages get the base URL", () => {
  assert.equal(rebaseLinks(SVG, '/wiki/'), SVG.replace('"/d/CM-1"', '"/wiki/d/CM-1"'));
});

test('a site at the root keeps its links', () => {
  assert.equal(rebaseLinks(SVG, '/'), SVG);
});
