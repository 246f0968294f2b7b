import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { deserialize, serialize } from 'node:v8';
import fc from 'fast-check';
import { checkContent } from '../check.ts';
import { modelDecision, modelFiles, MODEL_DECISION_PATH } from '../../testing/pages.ts';
import { MAX_PAGE_LENGTH, positionIn, readPage } from './page.ts';
import { splitSource } from './source.ts';

const path = MODEL_DECISION_PATH;

void describe('reading a page', () => {
  void test('never throws, whatever the text is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.boolean(), (text, fenced) => {
        readPage({ path, text: fenced ? `---\n${text}\n---\n` : text });
      }),
      { numRuns: 500 },
    );
  });

  void test('never throws for a record with anything in it', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        checkContent([{ path, text: `---\ndecision: ${json}\n---\n` }], '2026-11-21');
      }),
      { numRuns: 300 },
    );
  });

  void test('refuses a huge page without parsing it', () => {
    const { problems } = readPage({ path, text: `---\ndecision:\n  id: ${'x'.repeat(MAX_PAGE_LENGTH)}\n---\n` });
    assert.deepEqual(
      problems.map(({ rule }) => rule),
      ['file-readable'],
    );
  });

  void test('an alias bomb is a problem and no stall', () => {
    const levels = Array.from(
      { length: 12 },
      (_, i) => `a${i + 1}: &a${i + 1} [${Array(12).fill(`*a${i}`).join(', ')}]`,
    );
    const { problems } = readPage({ path, text: `---\na0: &a0 x\n${levels.join('\n')}\n---\n` });
    assert.deepEqual(
      problems.map(({ rule }) => rule),
      ['front-matter-valid'],
    );
  });

  void test('counts lines as an editor does, also with CRLF and a byte order mark', () => {
    const bad = modelDecision('status: setled');
    const line = bad.split('\n').findIndex((text) => text.includes('setled')) + 1;
    for (const text of [bad, bad.replace(/\n/g, '\r\n'), `\uFEFF${bad}`]) {
      assert.deepEqual(
        readPage({ path, text }).problems.map((problem) => problem.line),
        [line],
      );
    }
  });
});

void describe('checked content', () => {
  const glossary = '### VMM {#vmm}\n\nA program.\n';
  const { graph } = checkContent(modelFiles({ recorded: '', glossary }), '2026-11-21');

  void test('is plain data, which can be stored and read back', () => {
    assert.deepEqual(structuredClone(graph), graph);
    assert.deepEqual(deserialize(serialize(graph)), graph);
  });

  void test('has its positions after that', () => {
    const page = structuredClone(graph).decisionById.get('CM-1')?.page;
    const line =
      modelDecision()
        .split('\n')
        .findIndex((text) => text.startsWith('  status:')) + 1;
    assert.ok(page);
    assert.deepEqual(positionIn(page, ['status']), { line, column: 11 });
    const { problems } = readPage({ path, text: modelDecision('status: setled') });
    assert.deepEqual(
      problems.map((problem) => [problem.line, problem.column]),
      [[line, 11]],
    );
  });
});

void describe('front matter', () => {
  void test('ends at a whole line only, not at a rule of a table', () => {
    const { frontMatter, body } = splitSource('---\na: "x --- y"\n---\n| a |\n|---|\n---\n');
    assert.equal(frontMatter?.text, 'a: "x --- y"\n');
    assert.equal(body, '| a |\n|---|\n---\n');
  });

  void test('is none where the first line is no fence', () => {
    assert.equal(splitSource('\n---\na: 1\n---\n').frontMatter, undefined);
  });
});
