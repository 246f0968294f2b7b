import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseBody } from './body.ts';
import { createSlugger, cutSections } from './sections.ts';

test('anchors are those of the site engine', () => {
  const slug = createSlugger(['Options']);
  assert.deepEqual(["Why the VMM wasn't asked", 'Options', 'Options', 'A/B: c — d', 'size_t `x`', 'Größe'].map(slug), [
    'why-the-vmm-wasnt-asked',
    'options-1',
    'options-2',
    'ab-c--d',
    'size_t-x',
    'größe',
  ]);
});

test('prose is cut at its headings; diagrams, comments and empty sections are left out', () => {
  const body =
    '# Title\n\nLead with `code`\nand [a link](/x).\n\n## Empty\n\n## Named {#own-id}\n\n- one\n- two\n\n| a | b |\n| - | - |\n| c | d |\n\n```mermaid\nflowchart\n```\n\n<!-- aside -->\n';
  assert.deepEqual(cutSections(parseBody(body).children, { heading: '', anchor: '' }, createSlugger()), [
    { heading: '', anchor: '', text: 'Lead with code and a link.' },
    { heading: 'Named', anchor: 'own-id', text: 'one two a b c d' },
  ]);
});
