import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkContent } from '../check.ts';
import { GLOSSARY_FILE, readGlossary } from './glossary.ts';

void test('each heading with an anchor is a term, the paragraphs below it are its meaning', () => {
  const text =
    "---\ntitle: Glossary\n---\n\nIntro.\n\n### Stage 2 {#stage-2}\n\nThe hypervisor's\n`step`.\n\nMore of it.\n\n## A heading without one\n\nNot a meaning.\n\n### VMM {#vmm}\n\nA program.\n";
  const { graph } = checkContent([{ path: GLOSSARY_FILE, text }], '2026-11-21');
  assert.deepEqual(readGlossary(graph), [
    { term: 'Stage 2', anchor: 'stage-2', meaning: "The hypervisor's step. More of it." },
    { term: 'VMM', anchor: 'vmm', meaning: 'A program.' },
  ]);
});

void test('a site without a glossary has no terms', () => {
  assert.deepEqual(readGlossary(checkContent([], '2026-11-21').graph), []);
});
