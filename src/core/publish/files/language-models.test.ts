import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkContent } from '../../content/check.ts';
import { modelFiles, type ModelChanges } from '../../testing/pages.ts';
import { emitFiles } from './files.ts';

const SITE = { baseUrl: '/wiki/', full: 'https://example.org/wiki' };
const PROSE = '---\ntitle: Guide [how]\nslug: /guide\n---\n\nHow to read.\n';

function emit(changes: ModelChanges = {}): Map<string, string> {
  return new Map(
    emitFiles(checkContent(modelFiles({ prose: PROSE, ...changes }), '2026-11-21').graph, SITE).map(
      ({ path, contents }) => [path, contents],
    ),
  );
}

void describe('llms.txt', () => {
  void test('is a heading, a summary, words, and sections of links', () => {
    const text = emit().get('/llms.txt') ?? '';
    const [title = '', summary = '', words = '', ...sections] = text.trimEnd().split('\n\n');
    assert.match(title, /^# [^\n]+$/);
    assert.match(summary, /^> [^\n]+$/);
    assert.doesNotMatch(words, /^[#>-]/m);
    assert.deepEqual(
      sections.filter((part) => part.startsWith('#')),
      ['## Decisions: Coherent memory', '## Overviews and guide', '## Data', '## Optional'],
    );
    for (const line of sections
      .filter((part) => !part.startsWith('#'))
      .join('\n')
      .split('\n'))
      assert.match(line, /^- \[(?:[^[\]\\]|\\.)+\]\(https:\/\/example\.org\/wiki\/[^\s()]+\)(?:: .+)?$/);
  });

  void test('leads only to files that are there', () => {
    const files = emit();
    const paths = [...(files.get('/llms.txt') ?? '').matchAll(/\]\(https:\/\/example\.org\/wiki([^)]+)\)/g)].map(
      ([, path]) => path ?? '',
    );
    assert.ok(
      paths.includes('/d/CM-1.txt') && paths.includes('/guide.txt') && paths.includes('/t/model.txt'),
      paths.join(' '),
    );
    assert.deepEqual(
      paths.filter((path) => !files.has(path)),
      [],
    );
  });

  void test('a title cannot end its link or start another line', () => {
    const text =
      emit({ decision: 'title: "a](https://evil.example) <img src=x>"\nquestion: "One\\n## Two?"' }).get('/llms.txt') ??
      '';
    assert.match(
      text,
      /^- \[CM-1: a\\\]\(https:\/\/evil\.example\) \\<img src=x\\>\]\(https:\/\/example\.org\/wiki\/d\/CM-1\.txt\): \\\[settled\\\] One ## Two\?$/m,
    );
  });
});
