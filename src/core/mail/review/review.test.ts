import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { checkContent } from '../../content/check.ts';
import { readLocated } from '../read/located.ts';
import { modelDecision, modelThread } from '../../testing/pages.ts';
import { formatReview, toReviewRows } from './format.ts';
import { readPatch } from './patch.ts';
import { formatReply } from './reply.ts';
import { reviewPatch, type Review } from './review.ts';
import { WEIGHTS } from './weights.ts';

function buildGraph(touches: string, more: readonly string[] = []): Parameters<typeof reviewPatch>[1] {
  const { graph, problems } = checkContent(
    [
      { path: 'docs/threads/model.md', text: modelThread() },
      { path: 'docs/coherent-memory/model.md', text: modelDecision(`touches: ${touches}`) },
      ...more.map((changes, n) => ({ path: `docs/coherent-memory/more-${n}.md`, text: modelDecision(changes) })),
    ],
    '2026-01-01',
  );
  assert.deepEqual(problems, []);
  return graph;
}

const GRAPH = buildGraph(
  '{paths: [drivers/area/main.c, "drivers/area/**", "hw/*.c"], symbols: [area_map, "pxm-ns", CTR_EL0.DIC, area_do()], subjects: [vfio/area]}',
);

function review(text: string, graph = GRAPH): Review {
  return reviewPatch([readLocated(text, 'x.patch')], graph);
}

/** Kinds and names of the reasons, strongest first. */
function reasons(text: string): string[] {
  return review(text).rows.flatMap((row) =>
    row.reasons.map(({ kind, what, position }) => `${kind} ${what} ${position.line}`),
  );
}

const diff = (path: string, body = ' a\n', header = ''): string =>
  `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n@@ -1,${body.match(/^[ -]/gm)?.length ?? 0} +1,${body.match(/^[ +]/gm)?.length ?? 0} @@ ${header}\n${body}`;

describe('reading a diff', () => {
  test('takes both names of a file, quoted ones and those without a prefix', () => {
    const paths = (text: string): string[] => readPatch(readLocated(text, 'x')).files.flatMap((file) => file.paths);
    assert.deepEqual(paths('diff --git a/old.c b/new.c\nsimilarity index 90%\nrename from old.c\nrename to new.c\n'), [
      'new.c',
      'old.c',
    ]);
    assert.deepEqual(paths('diff --git "a/z\\303\\274.c" "b/z\\303\\274.c"\nnew file mode 100644\n'), ['z\u00FC.c']);
    assert.deepEqual(paths('--- x/old.c\t2020-01-01\n+++ x/new.c\t2020-01-02\n@@ -1 +1 @@\n-a\n+b\n'), [
      'x/new.c',
      'x/old.c',
    ]);
    assert.deepEqual(
      paths('diff --git a/gone.c b/gone.c\ndeleted file mode 100644\n--- a/gone.c\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n'),
      ['gone.c'],
    );
    assert.deepEqual(
      paths(
        'diff --cc drivers/x.c\nindex 1,2..3\n--- a/drivers/x.c\n+++ b/drivers/x.c\n@@@ -1,1 -1,1 +1,1 @@@\n--a\n++b\n',
      ),
      ['drivers/x.c'],
    );
    assert.deepEqual(paths('Text.\n---\n x.c | 1 +\n'), []);
  });

  test('a line that looks like a header within a hunk is a line of the hunk', () => {
    const { files } = readPatch(
      readLocated('--- a/x.sql\n+++ b/x.sql\n@@ -1,2 +1,2 @@\n--- a comment\n+++ more\n b\n-- \n2.51.0\n', 'x'),
    );
    assert.deepEqual(
      files.map(({ paths, hunks }) => [paths, hunks.map(({ lines }) => lines.map(({ mark, text }) => mark + text))]),
      [[['x.sql'], [['--- a comment', '+++ more', ' b']]]],
    );
  });

  test('text between diffs is prose', () => {
    const { prose } = readPatch(readLocated(`Why.\n${diff('x.c')}-- \n2.51.0\n`, 'x'));
    assert.deepEqual(
      prose.map(({ text }) => text),
      ['Why.', '-- ', '2.51.0', ''],
    );
  });
});

describe('what touches a decision', () => {
  test('names in new, old and surrounding code, each once in its strongest place', () => {
    assert.deepEqual(reasons(diff('x.c', ' area_map();\n-area_map();\n+area_map();\n', 'int area_do(void)')), [
      'added area_map 7',
      'function area_do 4',
    ]);
    assert.deepEqual(reasons(diff('x.c', '-area_map();\n')), ['removed area_map 5']);
    assert.deepEqual(reasons(diff('x.c', ' area_map();\n')), []);
  });

  test('names as whole identifiers only', () => {
    assert.deepEqual(
      reasons(
        diff('x.c', '+area_mapped xarea_map area_map2 pxm-nsx my-pxm-ns CTR_EL0 xCTR_EL0.DIC CTR_EL0.DICE Area_Map\n'),
      ),
      [],
    );
    assert.deepEqual(reasons(diff('x.c', '+"pxm-ns", CTR_EL0.DIC->(area_map)\n')), [
      'added pxm-ns 5',
      'added CTR_EL0.DIC 5',
      'added area_map 5',
    ]);
  });

  test('files, kinds of files and folders', () => {
    assert.deepEqual(reasons(diff('drivers/area/main.c')), [
      'file drivers/area/main.c 1',
      'folder drivers/area/main.c 1',
    ]);
    assert.deepEqual(reasons(diff('drivers/area/other/x.c')), ['folder drivers/area/other/x.c 1']);
    assert.deepEqual(reasons(diff('hw/x.c')), ['glob hw/x.c 1']);
    assert.deepEqual(reasons(diff('hw/y/x.c') + diff('drivers/areas/x.c') + diff('xdrivers/area/main.c')), []);
  });

  test('thirty files of one folder are one reason', () => {
    const text = Array.from({ length: 30 }, (_, n) => diff(`drivers/area/x${n}.c`)).join('');
    assert.deepEqual(reasons(text), ['folder drivers/area/x0.c 1']);
  });

  test('commits, messages, subjects', () => {
    const mail = (fields: string, body = ''): string => `From: A <a@example.org>\n${fields}\n\n${body}\n`;
    assert.deepEqual(reasons(mail('Subject: x', 'Fixes: 0123456789abcdef ("area: take the first way")')), [
      'fixes 0123456789ab 4',
    ]);
    assert.deepEqual(reasons(mail('Subject: x', 'Commit 0123456789ab ("area") said so.')), ['commit 0123456789ab 4']);
    assert.deepEqual(reasons(mail('Subject: x', 'Commit 0123456789abffff is another one, 0123456789a too short.')), [
      'commit 0123456789ab 4',
    ]);
    assert.deepEqual(reasons(mail('Subject: x\nIn-Reply-To: <a@example.org>')), ['message a@example.org 3']);
    assert.deepEqual(reasons(mail('Subject: x', 'Link: https://lore.kernel.org/r/a@example.org')), [
      'message a@example.org 4',
    ]);
    assert.deepEqual(reasons(mail('Subject: [PATCH v9 1/2] area: take  the first way')), [
      'landed area: take the first way 2',
    ]);
    assert.deepEqual(reasons(mail('Subject: [PATCH] vfio/area: do')), ['subject vfio/area 2']);
    assert.deepEqual(reasons(mail('Subject: [PATCH] vfio/areas: do')), []);
  });

  test('what git show prints has a subject', () => {
    assert.deepEqual(
      reasons('commit 0123456789ab\nAuthor: A <a@b.org>\nDate:   Mon\n\n    vfio/area: do\n\n    More.\n'),
      ['commit 0123456789ab 1', 'subject vfio/area 5'],
    );
  });

  test('an answer counts by what it answers, not by what it quotes', () => {
    assert.deepEqual(
      reasons(
        'From: A <a@b.org>\nSubject: Re: vfio/area\nIn-Reply-To: <a@example.org>\n\n> area_map\nFixes: 0123456789ab\n',
      ),
      ['message a@example.org 3'],
    );
  });
});

describe('ranking', () => {
  test('the table is in the order of its points, each with its reason', () => {
    const points = Object.values(WEIGHTS).map((weight) => weight.points);
    assert.deepEqual(
      points,
      [...points].sort((a, b) => b - a),
    );
    assert.ok(Object.values(WEIGHTS).every(({ why, says }) => why.endsWith('.') && says.length > 0));
  });

  test('a new name outweighs a file, a file its folder, and what many decisions name counts less for each', () => {
    const graph = buildGraph('{paths: ["drivers/**"], symbols: [], subjects: []}', [
      'id: CM-2\ntouches: {paths: [drivers/x.c], symbols: [common], subjects: []}',
      'id: CM-3\ntouches: {paths: [], symbols: [own], subjects: []}',
      'id: CM-4\ntouches: {paths: [], symbols: [common], subjects: []}',
      'id: CM-5\ntouches: {paths: [], symbols: [common], subjects: []}',
    ]);
    assert.deepEqual(
      review(diff('drivers/x.c', '+own\n'), graph).rows.map(({ decision, score }) => [decision.record.id, score]),
      [
        ['CM-3', 20],
        ['CM-2', 12],
        ['CM-1', 4],
      ],
    );
    assert.deepEqual(
      review(diff('y.c', '+common\n'), graph).rows.map(({ decision, score }) => [decision.record.id, score]),
      [
        ['CM-2', 11.5],
        ['CM-4', 11.5],
        ['CM-5', 11.5],
      ],
    );
  });

  test('questions that name what the patch touches come first, then those that share a word with it', () => {
    const graph = buildGraph('{paths: [], symbols: [area_wait, area_map], subjects: []}', [
      `id: CM-2\ntouches: {paths: [], symbols: [area_wait, area_map], subjects: []}\nchecklist:
  - {n: 1, ask: First?, because: So., arguments: [1]}\n  - {n: 2, ask: Who waits?, because: So., arguments: [1]}\n  - {n: 3, ask: What of area_map?, because: So., arguments: [1]}`,
    ]);
    const checks = review(diff('x.c', '+area_wait(area_map);\n'), graph).rows[1]?.checks.map(({ n, touched }) => [
      n,
      touched,
    ]);
    assert.deepEqual(checks, [
      [3, ['area_map']],
      [2, []],
      [1, []],
    ]);
  });
});

describe('probes', () => {
  const PROBES = `probes:
  - {n: 1, says: It waits., project: linux, path: y.c, function: area_go, has: {call: area_wait}, from: 'after v6.1, by v6.9', backs: [argument 1]}
  - {n: 3, says: It locks., project: linux, path: old.c, later: [y.c], function: area_go, has: {call: area_lock}, from: 'after v6.1, by v6.9', backs: [holds]}
  - {n: 4, says: It slept., project: linux, path: y.c, function: area_old, has: {call: area_sleep}, from: 'after v5.1, by v6.1', until: 'after v6.1, by v6.9', backs: [holds]}
checklist:
  - {n: 1, ask: First?, because: So., arguments: [2]}
  - {n: 2, ask: Second?, because: So., arguments: [1]}
arguments:
  - {n: 1, option: one, side: for, person: A Person, short: so, claim: So., standing: accepted, evidence: [{message: a@example.org}]}
  - {n: 2, option: one, side: for, person: A Person, short: so, claim: So., standing: accepted, evidence: [{message: a@example.org}]}`;
  const probed = buildGraph(`{paths: [], symbols: [], subjects: []}\n${PROBES}`);
  const points = (text: string): [string, string, number][] =>
    review(text, probed).rows.flatMap((row) =>
      row.reasons.map(({ kind, probed: hit, points: own }): [string, string, number] => [
        kind,
        hit?.probe.name ?? '',
        own,
      ]),
    );

  test('a place counts once, and not beside what is changed in it', () => {
    assert.deepEqual(points(diff('y.c', '+\ta();\n', 'int area_go(void)')), [['probed', 'CM-1#probe-1', 24]]);
    assert.deepEqual(points(diff('y.c', '+\tarea_wait();\n', 'int area_go(void)')), [
      ['probe-changed', 'CM-1#probe-1', 36],
    ]);
    assert.deepEqual(points(diff('y.c', '-\tarea_wait();\n+\tarea_lock();\n', 'int area_go(void)')), [
      ['probe-changed', 'CM-1#probe-1', 36],
      ['probe-changed', 'CM-1#probe-3', 36],
    ]);
    assert.deepEqual(points(diff('old.c', '+\ta();\n', 'int area_go(void)')), [['probed', 'CM-1#probe-3', 24]]);
  });

  test('what a probe says of releases that are over counts half', () => {
    assert.deepEqual(points(diff('y.c', '+\ta();\n', 'int area_old(void)')), [['probed', 'CM-1#probe-4', 12]]);
    assert.deepEqual(points(diff('y.c', '+\tarea_sleep();\n', 'int area_old(void)')), [
      ['probe-changed', 'CM-1#probe-4', 18],
    ]);
  });

  test('the question comes first whose argument rests on the probe, and the data names it', () => {
    const result = review(diff('y.c', ' \ta();\n-\tarea_wait();\n', 'int area_go(void)'), probed);
    assert.deepEqual(
      result.rows[0]?.checks.map(({ n, touched }) => [n, touched]),
      [
        [2, ['area_go']],
        [1, []],
      ],
    );
    assert.match(
      JSON.stringify(toReviewRows(result)),
      /\[\{"kind":"probe-changed","what":"area_go","probe":"CM-1#probe-1","change":"removes","found":"area_wait","file":"x.patch","line":6\}\]/,
    );
  });

  test('megabytes of hunks in a probed file are not compared', () => {
    assert.deepEqual(points(diff('y.c', `+\tarea_wait();\n+${'a'.repeat(500_000)}\n`, 'int area_go(void)')), []);
  });
});

test('nothing touched says what was looked for', () => {
  assert.equal(
    formatReview(review(diff('x.c', '+a b\n'))),
    'no decision is touched\nlooked in 1 patch for 1 path, 2 identifiers, 0 commits, 0 Message-IDs',
  );
  assert.equal(formatReply(review(diff('x.c')), 'https://wiki.example.org'), undefined);
});

test('an open question without a checklist is named, and its reply asks nothing that was not thought about', () => {
  const graph = buildGraph('{paths: [], symbols: [], subjects: []}', [
    `id: CM-2
status: open
options: [{key: one, label: The first way, verdict: open, became: Named.}]
touches: {paths: [drivers/area/main.c], symbols: [area_map], subjects: []}
checklist: []`,
  ]);
  const result = review(diff('drivers/area/main.c', '+area_map();\n'), graph);
  assert.match(formatReview(result), /CM-2/);
  assert.match(JSON.stringify(toReviewRows(result)), /^\[\{"id":"CM-2",[^]*"checks":\[\]\}\]$/);
  const { text = '' } = formatReply(result, undefined) ?? {};
  assert.match(text, /\n> \+area_map\(\);\n\nThis concerns an open question: Which of the ways is taken\?\n/);
  assert.match(text, /\nGPU Passthrough Design Wiki, CM-2 r1 \(open\): Model decision\n$/);
});

test('rows of data have what the command promises', () => {
  assert.deepEqual(toReviewRows(review(diff('drivers/area/x.c'))), [
    {
      id: 'CM-1',
      title: 'Model decision',
      url: '/d/CM-1',
      status: 'settled',
      score: 4,
      holds: ['Linux v6.9 and later'],
      supersededBy: [],
      reasons: [{ kind: 'folder', what: 'drivers/area/x.c', through: 'drivers/area/**', file: 'x.patch', line: 1 }],
      checks: [
        {
          n: 1,
          url: '/d/CM-1#check-1',
          ask: 'Does it take the first way?',
          because: 'The others were dropped.',
          touched: [],
        },
      ],
    },
  ]);
});

test('what a patch contains reaches terminal and header only as text', () => {
  const hostile = review(
    `From: "\u001B[31m<img onerror=x>" <a@example.org>\nSubject: a\u001B[2Jvfio/area\n\tBcc: x@example.org\nMessage-ID: <a\u0007b@example.org>\n\n${diff('drivers/area/main.c', `+area_map("\u001B]0;x\u0007")${'x'.repeat(5000)}\n`)}`,
  );
  const reply = formatReply(hostile, 'https://wiki.example.org')?.text ?? '';
  for (const text of [formatReview(hostile), reply]) assert.doesNotMatch(text, /[\0-\x08\x0b-\x1f\x7f]/);
  assert.doesNotMatch(reply, /^Bcc:/m);
  assert.ok(reply.split('\n').every((line) => line.length < 200));
});

test('nothing is thrown, whatever comes in', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'diff --git a/hw/x.c b/hw/x.c\n',
      '--- a/x\n',
      '+++ b/x\n',
      '@@ -1,3 +1 @@ area_map\n',
      '@@ -1,999999999 +1 @@\n',
      '@@@ -1 -1 +1 @@@\n',
      '+area_map\n',
      '-pxm-ns\n',
      ' \n',
      '\\ No newline\n',
      'rename to "\\777"\n',
      'Fixes: 0123456789ab\n',
      'Link: https://x.org/%/a@b\n',
      'From: a@b.org\nSubject: x\n\n',
      '\0',
      '\r\n',
      '\uD800',
    ),
    fc.string({ unit: 'binary', maxLength: 20 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const text = pieces.join('');
      const result = review(text);
      const lines = text.split(/\r?\n/).length;
      for (const row of result.rows)
        for (const { position } of row.reasons) assert.ok(position.line >= 1 && position.line <= lines);
      formatReview(result);
      formatReply(result, 'https://wiki.example.org');
    }),
    { numRuns: 500 },
  );
});

test('five megabytes take seconds, whatever they are made of', () => {
  const units = [
    '+area_map pxm-ns\n',
    'a',
    'diff --git a/drivers/area/x b/drivers/area/x\n',
    'a@b ',
    'pxm-',
    '@@ -1 +1 @@\n',
    '0123456789ab ',
  ];
  for (const unit of units) {
    const text = `diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,999999999 +1,999999999 @@\n${unit.repeat(Math.ceil(5_000_000 / unit.length))}`;
    // The processor's time: what else the machine does is no matter here.
    const start = process.cpuUsage();
    review(text);
    review(unit.repeat(Math.ceil(5_000_000 / unit.length)));
    const seconds = process.cpuUsage(start).user / 1e6;
    assert.ok(seconds < 20, `${JSON.stringify(unit)}: ${seconds} s`);
  }
});

test('a quoted patch is named by its path at whatever level it is quoted', () => {
  const notesOf = (quote: string, text = diff('drivers/area/main.c')): readonly string[] =>
    review(`From: a@example.org\nSubject: Re: x\n\nYes.\n\n${text.replace(/^(?=.)/gm, quote)}`).notes;
  for (const quote of ['> ', '>> ', '> > ', '>>>'])
    assert.match(notesOf(quote).join('\n'), /it quotes \d+ lines of a patch of `drivers\/area\/main\.c`; review that/);
  assert.match(notesOf('>> ', 'text\n').join('\n'), /; it quotes 1 line$/);
});

test('a reply says whom it leaves out', () => {
  const patch = `From:\nTo: root\nSubject: [PATCH] x\n\n${diff('drivers/area/main.c', ' a\n+b\n')}`;
  assert.deepEqual(formatReply(review(patch), undefined)?.notes, [
    'x.patch:2: no usable address in To: `root`; left out of the reply',
    'x.patch:1: neither From nor Reply-To has an address; To of the reply is to be filled in',
  ]);
});
