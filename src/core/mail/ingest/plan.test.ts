import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { parse } from 'yaml';
import { checkContent } from '../../content/check.ts';
import type { ThreadRecord } from '../../content/record/schema/thread.ts';
import type { SourceFile } from '../../content/record/source.ts';
import { modelFiles } from '../../testing/pages.ts';
import { readHeader } from '../read/header.ts';
import type { MailHeader } from '../read/message.ts';
import { keepPassing } from './check.ts';
import { planIngest, type IngestOptions, type IngestPlan } from './plan.ts';
import { buildThreads } from '../read/threads.ts';

const TODAY = '2026-01-01';
const SUBJECT = '[PATCH v2 0/1] area: take the first way';

function mail(id: string | undefined, minute: number, parent?: string, changes: Partial<MailHeader> = {}): MailHeader {
  return {
    origin: { file: 'mails/x.mbox', number: minute + 1 },
    ...(id === undefined ? {} : { id }),
    inReplyTo: parent === undefined ? [] : [parent],
    references: parent === undefined ? [] : [parent],
    from: 'A Person',
    date: `2023-06-05T10:${String(minute).padStart(2, '0')}:00+02:00`,
    subject: parent === undefined ? SUBJECT : `Re: ${SUBJECT}`,
    lists: ['kvm@vger.kernel.org'],
    problems: [],
    ...changes,
  };
}

function plan(
  mails: MailHeader[],
  files: readonly SourceFile[] = [],
  options: Partial<IngestOptions> = {},
): IngestPlan {
  return planIngest(buildThreads(mails), files, { topics: [], today: TODAY, ...options });
}

function recordOf(text: string | undefined): ThreadRecord {
  return (parse((text ?? '').split(/^---$/m)[1] ?? '') as { thread: ThreadRecord }).thread;
}

/** The page of a first run, as a file of the checkout, with a person's changes. */
function firstPage(mails: MailHeader[], edit: (text: string) => string = (text) => text): SourceFile {
  const [page] = plan(mails).pages;
  return { path: page?.path ?? '', text: edit(page?.text ?? '') };
}

void describe('a new page', () => {
  void test('has what the headers say and nothing else', () => {
    const [page] = plan([mail('a@x', 0), mail('b@x', 1, 'a@x', { from: 'B Person' })], [], {
      topics: ['coherent-memory'],
    }).pages;
    assert.equal(page?.path, 'docs/threads/area-take-the-first-way-v2.md');
    assert.equal(
      page?.text,
      `---
thread:
  id: area-take-the-first-way-v2
  title: 'area: take the first way'
  subject: '${SUBJECT}'
  lists:
    - kvm@vger.kernel.org
  topics:
    - coherent-memory
  became: ''
  messages:
    - id: a@x
      from: A Person
      date: 2023-06-05T10:00:00+02:00
      read: header
      gist: ''
    - id: b@x
      from: B Person
      date: 2023-06-05T10:01:00+02:00
      inReplyTo: a@x
      subject: 'Re: ${SUBJECT}'
      read: header
      gist: ''
---
`,
    );
    assert.deepEqual(keepPassing(modelFiles(), [page], TODAY).problems, []);
  });

  void test('leaves a parent out that is nowhere, and says so', () => {
    const [page] = plan([mail('a@x', 0), mail('c@x', 2, 'b@x', { references: ['a@x', 'b@x'] })]).pages;
    assert.equal(recordOf(page?.text).messages[1]?.inReplyTo, undefined);
    assert.deepEqual(page?.notes, ['1 message whose parent is neither in the input nor on a page: <b@x>']);
  });

  void test('takes the subject of the mail that began it, though that is missing', () => {
    assert.equal(recordOf(plan([mail('b@x', 1, 'a@x')]).pages[0]?.text).subject, SUBJECT);
  });

  void test('gives local ids where there is none, and says so', () => {
    const [page] = plan([mail(undefined, 0), mail('no-at-sign', 1), mail('c@x', 2, 'no-at-sign')]).pages.filter(
      ({ messages }) => messages === 2,
    );
    const { messages } = recordOf(page?.text);
    assert.deepEqual(
      messages.map(({ id, inReplyTo }) => [id, inReplyTo]),
      [
        ['local:area-take-the-first-way-v2-2-1', undefined],
        ['c@x', 'local:area-take-the-first-way-v2-2-1'],
      ],
    );
    assert.equal(
      messages[0]?.idNote,
      'The Message-ID field of the copy that was ingested holds no usable id: `no-at-sign`. Taken from message 2 of x.mbox.',
    );
  });

  void test('makes up no list', () => {
    const [page] = plan([mail('a@x', 0, undefined, { lists: [] })]).pages;
    assert.deepEqual(recordOf(page?.text).lists, ['(no list named in the mails)']);
    assert.match(page?.notes[0] ?? '', /no mail names a list/);
  });

  void test('never replaces another', () => {
    const other = firstPage([mail('z@x', 0)]);
    assert.equal(plan([mail('a@x', 0)], [other]).pages[0]?.path, 'docs/threads/area-take-the-first-way-v2-2.md');
    const { pages, blocked } = plan([mail('a@x', 0)], [other], { id: 'area-take-the-first-way-v2' });
    assert.deepEqual(
      [pages.length, blocked[0]?.met],
      [0, 'a page `area-take-the-first-way-v2` that has none of these messages'],
    );
  });

  void test('is made for each thread of an archive', () => {
    const { pages } = plan([mail('a@x', 0), mail('b@x', 1), mail('c@x', 2, 'b@x')]);
    assert.deepEqual(
      pages.map(({ id, messages }) => [id, messages]),
      [
        ['area-take-the-first-way-v2', 1],
        ['area-take-the-first-way-v2-2', 2],
      ],
    );
    assert.deepEqual(keepPassing([], pages, TODAY).problems, []);
  });
});

void describe('a longer archive', () => {
  const first = [mail('a@x', 0), mail('c@x', 2, 'b@x', { references: ['a@x', 'b@x'] })];
  const longer = [
    ...first,
    mail('b@x', 1, 'a@x', { lists: ['kvm@vger.kernel.org', 'iommu@lists.linux.dev'] }),
    mail('d@x', 3, 'c@x'),
  ];
  const edit = (text: string): string =>
    text
      .replace("became: ''", 'became:   >-\n    Merged,\n      in v3.   # a remark')
      .replace('  title: ', '  # who knows\n  title:    ')
      .replace("gist: ''", 'gist: "Proposes  it"')
      .replace(
        /read: header\n {6}gist: ''\n---\n/,
        "read: full   # of 3 June\n      gist: ''\n      # still to do: the footnote\n---\n\nWhat it was about.\n\n---\n",
      );

  void test('adds what is new and leaves every byte that was there', () => {
    const page = firstPage(first, edit);
    const [merged] = plan(longer, [page]).pages;
    const added = `      inReplyTo: b@x\n`;
    assert.deepEqual([merged?.added, merged?.linked, merged?.messages, merged?.isNew], [2, 1, 4, false]);
    const lines = (merged?.text ?? '').split('\n');
    // What was there is the new page without the lines that came in.
    const kept = page.text.split('\n');
    let at = 0;
    for (const line of lines) if (line === kept[at]) at++;
    assert.equal(at, kept.length, merged?.text);
    assert.ok(merged?.text.includes(added));
    const record = recordOf(merged?.text.replace(/\n---\n\nWhat[^]*$/, '\n---\n'));
    assert.deepEqual(
      record.messages.map(({ id, inReplyTo }) => [id, inReplyTo]),
      [
        ['a@x', undefined],
        ['c@x', 'b@x'],
        ['b@x', 'a@x'],
        ['d@x', 'c@x'],
      ],
    );
    assert.deepEqual(record.lists, ['kvm@vger.kernel.org', 'iommu@lists.linux.dev']);
    assert.deepEqual(checkContent([{ path: page.path, text: merged?.text ?? '' }], TODAY).problems, []);
  });

  void test('changes nothing when run again', () => {
    const page = firstPage(first, edit);
    const again = { path: page.path, text: plan(longer, [page]).pages[0]?.text ?? '' };
    const { pages, unchanged } = plan(longer, [again]);
    assert.deepEqual([pages.length, unchanged[0]?.messages], [0, 4]);
  });

  for (const [name, form] of [
    ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['a byte order mark', (text: string) => `\uFEFF${text}`],
    [
      'flow style',
      () =>
        "---\nthread: {id: m, title: T, subject: S, lists: [ kvm@vger.kernel.org ], topics: [], became: '', messages: [{id: a@x, from: A Person, date: 2020-01-01, read: full, gist: ''}, # note\n  {id: c@x, from: A Person, date: 2020-01-02, read: full, gist: ''},]}\n---\n",
    ],
    ['lists that are not set in', (text: string) => text.replace(/^ {4}(- | {2})/gm, '  $1')],
    [
      'a gist of several lines',
      (text: string) => text.replace("gist: ''\n---", 'gist: |\n        One.\n\n        Two.\n\n---'),
    ],
  ] as const) {
    void test(`is added to a page with ${name}`, () => {
      const page = firstPage(first, form);
      const {
        pages: [merged],
        blocked,
        problems,
      } = plan(longer, [page]);
      assert.deepEqual([blocked, problems], [[], []]);
      assert.equal(merged?.added, 2);
      assert.deepEqual(checkContent([{ path: page.path, text: merged.text }], TODAY).problems, []);
      if (name === 'CRLF') assert.doesNotMatch(merged.text, /[^\r]\n/);
    });
  }

  void test('leaves a page alone that has problems of its own', () => {
    const page = firstPage(first, (text) => text.replace('read: header', 'read: hearsay'));
    const { pages, blocked } = plan(longer, [page]);
    assert.deepEqual([pages.length, blocked[0]?.met], [0, 'a page with problems of its own']);
  });

  void test('leaves a page alone that it cannot extend in place', () => {
    const page = firstPage(first, (text) => text.replace('  messages:', '  messages: &all'));
    const {
      pages: [merged],
    } = plan(longer, [page]);
    assert.ok(
      merged === undefined || checkContent([{ path: page.path, text: merged.text }], TODAY).problems.length === 0,
    );
  });

  void test('is added to the page that its mails answer, though it has none of those that are there', () => {
    const page = firstPage(first);
    const {
      pages: [merged],
    } = plan([mail('d@x', 3, 'c@x')], [page]);
    assert.deepEqual([merged?.path, merged?.added], [page.path, 1]);
  });

  void test('puts new mails on the page of the mail that they answer', () => {
    const one = firstPage([mail('a@x', 0)]);
    const other = {
      path: 'docs/threads/other.md',
      text: firstPage([mail('b@x', 1, 'a@x')]).text.replace('id: area-take-the-first-way-v2', 'id: other'),
    };
    const { pages } = plan(
      [mail('a@x', 0), mail('b@x', 1, 'a@x'), mail('c@x', 2, 'a@x'), mail('d@x', 3, 'b@x')],
      [one, other],
    );
    assert.deepEqual(
      pages.map(({ path, text }) => [path, recordOf(text).messages.map(({ id }) => id)]),
      [
        [one.path, ['a@x', 'c@x']],
        [other.path, ['b@x', 'd@x']],
      ],
    );
  });

  void test('gets a page of its own when asked, without what other pages have', () => {
    const page = firstPage(first);
    const { pages } = plan(longer, [page], { id: 'apart' });
    const apart = pages.find(({ id }) => id === 'apart');
    assert.deepEqual(
      recordOf(apart?.text).messages.map(({ id }) => id),
      ['b@x', 'd@x'],
    );
    assert.match(apart?.notes[0] ?? '', /^2 messages of the thread left out; docs\/threads\/area/);
    assert.deepEqual(keepPassing([page], pages, TODAY).problems, []);
  });

  void test('knows a message that the page has under a local id', () => {
    const page = firstPage([mail(undefined, 0)]);
    const {
      pages: [merged],
    } = plan([mail('a@x', 0), mail('b@x', 1, 'a@x')], [page], { id: 'area-take-the-first-way-v2' });
    const { messages } = recordOf(merged?.text);
    assert.deepEqual(
      messages.map(({ id, inReplyTo }) => [id, inReplyTo]),
      [
        ['local:area-take-the-first-way-v2-1', undefined],
        ['b@x', 'local:area-take-the-first-way-v2-1'],
      ],
    );
    assert.match(merged?.notes[0] ?? '', /is <a@x> by author and time/);
  });

  void test('without Message-IDs is known again', () => {
    const mails = [mail(undefined, 0), mail(undefined, 1)];
    const files = plan(mails).pages.map(({ path, text }) => ({ path, text }));
    assert.equal(plan(mails, files).pages.length, 0);
  });
});

void describe('pages that do not pass', () => {
  void test('are reported and stop no other', () => {
    const { pages, problems } = plan([mail('a@x', 0), mail('b@x', 1, undefined, { from: 'x'.repeat(400) })]);
    assert.deepEqual([pages.length, problems.length], [1, 1]);
  });

  void test('are not blamed for what was wrong before', () => {
    const broken = { path: 'docs/coherent-memory/broken.md', text: '---\ndecision: {id: CM-2}\n---\n' };
    const { pages } = plan([mail('a@x', 0)]);
    assert.deepEqual(keepPassing([broken], pages, TODAY), { pages, problems: [] });
    assert.deepEqual(plan([mail('a@x', 0)], [broken]), { pages, problems: [], blocked: [], unchanged: [] });
  });
});

void test('whatever a header contains, its page passes every rule', () => {
  const text = fc.string({
    unit: fc.oneof(
      fc.constantFrom(
        ':',
        '#',
        "'",
        '"',
        '- ',
        '[',
        '{',
        '&',
        '*',
        '!',
        '|',
        '>',
        '%',
        '@',
        '`',
        '\n',
        '\0',
        '\uFFFD',
        '---\n',
        '~',
        'null',
        '2020-01-01',
      ),
      fc.constantFrom('a', 'é', '日', '😀'),
    ),
    maxLength: 20,
  });
  fc.assert(
    fc.property(text, text, text, text, (name, subject, id, list) => {
      const fields = [
        { name: 'date', value: 'Mon, 5 Jun 2023 19:53:20 -0700' },
        { name: 'subject', value: subject },
        { name: 'message-id', value: `<${id}>` },
        { name: 'to', value: `${list}@lists.example.org` },
        { name: 'x-mailing-list', value: `<${list}@example.org>` },
      ];
      const header = readHeader({ file: 'x.mbox', number: 1 }, fields, { name, address: 'a@example.org' }, TODAY);
      const { pages } = plan([header, mail('b@x', 1, header.id)]);
      assert.deepEqual(keepPassing([], pages, TODAY).problems, [], pages[0]?.text);
      const again = plan(
        [header, mail('b@x', 1, header.id)],
        pages.map(({ path, text: page }) => ({ path, text: page })),
      );
      assert.equal(again.pages.length, 0);
    }),
  );
});
