import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { checkContent } from '../../content/check.ts';
import { modelDecision, modelFiles, type ModelChanges } from '../../testing/pages.ts';
import { formatDecisionFeed } from './decision-feed.ts';
import { xml } from './markup.ts';

const SITE = 'https://example.org/wiki';

function feedOf(changes: ModelChanges): string {
  const second = {
    path: 'docs/coherent-memory/second.md',
    text: modelDecision(
      'id: CM-2\ntitle: Second\nhistory: [{revision: 1, date: 2020-03-01, change: First published.}]',
    ),
  };
  return formatDecisionFeed(checkContent([...modelFiles(changes), second], '2026-11-21').graph, SITE);
}

const REVISED = {
  decision:
    'revision: 2\nhistory: [{revision: 1, date: 2020-01-02, change: First published.}, ' +
    '{revision: 2, date: 2020-05-01, change: It landed.}]',
};

void describe('the feed of decisions', () => {
  void test('has an entry for each revision, newest first, named by the address of that revision', () => {
    const feed = feedOf(REVISED);
    assert.deepEqual(
      [...feed.matchAll(/<entry>\s*<id>([^<]*)<\/id>/g)].map(([, id]) => id),
      [`${SITE}/d/CM-1?r=2`, `${SITE}/d/CM-2?r=1`, `${SITE}/d/CM-1?r=1`],
    );
    assert.match(feed, /<updated>2020-05-01T00:00:00Z<\/updated>/);
  });

  void test('gives the answer with the revision that it belongs to, and not with older ones', () => {
    const summaries = [...feedOf(REVISED).matchAll(/<summary>([^<]*)<\/summary>/g)].map(([, text]) => text);
    assert.equal(summaries[0], 'It landed. Which of the ways is taken? [settled] The first one is taken.');
    assert.equal(summaries[2], 'First published. (The page is at r2 now.)');
  });

  void test('has the elements that RFC 4287 requires, in the feed and in each entry', () => {
    const feed = feedOf(REVISED);
    const head = feed.slice(0, feed.indexOf('<entry>'));
    for (const name of ['id', 'title', 'updated', 'author']) assert.equal(head.split(`<${name}>`).length, 2, name);
    assert.match(
      head,
      /<link rel="self" type="application\/atom\+xml" href="https:\/\/example\.org\/wiki\/d\/atom\.xml"\/>/,
    );
    for (const entry of feed.split('<entry>').slice(1)) {
      for (const name of ['id', 'title', 'updated', 'summary']) assert.equal(entry.split(`<${name}>`).length, 2, name);
      assert.match(entry, /<link rel="alternate" type="text\/html"/);
    }
  });

  void test('a record does not break out of its element', () => {
    const feed = feedOf({
      decision: 'title: "</title><script>alert(1)</script>"\nanswer: "]]> & <img src=x onerror=alert(1)>"',
    });
    assert.doesNotMatch(feed, /<script|<img|\]\]>/);
    assert.match(feed, /&#60;\/title&#62;/);
  });
});

void test('any text gives well-formed XML', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const out = xml`${text}`.toString();
      assert.doesNotThrow(() => encodeURIComponent(out));
      assert.doesNotMatch(out, /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF<>"']/);
    }),
  );
  assert.equal(xml`${'a\u0008b\uD800c\u{1F600}'}`.toString(), 'abc\u{1F600}');
});
