import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MailDeduplicator } from './deduplicate.ts';
import { formatMailProblem, type MailHeader } from './message.ts';

function mail(number: number, changes: Partial<MailHeader> = {}): MailHeader {
  return {
    origin: { file: 'x.mbox', number },
    id: 'a@b',
    inReplyTo: [],
    references: [],
    from: 'A Person',
    date: '2023-06-05',
    subject: 'x',
    lists: [],
    problems: [],
    ...changes,
  };
}

void test('copies of a mail count once, and their lists add up', () => {
  const deduplicator = new MailDeduplicator();
  deduplicator.add(mail(1, { lists: ['kvm@vger.kernel.org'] }), '');
  deduplicator.add(mail(2, { lists: ['iommu@lists.linux.dev'], subject: 'Re: x' }), '');
  const { mails, copies, problems } = deduplicator.result;
  assert.deepEqual([mails.length, copies, problems.length], [1, 1, 0]);
  assert.deepEqual(mails[0]?.lists, ['kvm@vger.kernel.org', 'iommu@lists.linux.dev']);
});

void test('another mail under the same id is refused, and both are named', () => {
  const deduplicator = new MailDeduplicator();
  deduplicator.add(mail(1), '');
  deduplicator.add(mail(2, { from: 'B Person', date: '2023-06-06' }), '');
  assert.deepEqual(deduplicator.result.problems.map(formatMailProblem), [
    'x.mbox, message 2: Message-ID `a@b` a second time, with another author and date; it is left out; message 1 has the id already',
  ]);
});

void test('mails without an id are distinguished by author, date, subject and text', () => {
  const deduplicator = new MailDeduplicator();
  const { id: _, ...bare } = mail(1);
  deduplicator.add(bare, 'one');
  deduplicator.add(bare, 'other');
  deduplicator.add(bare, 'one');
  assert.deepEqual([deduplicator.result.mails.length, deduplicator.result.copies], [2, 1]);
});

void test('a mail without author or date is left out', () => {
  const deduplicator = new MailDeduplicator();
  const { from: _, date: __, ...bare } = mail(4);
  deduplicator.add(bare, '');
  deduplicator.add({ ...bare, from: 'A', wrongDate: '`2099-09-01` is in the future' }, '');
  assert.match(
    deduplicator.result.problems[1]?.met ?? '',
    /^a mail without a usable Date: `2099-09-01` is in the future$/,
  );
  assert.equal(
    deduplicator.result.problems.map(formatMailProblem)[0],
    'x.mbox, message 4: a mail without a usable From and Date; it is left out; a thread page names author and date of each message',
  );
});
