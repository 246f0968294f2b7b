import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { isFlattened, readFlattened } from './flattened.ts';
import { detectFormat } from './input-format.ts';

const MAIL =
  'From mboxrd@z Thu Jan 1 00:00:00 1970 Return-Path: <x@example.org> Received: from a by b; Mon, 5 Jun 2023 20:00:00 +0000 ' +
  'DKIM-Signature: v=1; h=From:Date:Subject:Message-ID:Content-Type; b=abc= ' +
  'Date: Mon, 5 Jun 2023 19:53:20 -0700 From: A Person <a@example.org> To: "B, Person" <b@example.org> Cc: kvm@vger.kernel.org ' +
  'Subject: Re: [PATCH v2] PCI: area: take the first way Message-ID: <20230605.GE1@example.org> References: <1@example.org> <2@example.org> ' +
  'Content-Type: text/plain In-Reply-To: <2@example.org> MIME-Version: 1.0 On Friday, B wrote: > From: here on > it works. No. A';

void describe('a flattened copy', () => {
  void test('gives its header back', () => {
    const { fields, ...rest } = readFlattened(MAIL);
    assert.deepEqual(rest, {
      id: '20230605.GE1@example.org',
      inReplyTo: ['2@example.org'],
      references: ['1@example.org', '2@example.org'],
      from: 'A Person <a@example.org>',
      date: 'Mon, 5 Jun 2023 19:53:20 -0700',
      subject: 'Re: [PATCH v2] PCI: area: take the first way',
    });
    assert.deepEqual(
      fields.map(({ name }) => name),
      ['to', 'cc'],
    );
  });

  void test('whose id went with the tags has none', () => {
    const stripped = MAIL.replace(/<[^>]*>/g, '');
    const { id, date, subject } = readFlattened(stripped);
    assert.deepEqual(
      [id, date, subject],
      [undefined, 'Mon, 5 Jun 2023 19:53:20 -0700', 'Re: [PATCH v2] PCI: area: take the first way'],
    );
  });

  void test('without a header has only its text', () => {
    assert.deepEqual(readFlattened('On Friday, A Person wrote: > the first way > is simple. I agree. B'), {
      inReplyTo: [],
      references: [],
      subject: '',
      fields: [],
    });
  });

  void test('is distinguished from a mail', () => {
    const mail =
      'From: a@example.org\nDate: Mon, 5 Jun 2023 19:53:20 -0700\nSubject: x\n\nThe lines From: x and Subject: y and Date: z and Message-ID: w run on.\n';
    assert.deepEqual([isFlattened(MAIL), isFlattened(mail)], [true, false]);
    assert.deepEqual(
      [
        detectFormat(MAIL),
        detectFormat(MAIL.slice(38)),
        detectFormat(mail),
        detectFormat(`From a Mon Jan  5 10:00:00 2015\n${mail}`),
      ],
      ['flattened', 'flattened', 'mail', 'mbox'],
    );
  });
});

void test('formats of input are detected by content', () => {
  const kinds: [string, string][] = [
    ['', 'empty'],
    ['\n\n', 'empty'],
    ['<!DOCTYPE html><html>', 'web page'],
    ['BZh91AY', 'archive'],
    ['PK\x03\x04', 'archive'],
    ['\x00\x01\x02\x03\x00', 'binary'],
    ['A note: this is\nsome text.\n', 'text'],
    ['From here on it is prose.\n\nMore.\n', 'text'],
    ['\xef\xbb\xbfFrom: a@b.org\n\nx', 'mail'],
    ['\n\nFrom a@b.org\nSubject: x\n\ny', 'mbox'],
  ];
  for (const [text, kind] of kinds) assert.equal(detectFormat(text), kind, JSON.stringify(text));
});

const SEEDS = join(import.meta.dirname, '../../../../../shared/seeds');
const skip = existsSync(SEEDS) ? false : 'the copies of the source messages (../shared/seeds) are not on this machine';

void test('the source messages at hand give what their copies still have', { skip }, () => {
  const read = readdirSync(SEEDS)
    .sort()
    .map((name) => readFlattened(readFileSync(join(SEEDS, name), 'utf8')));
  assert.deepEqual(
    read.map(({ id, date, inReplyTo }) => [id, date?.slice(0, 16), inReplyTo[0]]),
    [
      ['20230918130256.GE13733@nvidia.com', 'Mon, 18 Sep 2023', '20230915082430.11096aa3.alex.williamson@redhat.com'],
      ['20240429171515.GI941030@nvidia.com', 'Mon, 29 Apr 2024', undefined],
      [undefined, undefined, undefined],
      [undefined, 'Thu, 13 Apr 2023', '86ile0kt2t.wl-maz@kernel.org'],
      [undefined, undefined, undefined],
    ],
  );
  assert.deepEqual(
    read.map(({ from }) => from),
    ['Jason Gunthorpe', 'Jason Gunthorpe', undefined, 'Jason Gunthorpe', undefined],
  );
});
