import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'yaml';
import { RULES } from '../../content/rules/index.ts';
import { listRules } from './rules.ts';

void test('every rule is listed once, by id, with something wrong and something right', () => {
  const rules = listRules();
  assert.deepEqual(
    rules.map(({ id }) => id),
    RULES.map(({ id }) => id).sort(),
  );
  for (const { id, why, wrong, right } of rules) {
    assert.ok(why !== '' && wrong.length > 0 && right.length > 0, id);
    assert.notDeepEqual(wrong, right, id);
  }
});

void test('laying a sample out changes nothing of what it says', () => {
  for (const { id, wrong: sample } of RULES) {
    const shown = listRules().find((rule) => rule.id === id)?.wrong ?? [];
    const texts = Object.values(sample) as string[];
    assert.equal(shown.length, texts.length);
    shown.forEach(({ language, text }, index) => {
      if (language === 'yaml') assert.deepEqual(parse(text), parse(texts[index] ?? ''), id);
      else assert.equal(text, texts[index]?.trim(), id);
    });
  }
});
