import assert from 'node:assert/strict';
import { test } from 'node:test';
import { modelDecision } from '../core/testing/pages.ts';
import { parseFrontMatter } from './front-matter.ts';

const HOSTILE = 'a </script><!--<script> < b';

/** The front matter that the site engine gets for a file; `plain` is what it would read itself. */
async function parse(
  filePath: string,
  fileContent: string,
  plain: Record<string, unknown> = {},
): Promise<Record<string, unknown>> {
  const defaultParseFrontMatter = () => Promise.resolve({ frontMatter: plain, content: '' });
  return (await parseFrontMatter({ filePath, fileContent, defaultParseFrontMatter })).frontMatter;
}

void test("a decision's page gets address, title and picture from its record", async () => {
  const {
    slug,
    title,
    image,
    sidebar_position: position,
  } = await parse('/site/docs/coherent-memory/model.md', modelDecision());
  assert.deepEqual([slug, title, image, position], ['/d/CM-1', 'CM-1: Model decision', '/img/og/CM-1.png', 1]);
});

void test('no text in front matter can end a script element, whether of a record or of a writer', async () => {
  const record = await parse(
    '/site/docs/coherent-memory/model.md',
    modelDecision(`title: '${HOSTILE}'\nanswer: '${HOSTILE}'`),
  );
  const prose = await parse('/site/docs/guide/index.md', '---\ntitle: x\n---\n', { title: HOSTILE, draft: false });
  for (const value of [record.title, record.description, record.sidebar_label, prose.title]) {
    assert.match(String(value), /a <\u2060\/script><\u2060!--<script> < b/);
  }
  assert.equal(prose.draft, false);
});
