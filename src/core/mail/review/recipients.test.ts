import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { formatMailbox, type Mailbox } from '../read/addresses.ts';
import { findAddresses, readLocated } from '../read/located.ts';
import { foldList, foldText } from './fold.ts';
import { findAuthor, findRecipients, noteRecipients } from './recipients.ts';

function read(header: string): string[] {
  const mail = readLocated(`Subject: x\n${header}\n\nText.\n`, 'x.eml');
  const { to, cc } = findRecipients(mail);
  const author = findAuthor(mail);
  return [author ? formatMailbox(author) : '', to.map(formatMailbox).join(', '), cc.map(formatMailbox).join(', ')];
}

describe('a reply', () => {
  test('is addressed to the sender, and in copy to everybody else, each once', () => {
    assert.deepEqual(
      read(
        'From: Ann <ann@example.org>\nTo: list@example.net\nTo: "B, C" <b@example.org>\nCc: ANN@example.org, List <list@example.net>',
      ),
      ['Ann <ann@example.org>', 'Ann <ann@example.org>', 'List <list@example.net>, "B, C" <b@example.org>'],
    );
    assert.deepEqual(read('From: <ann@example.org>'), ['ann@example.org', 'ann@example.org', '']);
    assert.deepEqual(read('From: Ann <ann@example.org>\nReply-To: a@example.net, b@example.net\nTo: b@example.net'), [
      'Ann <ann@example.org>',
      'a@example.net, b@example.net',
      '',
    ]);
    assert.deepEqual(read('Date: none'), ['', '', '']);
  });

  test('goes to the person behind a list, and to the list in copy', () => {
    const person = 'Ann Person <ann@example.org>';
    const [from, to] = ['From: Ann Person via Some-list <some-list@example.net>', 'To: b@example.org'];
    const rewritten = [person, person, 'some-list@example.net, b@example.org'];
    assert.deepEqual(read(`${from}\n${to}\nReply-To: Ann Person <ann@example.org>`), rewritten);
    assert.deepEqual(read(`${from}\n${to}\nReply-To: ann@example.org`), rewritten);
    assert.deepEqual(read(`${from}\n${to}\nX-Original-From: Ann Person <ann@example.org>`), rewritten);
    assert.deepEqual(
      read(`From: "'Ann Person' via Some-list" <some-list@example.net>\nReply-To: Ann Person <ann@example.org>`)[0],
      person,
    );
    assert.deepEqual(
      read(`${from}\nReply-To: x@example.net, Ann Person <ann@example.org>\nX-Original-From: y@example.org`)[0],
      person,
    );
    assert.deepEqual(
      read(`${from}\nX-Original-From: Ann Person <ann@example.org>\nReply-To: Some-list <some-list@example.net>`),
      [person, `${person}, Some-list <some-list@example.net>`, ''],
    );
  });

  test('keeps the author where Reply-To only has where the mail went', () => {
    const from = 'From: Ann <ann@example.org>';
    const both = 'Ann <ann@example.org>, list@example.net';
    assert.equal(read(`${from}\nReply-To: list@example.net\nTo: LIST@example.net`)[1], both);
    assert.equal(read(`${from}\nReply-To: list@example.net\nCc: list@example.net`)[1], both);
    assert.equal(read(`${from}\nReply-To: list@example.net\nList-Post: <mailto:list@example.net>`)[1], both);
    assert.equal(read(`${from}\nReply-To: area@lists.example.net`)[1], 'Ann <ann@example.org>, area@lists.example.net');
    assert.equal(read(`${from}\nReply-To: ann@example.net\nTo: list@example.net`)[1], 'ann@example.net');
  });

  test('names those whom it does not reach', () => {
    const notes = (header: string): string[] =>
      noteRecipients(readLocated(`Subject: x\n${header}\n\nText.\n`, 'x.eml'));
    assert.deepEqual(
      notes('From: <ann@example.org>\nTo: root, <mailto:b@example.org>\nCc: [c@example.org], Dan <dan>'),
      [
        'x.eml:3: no usable address in To: `root`; left out of the reply',
        'x.eml:4: no usable address in Cc: `[c@example.org]`, `Dan <dan>`; left out of the reply',
      ],
    );
    const missing = 'neither From nor Reply-To has an address; To of the reply is to be filled in';
    assert.deepEqual(notes('To: list@example.net\nFrom:'), [`x.eml:3: ${missing}`]);
    assert.deepEqual(notes('To: list@example.net'), [`x.eml:1: ${missing}`]);
    assert.deepEqual(notes('From: ann'), [
      'x.eml:2: no usable address in From: `ann`; left out of the reply',
      `x.eml:2: ${missing}`,
    ]);
    assert.deepEqual(notes('From:\nReply-To: ann@example.org\nSender: root'), []);
    assert.deepEqual(noteRecipients(readLocated('diff --git a/x b/x\n', 'x.patch')), []);
  });

  test('has the list where nothing else is known, and takes `via` in a name for a name', () => {
    const from = 'From: Ann Person via Some-list <some-list@example.net>';
    assert.deepEqual(read(`${from}\nList-Post: <mailto:some-list@example.net>`).slice(0, 2), [
      'Ann Person <>',
      'Ann Person via Some-list <some-list@example.net>',
    ]);
    assert.deepEqual(read(from)[0], 'Ann Person via Some-list <some-list@example.net>');
    assert.deepEqual(read('From: Ann Via Person <ann@lists.example.org>')[0], 'Ann Via Person <ann@lists.example.org>');
  });
});

const mailbox = fc.record(
  {
    name: fc
      .array(fc.stringMatching(/^[A-Za-z\u00C0-\u00FF",.()<>@-]{1,30}$/), { maxLength: 6 })
      .map((a) => a.join(' ')),
    address: fc.stringMatching(/^[a-z]{1,9}@[a-z]{1,30}\.example\.org$/),
  },
  { noNullPrototype: true },
);

/** Addresses of mailboxes, each once, sorted. */
const addressesOf = (boxes: readonly Mailbox[]): string[] => [...new Set(boxes.map(({ address }) => address))].sort();

test('To and Cc have exactly the addresses of the mail, on lines of at most 78 columns, with their names', () => {
  const list = fc.array(mailbox, { maxLength: 12 });
  fc.assert(
    fc.property(mailbox, list, list, (from, to, cc) => {
      const field = (name: string, boxes: readonly Mailbox[]): string[] => foldList(name, boxes.map(formatMailbox));
      const header = [...field('From', [from]), ...field('To', to), ...field('Cc', cc)].join('\n');
      const recipients = findRecipients(readLocated(`${header}\n\n`, 'x.eml'));
      const lines = [...field('To', recipients.to), ...field('Cc', recipients.cc)];
      for (const line of lines) assert.ok(line.length <= 78, line);
      const reply = readLocated(`${lines.join('\n')}\n\n`, 'reply.eml');
      assert.deepEqual(findAddresses(reply, 'to'), recipients.to);
      assert.deepEqual(findAddresses(reply, 'cc'), recipients.cc);
      const all = [...recipients.to, ...recipients.cc];
      assert.deepEqual(all.map(({ address }) => address).sort(), addressesOf([from, ...to, ...cc]));
      for (const { name, address } of all) {
        const names = [from, ...to, ...cc].filter((box) => box.address === address).map((box) => box.name);
        assert.equal(name, names.find((other) => other !== '') ?? '');
      }
    }),
  );
});

test('a header is folded at 78 columns where it has blanks', () => {
  const full = `${'a'.repeat(34)} ${'b'.repeat(34)}`;
  assert.deepEqual(foldText('Subject', full), [`Subject: ${full}`]);
  assert.deepEqual(foldText('Subject', `${'a'.repeat(35)} ${'b'.repeat(34)}`), [
    `Subject: ${'a'.repeat(35)}`,
    ` ${'b'.repeat(34)}`,
  ]);
  assert.deepEqual(foldText('In-Reply-To', `<${'a'.repeat(75)}>`), ['In-Reply-To:', ` <${'a'.repeat(75)}>`]);
  assert.deepEqual(foldText('In-Reply-To', `<${'a'.repeat(76)}>`), [`In-Reply-To: <${'a'.repeat(76)}>`]);
  assert.deepEqual(foldList('To', []), []);
});
