import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { formatMailbox, readAddresses, type Mailbox } from './addresses.ts';

/** Decodes the one form of encoded words that these tests write: `=?x?q?a=2Cb?=`. */
const decode = (text: string): string =>
  text.replace(/=\?x\?q\?([^?]*)\?=(?:\s+(?==\?x\?))?/g, (_, data: string) =>
    data.replaceAll('_', ' ').replace(/=([0-9A-F]{2})/g, (__, hex: string) => String.fromCharCode(parseInt(hex, 16))),
  );

const read = (value: string): string[] =>
  readAddresses(value, decode).map(({ name, address }) => (name === '' ? address : `${name} | ${address}`));

describe('a list of addresses', () => {
  test('in the forms of RFC 5322', () => {
    assert.deepEqual(read('a@example.org, Ann Person <ann@example.org>,<b@example.org>'), [
      'a@example.org',
      'Ann Person | ann@example.org',
      'b@example.org',
    ]);
    assert.deepEqual(read('"Person, Ann" <ann@example.org>, "A \\"B\\" \\\\ C" <b@example.org>'), [
      'Person, Ann | ann@example.org',
      'A "B" \\ C | b@example.org',
    ]);
    assert.deepEqual(read('ann@example.org (Ann (the first), of x@example.net), b@example.org (\\) c@example.net)'), [
      'Ann (the first), of x@example.net | ann@example.org',
      ') c@example.net | b@example.org',
    ]);
    assert.deepEqual(read('All of "us; here": Ann <a@example.org>, "B; C" <b@example.org>;, c@example.org'), [
      'Ann | a@example.org',
      'B; C | b@example.org',
      'c@example.org',
    ]);
    assert.deepEqual(read('"ann person"@example.org, Ann <"a>b,c"@example.org>, x@[IPv6:2001:db8::1]'), [
      '"ann person"@example.org',
      'Ann | "a>b,c"@example.org',
      'x@[IPv6:2001:db8::1]',
    ]);
    assert.deepEqual(read('Ann <@host.example.org,@other.example.org:a@example.org>'), ['Ann | a@example.org']);
  });

  test('is taken apart before names are decoded', () => {
    assert.deepEqual(read('=?x?q?Person=2C_Ann?= <a@example.org>, =?x?q?evil=40example.net=2C_B?= <b@example.org>'), [
      'Person, Ann | a@example.org',
      'evil@example.net, B | b@example.org',
    ]);
    assert.deepEqual(read('=?x?q?Ann?= =?x?q?=20Person?= <a@example.org>'), ['Ann Person | a@example.org']);
    for (const invented of ['=?x?q?A_=3Cevil=40example.net=3E?=', '=?x?q?evil=40example.net?=', '"evil@example.net"'])
      assert.deepEqual(read(`${invented}, a@example.org`), ['a@example.org']);
  });

  test('that is damaged has the addresses that are whole', () => {
    assert.deepEqual(read('undisclosed-recipients:;'), []);
    assert.deepEqual(read(' , ;, <>, Ann, <root>, @, a@, @b'), []);
    assert.deepEqual(read('Ann <a@example.org, b@example.org'), ['Ann | a@example.org', 'b@example.org']);
    assert.deepEqual(read('"Ann <a@example.org>, (B <b@example.org>'), ['"Ann | a@example.org', '(B | b@example.org']);
    assert.deepEqual(read('a@example.org b@example.org'), ['a@example.org', 'b@example.org']);
    assert.deepEqual(read('Ann a@example.org'), ['Ann | a@example.org']);
    assert.deepEqual(read('a\u202Eb@example.org, =?x?q?A=0ABcc=3A_x=1B?= <c@example.org>'), [
      'A Bcc: x | c@example.org',
    ]);
  });
});

const word = fc.stringMatching(/^[A-Za-z0-9\u00C0-\u00FF"\\,;:.@<>()[\]-]{1,8}$/);
const mailbox = fc.record(
  {
    name: fc.array(word, { maxLength: 4 }).map((words) => words.join(' ')),
    address: fc.stringMatching(/^[a-z][a-z0-9.+-]{0,9}@[a-z]{1,9}\.example\.org$/),
  },
  { noNullPrototype: true },
);

const toHex = (character: string): string => `=${character.charCodeAt(0).toString(16).toUpperCase()}`;

/** The ways in which programs write a mailbox. */
const FORMS: Readonly<Record<string, (box: Mailbox) => string>> = {
  quoted: ({ name, address }) => `"${name.replace(/["\\]/g, '\\$&')}" (a, b@example.net) <${address}>`,
  encoded: ({ name, address }) => `=?x?q?${name.replace(/[^A-Za-z0-9\u00C0-\u00FF]/g, toHex)}?=\t<${address}>`,
  comment: ({ name, address }) => `${address} (${name.replace(/[()\\]/g, '\\$&')})`,
};

const written = fc.record({ box: mailbox, form: fc.constantFrom(...Object.values(FORMS)), isGrouped: fc.boolean() });

test('every list is read as it was meant, in every form and in groups', () => {
  fc.assert(
    fc.property(fc.array(written, { maxLength: 8 }), (items) => {
      const texts = items.map(({ box, form, isGrouped }) => {
        const text = box.name === '' ? box.address : form(box);
        return isGrouped ? `"G: ,x" : ${text};` : text;
      });
      assert.deepEqual(
        readAddresses(texts.join(', '), decode),
        items.map(({ box }) => box),
      );
    }),
  );
});

test('a mailbox that is written is read again as the same', () => {
  fc.assert(
    fc.property(fc.array(mailbox), (boxes) => {
      assert.deepEqual(readAddresses(boxes.map(formatMailbox).join(', '), decode), boxes);
    }),
  );
  assert.equal(formatMailbox({ name: '=?x?q?A?=', address: 'a@example.org' }), '= ?x?q?A?= <a@example.org>');
  assert.equal(formatMailbox({ name: 'A. Person', address: 'a@example.org' }), '"A. Person" <a@example.org>');
});

test('nothing is thrown, and time grows with the length', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (value) => {
      for (const { address } of readAddresses(value, decode)) assert.match(address, /^.+@.+$/su);
    }),
  );
  for (const unit of ['"', '\\"', '(', '<', '<"', 'a@', '[', '@a:', 'a,', '()', 'a@b(', ' ', ':', '=?x?q?', '"a']) {
    const start = process.cpuUsage();
    readAddresses(unit.repeat(Math.ceil(500_000 / unit.length)), (text) => text);
    assert.ok(process.cpuUsage(start).user < 5e6, unit);
  }
});

test('a link is read as its address, and an item without one is given back', () => {
  const rejected: string[] = [];
  const value =
    'root, B <mailto:b@example.org>, <MAILTO:c@example.org?subject=x>, (nobody), , All: =?x?q?d=2C?= <d>;, [e@example.org]';
  assert.deepEqual(
    readAddresses(value, decode, (item) => rejected.push(item)).map(({ address }) => address),
    ['b@example.org', 'c@example.org'],
  );
  assert.deepEqual(rejected, ['root', 'd, <d>', '[e@example.org]']);
  assert.deepEqual(read('undisclosed-recipients:;'), []);
});
