import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { checkContent } from '../check.ts';
import { modelDecision, modelFiles, modelThread, MODEL_DECISION_PATH } from '../../testing/pages.ts';
import { findBodyExcess, findYamlExcess } from './bounds.ts';
import { readPage } from './page.ts';

const TODAY = '2026-01-01';
const MANY = 20_000;

function rulesOf(body: string): string[] {
  return checkContent(modelFiles({ body }), TODAY).problems.map(({ rule }) => rule);
}

void describe('the bounds of a body', () => {
  for (const [name, body] of Object.entries({
    'emphasis that never closes': '*a_ '.repeat(MANY),
    'emphasis inside emphasis': '*a '.repeat(MANY) + 'a* '.repeat(MANY),
    'links that never close': '[a]('.repeat(MANY),
    'images inside images': '!['.repeat(MANY) + '](x)'.repeat(MANY),
    brackets: '['.repeat(MANY),
    comments: 'a <!-- '.repeat(MANY / 2),
    'code marks': Array.from({ length: 700 }, (_, index) => `${'`'.repeat((index % 90) + 1)}a`).join(' '),
    strikes: '~~a '.repeat(MANY),
    quotes: `${'>'.repeat(MANY)} a`,
    lists: `${'- '.repeat(MANY)}a`,
    'numbered lists': `${'1. '.repeat(MANY)}a`,
    'quoted lists': `${'> - '.repeat(MANY)}a`,
    'lists line by line': Array.from({ length: 200 }, (_, index) => `${'  '.repeat(index)}- a`).join('\n'),
    'footnotes in footnotes': `${'[^a]:'.repeat(MANY)} a`,
    'a long text': 'word '.repeat(30_000),
  })) {
    void test(`refuse ${name} in one problem with its line`, () => {
      assert.deepEqual(rulesOf(body), ['page-bounded']);
      const problem = checkContent(modelFiles({ body: `One.\n\n${body}` }), TODAY).problems[0];
      const top = checkContent(modelFiles({ body }), TODAY).problems[0];
      assert.equal((problem?.line ?? 0) - (top?.line ?? 0), name === 'a long text' ? 0 : 2);
    });
  }

  void test('are met exactly', () => {
    const marks = (count: number): string => '*a '.repeat(count);
    assert.equal(findBodyExcess(marks(600)), undefined);
    assert.equal(findBodyExcess(marks(601))?.line, 0);
    assert.equal(findBodyExcess(`${marks(400)}\n\n${marks(400)}\n- ${marks(400)}`), undefined);
    assert.equal(findBodyExcess(`${marks(400)}\n${marks(400)}`)?.line, 0);
    assert.equal(findBodyExcess(`${'> '.repeat(10)}a`), undefined);
    assert.equal(findBodyExcess(`a\n${'> '.repeat(11)}a`)?.line, 1);
    assert.equal(findBodyExcess(`${' '.repeat(60)}- a`), undefined);
    assert.equal(findBodyExcess(`${' '.repeat(61)}- a`)?.line, 0);
    assert.equal(findBodyExcess('a'.repeat(128 * 1024)), undefined);
    assert.notEqual(findBodyExcess('a'.repeat(128 * 1024 + 1)), undefined);
  });

  void test('leave what the parser and every rule can read, whatever its marks', () => {
    const mark = fc.constantFrom(
      '*',
      '_',
      '[',
      ']',
      '](',
      '![',
      '<',
      '>',
      '`',
      '~~',
      '- ',
      '> ',
      '1. ',
      '\n',
      '\n\n',
      '|',
      'a ',
      '<!--',
      '[^a]:',
      '---\n',
      '    ',
    );
    fc.assert(
      fc.property(fc.array(mark, { maxLength: 400 }), (marks) => {
        checkContent(modelFiles({ body: marks.join('') }), TODAY);
      }),
      { numRuns: 60 },
    );
  });

  void test('hide no other problem of the page', () => {
    const text = modelDecision('status: setled', '*a_ '.repeat(MANY));
    const { problems, page } = readPage({ path: MODEL_DECISION_PATH, text });
    assert.deepEqual(problems.map(({ rule }) => rule).sort(), ['field-valid', 'page-bounded']);
    assert.equal(page, undefined);
  });
});

void describe('the bounds of front matter', () => {
  const read = (yaml: string): string[] =>
    readPage({ path: 'docs/guide/index.md', text: `---\ntitle: x\nslug: /x\n${yaml}\n---\n\nText.\n` }).problems.map(
      ({ rule, line }) => `${line} ${rule}`,
    );

  for (const [name, yaml, expected] of [
    ['flow lists', `a: ${'['.repeat(MANY)}${']'.repeat(MANY)}`, /^4 page-bounded$/],
    ['flow lists of few levels', `a: ${'['.repeat(40)}${']'.repeat(40)}`, /^4 page-bounded$/],
    ['flow maps', `a: ${'{a: '.repeat(MANY)}${'}'.repeat(MANY)}`, /^4 page-bounded$/],
    ['block lists', `a:\n  ${'- '.repeat(MANY)}x`, /^5 page-bounded$/],
    ['keys of keys', `${'? '.repeat(MANY)}x`, /^4 page-bounded$/],
    ['keys of keys on few lines', `${'? '.repeat(8)}x`, /^4 front-matter-valid$/],
    [
      'maps line by line',
      Array.from({ length: 100 }, (_, index) => `${' '.repeat(index)}a:`).join('\n'),
      /page-bounded$/,
    ],
    ['a list that contains itself', 'a: &a [*a]', /^4 front-matter-valid$/],
    ['a map that contains itself', 'a: &a\n  b:\n    - c: *a', /^6 front-matter-valid$/],
    ['aliases', `a: &a x\nb: [${Array(MANY).fill('*a').join(', ')}]`, /^5 front-matter-valid$/],
  ] as const) {
    void test(`refuse ${name}`, () => {
      const found = read(yaml);
      assert.match(found[0] ?? '', expected);
      assert.ok(found.length < 2000, `${found.length}`);
    });
  }

  void test('are met exactly', () => {
    assert.deepEqual(read(`a: ${'['.repeat(31)}${']'.repeat(31)}`), []);
    assert.deepEqual(read(`a: ${'['.repeat(32)}${']'.repeat(32)}`), ['4 page-bounded']);
    assert.deepEqual(read(`a: &a x\nb: [${Array(50).fill('*a').join(', ')}]`), []);
    assert.deepEqual(read(`a: &a x\nb: [${Array(51).fill('*a').join(', ')}]`), ['5 front-matter-valid']);
    assert.equal(findYamlExcess(`a: >\n${' '.repeat(64)}x`), undefined);
    assert.equal(findYamlExcess(`a: >\n${' '.repeat(65)}x`)?.line, 1);
    assert.equal(findYamlExcess(`${'- '.repeat(8)}x`), undefined);
    assert.equal(findYamlExcess(`${'- '.repeat(9)}x`)?.line, 0);
  });

  void test('name some of many unknown keys, count the others, and leave out no other problem', () => {
    const keys = Array.from({ length: MANY }, (_, index) => `  key${index}: 1`).join('\n');
    const { problems } = readPage({
      path: 'docs/threads/model.md',
      text: modelThread('id: A b').replace('thread:\n', `thread:\n${keys}\n`),
    });
    assert.deepEqual(
      problems.filter(({ rule }) => rule !== 'key-known').map(({ met }) => met),
      ['`thread.id` `A b`'],
    );
    const unknown = problems.filter(({ rule }) => rule === 'key-known');
    assert.equal(unknown.length, 51);
    assert.equal(unknown.at(-1)?.met, `${MANY - 50} more unknown keys`);
  });

  void test('find every repeated key at its position', () => {
    assert.deepEqual(read('a: 1\nb: {c: 1, c: 2}\na: 2'), ['5 front-matter-valid', '6 front-matter-valid']);
  });
});
