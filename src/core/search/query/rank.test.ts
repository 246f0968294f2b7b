import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { checkContent } from '../../content/check.ts';
import type { SourceFile } from '../../content/record/source.ts';
import { modelDecision, modelFiles, modelThread } from '../../testing/pages.ts';
import { buildSearchFiles } from '../index/build.ts';
import { openFiles } from '../index/open.ts';
import { search } from './query.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

async function urlsOf(files: readonly SourceFile[], query: string): Promise<string[]> {
  const { graph, problems } = checkContent(files, '2026-01-01');
  assert.deepEqual(problems, []);
  return (await search(openFiles(buildSearchFiles(graph, sha256)), query)).hits.map(({ url }) => url);
}

for (const [current, replaced] of [
  [2, 3],
  [3, 2],
]) {
  test(`of two decisions with the same words the superseded one, CM-${replaced}, comes last`, async () => {
    const words = 'question: Where are zebras kept?\nanswer: In a stable.';
    const files = [
      ...modelFiles(),
      {
        path: 'docs/coherent-memory/a.md',
        text: modelDecision(`id: CM-${current}\n${words}\nsupersedes: [CM-${replaced}]`),
      },
      { path: 'docs/coherent-memory/b.md', text: modelDecision(`id: CM-${replaced}\n${words}\nstatus: superseded`) },
    ];
    const urls = await urlsOf(files, 'where are zebras kept');
    const [first, second] = [current, replaced].map((n) => urls.indexOf(`/d/CM-${n}`));
    assert.ok(first !== undefined && second !== undefined && first >= 0 && first < second, urls.join());
  });
}

test('one page has three results before those of other pages', async () => {
  const messages = Array.from(
    { length: 8 },
    (_, n) =>
      `  - {id: m${n}@example.org, from: A Person, date: 2020-01-0${n + 1}, read: full, gist: Zebras zebras zebras.}`,
  );
  const guide = `---\ntitle: Guide\nslug: /guide\n---\n\n${'Some words of a longer text. '.repeat(20)}A zebra.\n`;
  const files = [
    ...modelFiles({ prose: guide }),
    {
      path: 'docs/threads/zebras.md',
      text: modelThread(`id: zebras\nsubject: zebras\nmessages:\n${messages.join('\n')}`),
    },
  ];
  const urls = await urlsOf(files, 'zebras');
  assert.ok(urls.length > 5, urls.join());
  assert.equal(
    urls.findIndex((url) => url.startsWith('/guide')),
    3,
    urls.join(),
  );
});
