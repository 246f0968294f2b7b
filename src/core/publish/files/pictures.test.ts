import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkContent } from '../../content/check.ts';
import { modelFiles, type ModelChanges } from '../../testing/pages.ts';
import { listPictures } from './pictures.ts';

function sourceOf(changes: ModelChanges = {}): string {
  const { graph } = checkContent(modelFiles(changes), '2026-11-21');
  return (
    listPictures(graph, ':root { --wiki-ink: #000 }').find(({ path }) => path === '/img/og/CM-1.png')?.source ?? ''
  );
}

void describe('the picture of a decision', () => {
  void test('shows id, topic, status, title and answer', () => {
    const text = sourceOf()
      .replace(/<style>[^]*<\/style>/, '')
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ');
    assert.match(
      text,
      /CM-1 · Coherent memory settled Model decision The first one is taken\. GPU Passthrough Design Wiki/,
    );
  });

  void test('shows markup of a record as text and loads nothing', () => {
    const source = sourceOf({
      decision: 'title: "</style><script>alert(1)</script>"\nanswer: "<img src=http://example.org/x onerror=alert(1)>"',
    });
    assert.equal(source.match(/<\/style>/g)?.length, 1);
    assert.doesNotMatch(source, /<script|<img|url\(/);
  });

  void test('has smaller letters for longer text', () => {
    const sizeOf = (answer: string): number =>
      Number(/class="answer" style="font-size:(\d+)px/.exec(sourceOf({ decision: `answer: ${answer}` }))?.[1]);
    assert.ok(
      sizeOf('Short.') > sizeOf('word '.repeat(30)) && sizeOf('word '.repeat(30)) > sizeOf('word '.repeat(200)),
    );
    assert.ok(sizeOf('word '.repeat(200)) >= 24);
  });
});
