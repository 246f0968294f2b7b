import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkContent } from '../../content/check.ts';
import { modelFiles } from '../../testing/pages.ts';
import { listProse } from '../../content/prose/list.ts';
import { formatProseText } from './prose.ts';
import { WIDTH } from '../../ground/text/wrap.ts';

/** Text of a page, given its file and body. */
function textOf(path: string, slug: string, body: string): string {
  const { graph } = checkContent(
    [...modelFiles(), { path, text: `---\ntitle: The page\nslug: ${slug}\n---\n\n${body}` }],
    '2026-11-21',
  );
  const page = listProse(graph).find(({ page: { file } }) => file === path);
  assert.ok(page);
  return formatProseText(graph, page, 'https://example.org/wiki');
}

const DIAGRAM =
  '```mermaid\nflowchart TB\n  accTitle: Two steps\n  accDescr: One leads to the other.\n  a["First<br/>step"] -->|then| b["Second"]\n```\n';

void describe('the text of a page without a record', () => {
  void test('of an overview has the decisions where the page has them, and a drawing as its edges', () => {
    assert.equal(
      textOf('docs/coherent-memory/index.md', '/coherent-memory', `It begins.\n\n## How it works {#how}\n\n${DIAGRAM}`),
      `The page
========

It begins.

Decisions
---------
- CM-1: Which of the ways is taken? [settled] The first one is taken.
  Holds: Linux v6.9 and later. Confirmed 2 Jan 2020.

How it works
------------

Diagram: Two steps
  One leads to the other.
  1. First step -- then -> Second

--
GPU Passthrough Design Wiki
https://example.org/wiki/coherent-memory
`,
    );
  });

  void test('of a note leaves out what only the site engine reads', () => {
    assert.equal(
      textOf('blog/note.md', 'note', 'Before.\n\n<!-- truncate -->\n\nAfter a [link](https://example.org/a).\n'),
      `The page
========

Before.

After a link <https://example.org/a>.

--
GPU Passthrough Design Wiki
https://example.org/wiki/blog/note
`,
    );
  });

  void test('of the guide explains every word', () => {
    const text = textOf('docs/guide/index.md', '/guide', 'How to read.\n');
    assert.match(text, /The words\n-+\n\nStatus of a decision:\n- settled: One option landed and holds\.\n/);
  });

  void test('of the rules has each with its reason and its samples', () => {
    const text = textOf('docs/guide/rules.md', '/guide/rules', 'What is checked.\n');
    assert.match(text, /The rules\n-+\n\n\* /);
    assert.match(
      text,
      /\n\* prose-is-placed\n {2}Search and feeds link [^]*?\n {2}Wrong, [^\n]+:\n {6}\S[^]*?\n {2}Right, [^\n]+:\n {6}\S/,
    );
  });

  void test('of each index has what the records give', () => {
    const texts = Object.fromEntries(
      ['index', 'people', 'identifiers', 'releases', 'timeline'].map((name) => [
        name,
        textOf(`docs/indexes/${name}.md`, `/${name}`, 'Words.\n'),
      ]),
    );
    assert.match(texts.index ?? '', /Words\.\n\nNone is written down yet\./);
    assert.match(
      texts.people ?? '',
      /\* A Person\n {2}1 message known\n {2}CM-1: Model decision\n {4}1\. it is simple \[accepted\] for: The first way, 1 Jan 2020\n/,
    );
    assert.match(texts.identifiers ?? '', /Words\.\n\nPaths\n-----\n/);
    assert.match(
      texts.releases ?? '',
      /Linux v6\.9\n- CM-1: The first way\.\n {2}0123456789ab \("area: take the first way"\)\n {2}Holds from here: CM-1\n/,
    );
    assert.match(texts.timeline ?? '', /2020-01-01 {2}Model thread; Coherent memory; CM-1\n/);
  });

  void test('has at most 72 columns for any words, except addresses', () => {
    const long = 'word '.repeat(60);
    const text = textOf(
      'docs/guide/glossary.md',
      '/guide/glossary',
      `# ${long}\n\n> ${long}\n\n- ${long}\n  - ${long}\n\n| a | b |\n| --- | --- |\n| ${long} | ${long} |\n\n<img src=x onerror=alert(1)>\n\n\`\`\`mermaid\nflowchart TB\n  a["${long}"] --> b\n\`\`\`\n`,
    );
    assert.deepEqual(
      text.split('\n').filter((line) => line.length > WIDTH && /\S\s+\S/.test(line.trim())),
      [],
    );
    assert.doesNotMatch(text, /<img/);
  });
});
