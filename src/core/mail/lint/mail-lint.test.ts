import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkContent } from '../../content/check.ts';
import type { Graph } from '../../content/graph/graph.ts';
import { readLocated, splitLines } from '../read/located.ts';
import { formatProblem } from '../../ground/problem/format.ts';
import type { Problem } from '../../ground/problem/problem.ts';
import { modelDecision, modelFiles } from '../../testing/pages.ts';
import { DRAFT_RULES, lintDraft } from './index.ts';
import type { DraftSample } from './rule.ts';

const MODEL = checkContent(modelFiles(), '2026-01-01').graph;

function lint({ text, parts = [] }: DraftSample, graph: Graph = MODEL): readonly Problem[] {
  return lintDraft({ ...readLocated(text, 'draft.txt'), parts }, graph);
}

function report(text: string, graph?: Graph): string[] {
  return lint({ text }, graph).map(formatProblem);
}

test('rule ids are unique and are the names of their files', () => {
  const files = readdirSync(import.meta.dirname)
    .filter(
      (name) =>
        name.endsWith('.ts') &&
        !name.endsWith('.test.ts') &&
        !['index.ts', 'rule.ts', 'classify-lines.ts'].includes(name),
    )
    .map((name) => name.replace(/\.ts$/, ''));
  assert.deepEqual(DRAFT_RULES.map(({ id }) => id).sort(), files.sort());
});

for (const rule of DRAFT_RULES) {
  test(`${rule.id} finds its wrong sample`, () => {
    const found = lint(rule.wrong);
    assert.ok(
      found.some((problem) => problem.rule === rule.id),
      `met ${JSON.stringify(found)}`,
    );
    assert.ok(
      found.every((problem) => problem.rule === rule.id),
      `met ${JSON.stringify(found)}`,
    );
  });

  test(`${rule.id} passes its right sample, and so does every other rule`, () => {
    assert.deepEqual(lint(rule.right), []);
  });
}

test('a problem has its position, what was found, what is expected, and its rule', () => {
  assert.deepEqual(report('Subject: It\u2019s\nTo: list@example.org\n\nSee CM-2.\nIt\u2019s \u201Cso\u201D.\n'), [
    "draft.txt:1:10: `\u2019` (U+2019); expected `'` [ascii-punctuation]",
    'draft.txt:4:5: `CM-2`, which is no decision; expected the id of a decision; `wiki search` finds it; nearest known: `CM-1` [cited-decisions-current]',
    'draft.txt:5:3: `\u2019` (U+2019), `\u201C` (U+201C), `\u201D` (U+201D); expected `\'`, `"` [ascii-punctuation]',
  ]);
});

test('each fault of a Fixes: is named', () => {
  const faults = (line: string): string =>
    /\(([^`]*)\); expected/.exec(report(`Please add\n\n${line}\n`).join())?.[1] ?? '';
  assert.equal(faults('Fixes: 0123456 ("area: subject")'), '7 digits of at least 12');
  assert.equal(faults('Fixes: <0123456789ab> ("area: subject")'), 'angle brackets');
  assert.equal(faults('Fixes: 0123456789ab'), 'no subject');
  assert.equal(faults('Fixes: 0123456789ab ("area: a subject\nthat goes on")'), 'wrapped');
  assert.equal(faults('Fixes: 0123456789ab\n("area: a subject")'), 'wrapped');
  assert.match(report('Please add\n\nFixes: 0123456789ab ("area: subj...\n').join(), /does not end in/);
  assert.match(
    report('Please add\n\nFixes 0123456789AB ("area: subject")\n').join(),
    /not `Fixes: ` and one blank; capital letters in the id/,
  );
  assert.match(report('Please add\n\nFixes: 0123456789ab (area: subject)\n').join(), /the subject not in/);
});

test('a Fixes: that names no commit is not reported', () => {
  assert.deepEqual(report('Fixes: CVE-2024-1234\nFixes: https://example.org/1\n\nFixes deadbeef for me.\n'), []);
});

test('a superseded decision may be cited by a mail that says so', () => {
  const old = { path: 'docs/coherent-memory/old.md', text: modelDecision('id: CM-2\nstatus: superseded') };
  const { graph } = checkContent(
    [
      ...modelFiles({
        decision:
          'supersedes: [CM-2]\nrevision: 2\nhistory: [{revision: 1, date: 2020-01-02, change: First.}, {revision: 2, date: 2020-01-03, change: More.}]',
      }),
      old,
    ],
    '2026-01-01',
  );
  assert.deepEqual(report('As CM-2 has it.\n', graph), [
    'draft.txt:1:4: `CM-2`, which is superseded by CM-1; expected `CM-1`, or the word `superseded` beside it [cited-decisions-current]',
  ]);
  assert.deepEqual(report('CM-2 has been superseded.\n', graph), []);
  assert.deepEqual(report('CM-2 once, and CM-1 now.\n', graph), []);
  assert.deepEqual(report('As CM-1 r1 has it, /d/CM-1?r=1 too.\n', graph), [
    'draft.txt:1:4: `CM-1 r1`, which has changed since; expected `CM-1 r2`, after a look at /d/CM-1?r=1 for what changed [cited-decisions-current]',
  ]);
});

test('an id within another name is no citation', () => {
  assert.deepEqual(report('The boards XCM-7, CM-77-B, lib/CM-9 and CM-1-2 are not ours.\n'), []);
});

test('links that an archive cannot answer are distinguished from those that it can', () => {
  const wrong = [
    'https://lore.kernel.org/a@example.org',
    'https://lore.kernel.org/r/<a@example.org>',
    'https://lore.kernel.org/r/%3Ca@example.org%3E',
    'https://lore.kernel.org/all/20231015163047.20391',
    'https://lore.kernel.org/all/a/b@example.org',
    'https://lore.kernel.org/r/local:a-mail',
    'http://article.gmane.org/gmane.linux.kernel/1',
    'https://patch.msgid.link/x/a@example.org',
  ];
  for (const url of wrong) assert.equal(lint({ text: `This says so: ${url} as I read it.\n` }).length, 1, url);
  const right = [
    'https://lore.kernel.org/r/a@example.org',
    'https://lore.kernel.org/kvm/a@example.org/',
    'https://lore.kernel.org/kvm/a@example.org/T/#t',
    'https://lore.kernel.org/kvm/?q=nvgrace',
    'https://lore.kernel.org/kvm/',
    'https://lkml.kernel.org/r/a@example.org',
    'https://patch.msgid.link/a@example.org',
    'https://lkml.org/lkml/2005/4/7/201',
    'https://lists.gnu.org/archive/html/qemu-devel/2024-01/msg00001.html',
    'https://marc.info/?i=a@example.org',
  ];
  for (const url of right) assert.deepEqual(report(`This says so: ${url} as I read it.\n`), [], url);
});

test('a link needs a sentence, and a footnote has it where its number is', () => {
  for (const text of [
    'https://example.org/x\n',
    'Hi Alex,\n\nhttps://example.org/x\n\nThanks,\nBob\n',
    '> Why?\n\nSee: https://example.org/x\n\n> More\n\nYes, that is right.\n',
  ]) {
    assert.match(report(text).join(), /links-explained/, text);
  }
  assert.deepEqual(
    report('It was said before [1].\n\n> Why?\n\nBecause.\n\n> Really?\n\n[1] https://example.org/x\n'),
    [],
  );
});

test('a link to this machine or a private network says which of the two', () => {
  const cases = {
    'this machine': [
      'http://0x7f000001/',
      'http://2130706433/x',
      'http://0177.1:80/',
      'http://127.0x1/',
      'http://[::ffff:7f00:1]/',
    ],
    'a private network': [
      'http://10.0.0.1/x',
      'http://10.255.1:8080/x',
      'http://0x0a000001/',
      'http://192.168.1.20:3000/',
      'http://172.16.0.1/',
      'http://172.31.255.255/',
      'http://169.254.1.1/',
      'http://[::ffff:192.168.0.1]/',
      'http://[fe80::1]/',
      'http://[fd00:1::2]:80/',
      'http://build.local:3000/',
      'https://Wiki.Team.Local./x',
    ],
  };
  for (const [reach, urls] of Object.entries(cases)) {
    for (const url of urls) {
      const [problem = '', ...others] = report(`The page ${url} says why it is so.\n`);
      assert.ok(problem.includes(`the link \`${url}\` to ${reach}`), `${url}: ${problem}`);
      assert.deepEqual(others, []);
    }
  }
});

test('a link to this machine is reported in any spelling, other links and pasted commands are not', () => {
  for (const url of [
    'http://127.0.0.1:3000/d/CM-1?r=1',
    'http://localhost/notes',
    'HTTP://LocalHost:80/',
    'https://wiki.localhost:8443/x',
    'http://localhost.:3000/',
    'http://localhost.localdomain/',
    'http://127.1.2.3/x',
    'http://127.1',
    'http://0.0.0.0:3000/',
    'http://[::1]:3000/d/CM-1',
    'http://[0:0:0:0:0:0:0:1]/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/x',
    'http://user:word@localhost/x',
    'ftp://localhost/pub',
    'file:///srv/build/index.html',
  ]) {
    assert.match(report(`The page ${url} says why it is so.\n`).join(), /\[links-public\]/, url);
    assert.match(report(`It says so:\n\n    ${url}\n`).join(), /\[links-public\]/, url);
    assert.match(report(`It says so.\n\nLink: ${url}\n`).join(), /\[links-public\]/, url);
    assert.doesNotMatch(report(`> The page ${url}\n\nIt says so.\n`).join(), /links-public/, url);
  }
  for (const url of [
    'https://localhost.example.org/x',
    'https://example.org/localhost',
    'https://mylocalhost/x',
    'https://example.org/?at=http:127.0.0.1',
    'http://127.example.org/',
    'http://128.0.0.1/',
    'http://2147483649/',
    'http://0x80000001/',
    'http://11.0.0.1/x',
    'http://9.255.255.255/x',
    'http://172.15.0.1/',
    'http://172.32.0.1/',
    'http://192.169.0.1/',
    'http://169.253.0.1/',
    'http://[::ffff:8.8.8.8]/',
    'http://10.example.org/',
    'https://local/x',
    'https://wiki.local.example.org/x',
    'https://example.org/wiki.local',
    'http://[2001:db8::1]/x',
    'https://127.0.0.1@example.org/x',
  ]) {
    assert.deepEqual(report(`The page ${url} says why it is so.\n`), [], url);
  }
  assert.deepEqual(report('The service answers:\n\n    curl http://localhost:8080/x\n$ curl http://127.0.0.1/\n'), []);
});

test('the quote of a whole mail that some programs append is a quote', () => {
  const lines = Array.from({ length: 9 }, (_, n) => `Line ${n} of the mail.`).join('\n');
  assert.match(
    report(`I agree with that.\n\n-----Original Message-----\nFrom: A\nSent: Monday\n\n${lines}\n`).join(),
    /answers-below-quotes/,
  );
  assert.match(
    report(`I agree with that.\n\nFrom: A <a@example.org>\nSent: Monday\n\n${lines}\n`).join(),
    /answers-below-quotes/,
  );
});

test('markup, CRLF and odd Message-IDs are text like any other', () => {
  assert.deepEqual(
    report(
      'On Monday, A wrote:\r\n> Hm.\r\n\r\nNo <img src=x onerror=alert(1)> here, see\r\nhttps://lore.kernel.org/r/a+b=c$d%25@[127.0.0.1]\r\nfor that.\r\n',
    ),
    [],
  );
});

test('nothing is thrown, and each position is in the text', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '> ',
      '\n',
      '\r\n',
      'Fixes: ',
      '0123456789ab',
      ' ("',
      '")',
      'https://lore.kernel.org/r/',
      'a@b',
      'CM-1 r9',
      '/d/VG-3',
      '\u2019',
      '\u00A0',
      '---\n',
      '@@ -1,3 +1 @@\n',
      'diff --git a/x b/x\n',
      '-- \n',
      'Reviewed-by: ',
      '```\n',
      'On Monday\nA wrote:\n',
      '\uD800',
      '\0',
      '<',
      'x'.repeat(80),
    ),
    fc.string({ unit: 'binary', maxLength: 20 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const text = pieces.join('');
      const lines = splitLines(text);
      for (const { line, column, met } of lint({ text })) {
        assert.ok(
          line >= 1 && line <= lines.length && column >= 1 && column <= Math.max(1, (lines[line - 1] ?? '').length),
          `${line}:${column} ${met}`,
        );
      }
    }),
    { numRuns: 500 },
  );
});

test('a long text takes little time, whatever it is made of', () => {
  for (const unit of [
    '> ',
    'a',
    '-',
    'a/',
    ' ',
    '\n',
    'http://',
    'https://lore.kernel.org/r/',
    'http://localhost.',
    'http://[0:',
    '0:',
    'Fixes: ',
    'On a\n',
    'CM-1 ',
    '(',
    '\u2019',
    '0123456789ab ',
    'Le \n',
    '[1] ',
    '@',
    'Thanks ',
    '- https://x.y/-\n',
    '[1] https://x.y/a\n',
  ]) {
    const text = unit.repeat(Math.ceil(300_000 / unit.length));
    // The processor's time: what else the machine does is no matter here.
    const start = process.cpuUsage();
    lint({ text });
    const seconds = process.cpuUsage(start).user / 1e6;
    assert.ok(seconds < 5, `${JSON.stringify(unit)}: ${seconds} s`);
  }
});
