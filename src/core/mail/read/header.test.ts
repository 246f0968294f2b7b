import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readMailDate } from './date.ts';
import { readHeader, readMessageId, readMessageIds } from './header.ts';
import { findLists, isListAddress } from './lists.ts';
import type { MailField, MailHeader } from './message.ts';

const ORIGIN = { file: 'x.mbox', number: 3 };
const TODAY = '2026-01-01';

function read(fields: Record<string, string>, sender = { name: 'A Person', address: 'a@example.org' }): MailHeader {
  return readHeader(
    ORIGIN,
    Object.entries(fields).map(([name, value]): MailField => ({ name, value })),
    sender,
    TODAY,
  );
}

void describe('dates', () => {
  const cases: [string, string | undefined][] = [
    ['Mon, 5 Jun 2023 19:53:20 -0700', '2023-06-05T19:53:20-07:00'],
    ['5 Jun 2023 9:53 +0530', '2023-06-05T09:53:00+05:30'],
    ['Mon,  5 Jun 2023 19:53:20 -0700 (PDT)', '2023-06-05T19:53:20-07:00'],
    ['Mon, 05 Jun 2023 19:53:20 GMT', '2023-06-05T19:53:20+00:00'],
    ['Mon, 05 Jun 2023 19:53:20 PDT', '2023-06-05T19:53:20-07:00'],
    ['Mon, 05 Jun 2023 19:53:20 -0000', '2023-06-05T19:53:20+00:00'],
    ['Mon, 05 Jun 2023 19:53:20', '2023-06-05T19:53:20+00:00'],
    ['Mon Jun  5 19:53:20 2023 -0700', '2023-06-05T19:53:20-07:00'],
    ['Mon, 05 Jun 98 19:53:20 +0200', '1998-06-05T19:53:20+02:00'],
    ['Tue, 31 Dec 2016 23:59:60 +0000', '2016-12-31T23:59:59+00:00'],
    ['Mon, 05 Jun 2023 19:53:20 +9999', '2023-06-05T19:53:20+00:00'],
    ['Mon, 31 Jun 2023 19:53:20 -0700', undefined],
    ['Mon, 5 Jun 2023 25:53:20 -0700', undefined],
    ['yesterday', undefined],
    ['', undefined],
  ];
  for (const [given, expected] of cases)
    test(`\`${given}\` is ${expected ?? 'none'}`, () => {
      assert.equal(readMailDate(given), expected);
    });

  void test('that are missing, wrong or in the future give way to the day of the first hop', () => {
    const received = 'from a by b; Tue, 6 Jun 2023 02:53:20 +0000';
    const dates: Record<string, string>[] = [{}, { date: 'yesterday' }, { date: 'Mon, 5 Jun 2090 19:53:20 -0700' }];
    for (const date of dates) {
      const header = read({ ...date, received });
      assert.equal(header.date, '2023-06-06');
      assert.match(header.problems[0]?.expected ?? '', /^the day of its first Received field is taken, 2023-06-06$/);
    }
    assert.equal(read({ date: 'yesterday' }).date, undefined);
  });

  void test('are in the future after the next day of UTC, and no sooner', () => {
    const [from, sender, today] = [{ file: 'x', number: 1 }, undefined, '2023-06-05'];
    const dateOf = (date: string): string | undefined =>
      readHeader(from, [{ name: 'date', value: date }], sender, today).date;
    assert.equal(dateOf('Tue, 6 Jun 2023 23:59:59 +0000'), '2023-06-06T23:59:59+00:00');
    assert.equal(dateOf('Wed, 7 Jun 2023 00:00:00 +0000'), undefined);
    assert.equal(dateOf('Wed, 7 Jun 2023 13:59:59 +1400'), '2023-06-07T13:59:59+14:00');
  });

  void test('that cannot be used are named with what is wrong', () => {
    const wrong = (date: string): string | undefined => read({ date }).wrongDate;
    assert.equal(wrong('Tue, 1 Sep 2099 10:00:00 +0000'), '`2099-09-01T10:00:00+00:00` is in the future');
    assert.equal(wrong('never'), '`never` is none');
    assert.deepEqual(
      [wrong(' '), read({}).wrongDate, wrong('5 Jun 2023 10:00 +0000')],
      [undefined, undefined, undefined],
    );
  });

  void test('have the zone of the sender where there is such a zone', () => {
    const zoneOf = (zone: string): string | undefined => readMailDate(`5 Jun 2023 10:00:00 ${zone}`)?.slice(19);
    assert.deepEqual(['+1400', '+1500', '+1460', '-0000', 'EST', 'EDT', 'PST', 'XYZ', ''].map(zoneOf), [
      '+14:00',
      '+00:00',
      '+00:00',
      '+00:00',
      '-05:00',
      '-04:00',
      '-08:00',
      '+00:00',
      '+00:00',
    ]);
  });

  void test('with two digits of a year are of 1950 through 2049, with three of 1900 on', () => {
    const yearOf = (year: string): string | undefined => readMailDate(`5 Jun ${year} 10:00:00 +0000`)?.slice(0, 4);
    assert.deepEqual(['00', '49', '50', '99', '100', '123', '2023'].map(yearOf), [
      '2000',
      '2049',
      '1950',
      '1999',
      '2000',
      '2023',
      '2023',
    ]);
  });
});

void describe('names and subjects', () => {
  void test('characters that move a cursor or turn a line are left out, and that is reported', () => {
    const header = read({ subject: 'a\u009b31mb \u202Ec' }, { name: '\u200EA Person', address: 'a@example.org' });
    assert.deepEqual([header.subject, header.from], ['a31mb c', 'A Person']);
    assert.deepEqual(
      header.problems.map(({ met }) => met),
      ['a From with U+200E', 'a Subject with U+009B, U+202E'],
    );
  });

  void test('those that a parser took out of a name are reported with the others, each once', () => {
    const header = read(
      { from: 'E\u001b[31m\u202E P <e@example.org>' },
      { name: 'E[31m\u202E P', address: 'e@example.org' },
    );
    assert.deepEqual(
      header.problems.map(({ met }) => met),
      ['a From with U+001B, U+202E'],
    );
  });

  void test('a sender without a name is named by the address', () => {
    assert.equal(read({}, { name: '', address: 'pr-tracker-bot@kernel.org' }).from, 'pr-tracker-bot');
  });

  void test("what a list wrote into a name is taken off, a person's own `via` is not", () => {
    assert.equal(read({}, { name: 'A Person via', address: 'qemu-devel@nongnu.org' }).from, 'A Person');
    assert.equal(read({}, { name: 'A Person via Devel', address: 'devel@lists.libvirt.org' }).from, 'A Person');
    assert.equal(read({}, { name: 'Post via Air', address: 'a@example.org' }).from, 'Post via Air');
  });

  void test('control characters and unknown bytes never reach a page', () => {
    const header = read({ subject: 'a\u0007b\tc \uFFFD' });
    assert.equal(header.subject, 'a b c ?');
    assert.equal(header.problems[0]?.met, 'a Subject with bytes that its charset does not have');
    assert.equal(header.problems[1]?.met, 'a Subject with U+0007');
    assert.equal(read({ subject: 'a\u009B2J\u202Eb' }).subject, 'a2Jb');
  });

  void test('a subject that is too long is cut, and that is reported', () => {
    const header = read({ subject: 'word '.repeat(100) });
    assert.ok(header.subject.length <= 300);
    assert.equal(header.problems[0]?.met, 'a Subject of 499 characters');
  });
});

void describe('ids', () => {
  void test('come out of brackets, folded or not', () => {
    assert.deepEqual(readMessageIds('<a@b> <c@d>\n <e@f>'), ['a@b', 'c@d', 'e@f']);
    assert.deepEqual(readMessageIds('<very\n long@b>'), ['verylong@b']);
  });
  void test('are not made of words', () => {
    assert.deepEqual(readMessageIds('Your message of Monday <a@b>'), ['a@b']);
    assert.deepEqual(readMessageIds('Your message of Monday by x'), []);
    assert.deepEqual(readMessageIds('bare@id'), ['bare@id']);
  });
  void test('without an @ are kept for the record to say so', () => {
    assert.equal(readMessageId('<abc>'), 'abc');
    assert.equal(readMessageId(' '), undefined);
  });
});

void describe('lists', () => {
  const fields = (all: Record<string, string>): MailField[] =>
    Object.entries(all).map(([name, value]) => ({ name, value }));

  void test('come from recipients on hosts of lists', () => {
    assert.deepEqual(
      findLists(
        fields({
          to: '"A Person" <a@example.org>, KVM <KVM@vger.kernel.org>',
          cc: 'qemu-devel@nongnu.org, linux-mm@kvack.org, iommu@lists.linux.dev, majordomo@vger.kernel.org, a-request@lists.linux.dev',
        }),
      ),
      ['iommu@lists.linux.dev', 'kvm@vger.kernel.org', 'linux-mm@kvack.org', 'qemu-devel@nongnu.org'],
    );
  });

  void test('come from what lists add', () => {
    assert.deepEqual(findLists(fields({ 'x-mailing-list': 'kvm@vger.kernel.org' })), ['kvm@vger.kernel.org']);
    assert.deepEqual(findLists(fields({ 'list-id': 'Arm <linux-arm-kernel.lists.infradead.org>' })), [
      'linux-arm-kernel@lists.infradead.org',
    ]);
    assert.deepEqual(findLists(fields({ 'list-post': '<mailto:dev@example.org>' })), ['dev@example.org']);
    assert.deepEqual(findLists(fields({ 'list-id': '<dev.example.org>', to: 'dev@example.org' })), ['dev@example.org']);
  });

  void test('are not made of ids that are no address', () => {
    assert.deepEqual(
      findLists(fields({ 'list-id': 'owner/repo <repo.owner.github.com>', to: 'repo@noreply.github.com' })),
      [],
    );
  });

  void test('are distinguished from people by the host alone', () => {
    assert.ok(
      isListAddress('kvm@vger.kernel.org') &&
        !isListAddress('alex.williamson@redhat.com') &&
        isListAddress('libvir-list@redhat.com'),
    );
  });
});
