import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkContent } from '../../content/check.ts';
import type { Graph } from '../../content/graph/graph.ts';
import { modelFiles, modelThread } from '../../testing/pages.ts';
import type { MailHeader } from '../read/message.ts';
import { buildNameIndex } from '../review/name-index.ts';
import { formatWorklist } from './format.ts';
import { readHints } from './hints.ts';
import { buildKnown } from './known.ts';
import { readPatchSubject } from './series.ts';
import { buildWorklist, type NewsItem, type Worklist } from './worklist.ts';

const THREAD = `subject: '[PATCH v3 0/2] area: take the first way'
messages:
  - {id: a@example.org, from: A Person, date: 2020-01-01, read: full, gist: Proposes it.}
  - {id: b@example.org, from: B Person, date: 2020-01-02, subject: 'Re: [PATCH v3 1/2] area: prepare the first way', read: full, gist: Asks., inReplyTo: a@example.org}`;
const DECISION = `arguments:
  - {n: 1, option: one, side: for, person: A Person, short: it is simple, claim: It is., standing: accepted, evidence: [{message: a@example.org}]}
  - {n: 2, option: one, side: against, person: B Person, short: it is slow, claim: It is., standing: unanswered, evidence: [{message: b@example.org}]}
touches: {paths: [drivers/area/way.c, 'drivers/home/**'], symbols: [area_first_way, area_second_way(), area_common], subjects: ['area:']}
probes:
  - {n: 1, says: It waits., project: linux, path: drivers/home/open.c, function: home_open, has: {call: home_wait}, from: 'after v6.1, by v6.9', backs: [argument 1]}
  - {n: 2, says: It waits., project: linux, path: drivers/area/open.c, function: area_open, has: {call: area_wait}, from: 'after v6.1, by v6.9', backs: [argument 1]}`;
const PROBED = `seen: []
trees: [{project: linux, release: v6.9, origin: a test, isPartial: true, on: 2020-01-01}]
names: [{name: area_first_way, linux: {v6.9: 2}}, {name: area_second_way, linux: {v6.9: 1}}, {name: area_common, linux: {v6.9: 90}}]`;

const { graph, problems } = checkContent(
  modelFiles({ thread: THREAD, decision: DECISION, probed: PROBED }),
  '2026-11-21',
);

interface Mail {
  readonly id: string;
  readonly subject?: string;
  readonly from?: string;
  readonly date?: string;
  /** Ids that it answers, nearest last. */
  readonly references?: readonly string[];
  readonly text?: string;
}

const SENTENCE =
  'This is a text of more than a dozen words in which nothing of a guest is named that the page would know.';

function itemsOf(...mails: readonly Mail[]): readonly NewsItem[] {
  return listGroups(...mails).flatMap(({ items }) => items);
}

const listGroups = (...mails: readonly Mail[]): Worklist => worklistOf(graph, ...mails);

function worklistOf(graph: Graph, ...mails: readonly Mail[]): Worklist {
  const names = buildNameIndex(graph);
  const news = mails.map(
    ({ id, subject = 'Something else', from = 'C Person', date, references = [], text = SENTENCE }) => {
      const header: MailHeader = {
        origin: { file: 'x.mbox', number: 1 },
        id: `${id}@example.org`,
        inReplyTo: references.slice(-1).map((name) => `${name}@example.org`),
        references: references.map((name) => `${name}@example.org`),
        from,
        date: date ?? '2020-02-01T10:00:00+00:00',
        subject,
        lists: [],
        problems: [],
      };
      return { header, hints: readHints(header, text, names, (other) => graph.messageById.has(other)) };
    },
  );
  return buildWorklist(news, buildKnown(graph, news));
}

const reasonsOf = (...mails: readonly Mail[]): string[] =>
  itemsOf(...mails).flatMap(({ reasons }) => reasons.map(({ kind, says }) => `${kind}: ${says}`));

const patch = (lines: string, path = 'drivers/area/way.c', hunk = '-1,2 +1,2 @@ static int other(void)'): string =>
  `Why it is done for a guest.\n\n---\n ${path} | 2 +-\n\ndiff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n@@ ${hunk}\n ${lines}\n`;

void describe('new mail', () => {
  void test('of a thread that a page has is told, whatever it says', () => {
    assert.deepEqual(problems, []);
    assert.deepEqual(reasonsOf({ id: 'n', references: ['a'] }), ['thread: continues a thread that the wiki has']);
    assert.deepEqual(reasonsOf({ id: 'n', references: ['a'], text: 'Reviewed-by: C Person <c@example.org>\n' }), [
      'thread: continues a thread that the wiki has',
    ]);
    const [item] = itemsOf({ id: 'n', references: ['a', 'unseen'] }, { id: 'm', references: ['a'], text: 'Thanks!' });
    assert.deepEqual(
      [item?.fresh, item?.tags, item?.thread?.record.id],
      [['m@example.org', 'n@example.org'], 1, 'model'],
    );
  });

  void test('that a page has is none, nor is what has nothing to do with it', () => {
    assert.deepEqual(reasonsOf({ id: 'a' }, { id: 'b', references: ['a'] }), []);
    assert.deepEqual(reasonsOf({ id: 'n' }), []);
  });

  void test('that answers an argument without an answer comes first, also through mails that are new', () => {
    const says = 'answer: C Person replies to argument 2 of B Person, marked unanswered';
    assert.equal(reasonsOf({ id: 'n', references: ['a', 'b'] })[0], says);
    assert.equal(
      reasonsOf({ id: 'm', from: 'B Person', references: ['a', 'b'] }, { id: 'n', references: ['m'] })[0],
      says,
    );
    // The person's own next mail, and a bare tag, answer nothing.
    for (const mail of [{ from: 'B Person' }, { text: 'Acked-by: C Person <c@example.org>' }])
      assert.deepEqual(reasonsOf({ id: 'n', references: ['a', 'b'], ...mail }), [
        'thread: continues a thread that the wiki has',
      ]);
  });

  void test('with a new version of a series is told by any of its titles', () => {
    const v10 = 'version: v10 of a series of which the wiki has v3, model';
    assert.deepEqual(reasonsOf({ id: 'n', subject: '[PATCH v10 0/3] area: take the first way' }), [v10]);
    assert.deepEqual(
      reasonsOf(
        { id: 'n', subject: '[PATCH v10 0/3] area: renamed altogether' },
        { id: 'm', subject: '[PATCH v10 1/3] area: prepare the first  way', references: ['n'] },
      ),
      [v10],
    );
    assert.deepEqual(reasonsOf({ id: 'n', subject: '[PATCH v3 0/2] area: take the first way' }), [
      'version: another posting of a series that the wiki has, model',
    ]);
    for (const subject of [
      '[PATCHv10] area: take the first way',
      '[PATCH] area: take the first way v10',
      '[PATCH v10 0/3] cover-letter: area: take the first way',
      '[PATCH v10 3/3] RFC] area: take the first way',
    ])
      assert.deepEqual(reasonsOf({ id: 'n', subject }), [v10], subject);
    for (const subject of ['[PATCH v2 0/2] area: take the first way', '[PATCH 6.1 7/99] area: take the first way'])
      assert.deepEqual(reasonsOf({ id: 'n', subject }), [], subject);
    assert.deepEqual(
      reasonsOf({ id: 'n', subject: '[PATCH v3 0/2] area: take the first way', date: '2019-12-01T10:00:00Z' }),
      [],
    );
  });

  void test('with a new version is told by its change-id and by a link to an older one', () => {
    const subject = '[PATCH v4 0/2] area: renamed altogether';
    const says = ['version: v4 of a series of which the wiki has v3, model'];
    const change = 'change-id: 20200101-first-way-abcdefabcdef';
    assert.deepEqual(reasonsOf({ id: 'a', text: change }, { id: 'n', subject, text: change }), says);
    assert.deepEqual(
      reasonsOf({ id: 'n', subject, text: `${SENTENCE}\n- v3: https://lore.kernel.org/r/a@example.org\n` }),
      says,
    );
    assert.deepEqual(reasonsOf({ id: 'n', subject, text: change }), []);
  });

  void test('with a first version after an RFC is told, whatever its number', () => {
    const subject = "subject: '[RFC PATCH v3 0/2] area: take the first way'";
    const { graph: other } = checkContent(
      modelFiles({ thread: THREAD.replace(/^subject: .*/, subject) }),
      '2026-11-21',
    );
    assert.deepEqual(
      worklistOf(other, { id: 'n', subject: '[PATCH 0/2] area: take the first way' })
        .flatMap(({ items }) => items)
        .flatMap(({ reasons }) => reasons.map(({ says }) => says)),
      ['v1 of a series of which the wiki has RFC v3, model'],
    );
  });

  void test('with a new version that answers the older one is told as both', () => {
    const mail = { id: 'n', references: ['a'], subject: '[PATCH v4 0/2] area: take the first way' };
    assert.deepEqual(reasonsOf(mail), [
      'version: v4 of a series of which the wiki has v3, model',
      'thread: continues a thread that the wiki has',
    ]);
    assert.deepEqual(reasonsOf({ ...mail, subject: '[PATCH v3 2/2] area: take the first way' }), [
      'thread: continues a thread that the wiki has',
    ]);
  });

  void test('of a version that one page has is no new one because another page has an older', () => {
    const text = modelThread(
      "id: review\ntitle: Review\nsubject: '[PATCH v4 1/2] area: prepare it'\nmessages: [{id: c@example.org, from: A Person, date: 2020-01-20, read: full, gist: Asks.}]",
    );
    const files = [...modelFiles({ thread: THREAD }), { path: 'docs/threads/review.md', text }];
    const mail = { id: 'n', references: ['c'], subject: '[PATCH v4 0/2] area: take the first way' };
    assert.deepEqual(
      worklistOf(checkContent(files, '2026-11-21').graph, mail).flatMap(({ items }) =>
        items.map(({ thread, reasons }) => [thread?.record.id, reasons.map(({ kind }) => kind)]),
      ),
      [['review', ['thread']]],
    );
  });

  void test('that links to a message is a new version only where it calls that an older one', () => {
    const subject = '[PATCH v4 0/2] another: something else';
    const link = 'https://lore.kernel.org/r/a@example.org';
    for (const text of [
      `Changes since v3 (${link}):`,
      `- Link to RFC v1: ${link}`,
      `[v3] <a@example.org>`,
      `v3:\n${link}`,
    ])
      assert.deepEqual(
        reasonsOf({ id: 'n', subject, text: `${SENTENCE}\n${text}\n` }),
        ['version: v4 of a series of which the wiki has v3, model'],
        text,
      );
    for (const text of [`It is used by the first way [1].\n\n[1] ${link}`, `In v3 it was asked for by ${link}`])
      assert.deepEqual(
        reasonsOf({ id: 'n', subject, text: `${SENTENCE}\n${text}\n` }),
        ['cites: names a message of model'],
        text,
      );
  });

  void test('that names a message of a page in its own words is told; a quoted name is not its own', () => {
    const link = 'See <a@example.org> for that.';
    assert.deepEqual(reasonsOf({ id: 'n', text: link }), ['cites: names a message of model']);
    assert.deepEqual(reasonsOf({ id: 'n', text: `> ${link}\n\n${SENTENCE}` }), []);
  });

  void test('with a patch is told where two rare names stand in it, or one of which the sender speaks too', () => {
    const subject = '[PATCH] other: change something';
    const two = 'x\n-old\n+\tarea_first_way(area_second_way);';
    const told = ['patch: touches area_first_way, area_second_way'];
    assert.deepEqual(reasonsOf({ id: 'n', subject, text: patch(two) }), told);
    assert.deepEqual(reasonsOf({ id: 'n', subject, text: patch(two, 'lib/other.c') }), told);
    // A title that is too short to know a series by, and tags of other programs, are a patch nevertheless.
    for (const odd of ['[PATCH] fix it', '[PATCHv2] other: fix it', '[RESEND v3] other: fix it'])
      assert.deepEqual(reasonsOf({ id: 'n', subject: odd, text: patch(two) }), told, odd);
    // A driver for something else has the same names.
    assert.deepEqual(reasonsOf({ id: 'n', subject, text: patch(two).replace('a guest', 'a network') }), []);
    // Who quotes a patch has not written one.
    assert.deepEqual(reasonsOf({ id: 'n', subject: `Re: ${subject}`, text: patch(two).replace(/^/gm, '> ') }), []);
    const one = (name: string): string => patch(`x\n-old\n+\t${name}();`);
    for (const name of ['area_first_way', 'area_second_way', 'area_common', 'new'])
      assert.deepEqual(reasonsOf({ id: 'n', subject: '[PATCH] area: change it', text: one(name) }), [], name);
    const spoken = (name: string): string[] =>
      reasonsOf({ id: 'n', subject, text: `${name}() is called for the guest.\n${one(name)}` });
    assert.deepEqual(spoken('area_second_way'), ['patch: touches area_second_way']);
    assert.deepEqual(spoken('area_common'), []);
  });

  void test('with a patch is told for a folder of the decision, a new file that it names, and what a probe says', () => {
    const subject = '[PATCH] other: change something';
    const told = (text: string): string[] => reasonsOf({ id: 'n', subject, text });
    const home = 'drivers/home/open.c';
    assert.deepEqual(told(patch('x\n-old\n+\tarea_first_way();', home)), ['patch: touches area_first_way']);
    assert.deepEqual(told(patch('x\n-old\n+\tother();', home)), []);
    const inside = '-9,3 +9,3 @@ static int home_open(void)';
    assert.deepEqual(told(patch('\told();\n-\told();\n+\tother();\n \treturn 0;', home, inside)), [
      'patch: touches home_open',
    ]);
    // The same place in a file that belongs to many is no reason, until what the probe looks for changes.
    const open = (line: string): string =>
      patch(`\tfirst();\n${line}`, 'drivers/area/open.c', '-9,2 +9,2 @@ static int area_open(void)');
    assert.deepEqual(told(open('-\told();\n+\tother();')), []);
    assert.match(told(open('-\tarea_wait();\n+\tother();')).join(), /^patch: touches area_open/);
    const made = patch('x', undefined, '-0,0 +1,2 @@').replace('\n x\n', '\n+x\n+y\n');
    assert.deepEqual(told(made), ['patch: touches drivers/area/way.c']);
    // The cover letter has the file in its diffstat only.
    const cover = { id: 'c', subject: '[PATCH 0/1] other: change it', text: made.slice(0, made.indexOf('diff --git')) };
    assert.deepEqual(reasonsOf(cover), []);
    assert.deepEqual(reasonsOf(cover, { id: 'n', subject, references: ['c'], text: made }), [
      'patch: touches drivers/area/way.c',
    ]);
  });

  void test('that reports a fault of a commit that landed is told', () => {
    const text = 'Since commit 0123456789ab ("area: take the first way") nothing works.';
    assert.deepEqual(reasonsOf({ id: 'n', subject: 'Regression', text }), ['patch: touches 0123456789ab']);
  });

  void test('with two rare names of one decision in its own words is told', () => {
    const says = ['words: speaks of area_first_way, area_second_way'];
    assert.deepEqual(
      reasonsOf({ id: 'n', text: 'Why does area_first_way() call area_second_way() in a guest?' }),
      says,
    );
    assert.deepEqual(reasonsOf({ id: 'n', text: 'Why does area_second_way() fail in a guest?' }), []);
    assert.deepEqual(reasonsOf({ id: 'n', text: 'Why does area_first_way() call area_second_way()?' }), []);
    assert.deepEqual(reasonsOf({ id: 'n', text: 'area_common() and again area_common()' }), []);
    assert.deepEqual(reasonsOf({ id: 'n', text: '> area_first_way() calls area_second_way()\nYes.\n' }), []);
    assert.deepEqual(reasonsOf({ id: 'n', text: 'Yes.\n-- \narea_first_way area_second_way\n' }), []);
  });

  void test('of a program, and a list of what was merged, is none', () => {
    for (const mail of [
      { from: 'kernel test robot' },
      { from: 'review-bot' },
      { from: 'syzbot ci' },
      { subject: '[GIT PULL] area updates' },
    ])
      assert.deepEqual(reasonsOf({ id: 'n', references: ['a', 'b'], ...mail }), []);
  });

  void test('of a person whose name looks like that of a program is told', () => {
    assert.equal(reasonsOf({ id: 'n', references: ['a'], from: 'Ann Talbot' }).length, 1);
  });

  void test('of several postings of one series is one line', () => {
    const text = 'Why does area_first_way() call area_second_way() in a guest?';
    const subject = (version: number): string => `[PATCH v${version}] lib: something that is not known`;
    const items = itemsOf(
      { id: 'one', subject: subject(1), text, date: '2020-02-01T10:00:00Z' },
      { id: 'two', subject: subject(2), text, date: '2020-02-09T10:00:00Z' },
    );
    assert.deepEqual(
      items.map(({ ids, earlier }) => [ids, earlier]),
      [[['two@example.org'], ['one@example.org']]],
    );
  });
});

void test('a worklist says what the page says today, why, and what to type', () => {
  const groups = listGroups({ id: 'n', references: ['a', 'b'] });
  const text = formatWorklist(groups, graph, (ids) => `wiki ingest x.mbox --thread ${ids.join(' ')}`);
  assert.deepEqual(text.split('\n'), [
    'CM-1 (settled, revision 1, confirmed 2020-01-02): The first one is',
    'taken.',
    '  * Model thread: 1 new message, the last by C Person on 2020-02-01',
    '    C Person replies to argument 2 of B Person, marked unanswered: it is',
    '    slow',
    '    continues a thread that the wiki has',
    '    wiki ingest x.mbox --thread n@example.org',
    '',
    '1 discussion with new mail, for 1 decision',
  ]);
});

void test('the subject of a patch tells its title and version', () => {
  assert.deepEqual(readPatchSubject('Re: [list] [RFC PATCH v12 03/10] Area:  take the\n first way'), {
    key: 'area: take the first way',
    version: 12,
    isRfc: true,
    isReply: true,
    isBackport: false,
  });
  assert.equal(readPatchSubject('[PATCH] a first way of it')?.version, 1);
  for (const subject of ['area: take the first way', '[PATCH] fixes', '[ANNOUNCE] a first way of it'])
    assert.equal(readPatchSubject(subject), undefined, subject);
  for (const subject of ['[PATCH AUTOSEL 6.1] area: take the first way', '[PATCH 6.12.y] area: take the first way'])
    assert.equal(readPatchSubject(subject)?.isBackport, true, subject);
});
