import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import * as z from 'zod';
import { checkContent } from '../../content/check.ts';
import { modelFiles, type ModelChanges } from '../../testing/pages.ts';
import { buildDecisionView } from '../view/decision.ts';
import { listDiscussions } from '../page-data.ts';
import { buildMetadata, formatLinkedData, type Metadata } from './metadata.ts';

const SITE = 'https://example.org/wiki';

function headOf(changes: ModelChanges = {}): Metadata {
  const { graph } = checkContent(modelFiles(changes), '2026-11-21');
  const decision = graph.decisionById.get('CM-1');
  assert.ok(decision);
  return buildMetadata(buildDecisionView(graph, decision), listDiscussions(graph, decision), SITE);
}

function readLinkedData(text: string): Record<string, unknown> {
  return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
}

void describe("the head of a decision's page", () => {
  void test('has what makes a reference manager import a report with its revision', () => {
    const names = new Map(
      headOf({
        decision:
          'revision: 2\nhistory: [{revision: 1, date: 2020-01-02, change: First.}, {revision: 2, date: 2020-05-01, change: Second.}]',
      }).names,
    );
    assert.deepEqual(Object.fromEntries(names), {
      citation_title: 'CM-1: Model decision',
      citation_author: 'GPU Passthrough Design Wiki,',
      citation_technical_report_institution: 'GPU Passthrough Design Wiki',
      citation_technical_report_number: 'CM-1 r2',
      citation_publication_date: '2020/05/01',
      citation_online_date: '2020/01/02',
      citation_public_url: `${SITE}/d/CM-1?r=2`,
      citation_abstract: 'Which of the ways is taken? [settled] The first one is taken.',
      citation_keywords: 'Coherent memory',
      citation_language: 'en',
    });
  });

  void test('names messages and discussions, version, date and licence as linked data', () => {
    const data = readLinkedData(headOf().linkedData);
    assert.equal(data['@type'], 'TechArticle');
    assert.equal(data['@id'], `${SITE}/d/CM-1`);
    assert.deepEqual(
      [data.version, data.dateModified, data.license],
      ['1', '2020-01-02', 'https://creativecommons.org/licenses/by/4.0/'],
    );
    assert.deepEqual(data.isBasedOn, [
      {
        '@type': 'EmailMessage',
        '@id': `${SITE}/m/a@example.org/`,
        name: 'A Person, 1 Jan 2020',
        url: 'https://lore.kernel.org/r/a@example.org',
      },
    ]);
    assert.deepEqual(data.discussionUrl, ['https://lore.kernel.org/r/a@example.org']);
  });

  void test('leads to the text and the data', () => {
    assert.deepEqual(headOf().alternates, [
      ['text/plain', `${SITE}/d/CM-1.txt`],
      ['application/json', `${SITE}/d/CM-1.json`],
    ]);
  });

  void test('a record cannot end the script element', () => {
    const title = '</script><!--<script><img src=x onerror=alert(1)> \u2028 "quoted" & so on';
    const { linkedData } = headOf({ decision: `title: ${JSON.stringify(title)}` });
    assert.doesNotMatch(linkedData, /[<>\u2028]/);
    assert.equal(readLinkedData(linkedData).name, `CM-1: ${title}`);
  });

  void test('linked data with any text in it reads back unchanged', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const out = formatLinkedData({ text });
        assert.doesNotMatch(out, /[<>&\u2028\u2029]/);
        assert.deepEqual(JSON.parse(out), { text });
      }),
    );
  });
});
