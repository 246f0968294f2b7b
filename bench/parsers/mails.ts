import { MailDeduplicator } from '../../src/core/mail/read/deduplicate.ts';
import { isFlattened, readFlattened } from '../../src/core/mail/read/flattened.ts';
import { readMessageIds } from '../../src/core/mail/read/header.ts';
import { htmlToText } from '../../src/core/mail/read/html.ts';
import { detectFormat } from '../../src/core/mail/read/input-format.ts';
import { locateLines, readLocated } from '../../src/core/mail/read/located.ts';
import { MboxSplitter, splitMbox } from '../../src/core/mail/read/mbox.ts';
import type { MailHeader } from '../../src/core/mail/read/message.ts';
import { buildThreads } from '../../src/core/mail/read/threads.ts';
import { readMailDate } from '../../src/core/mail/read/date.ts';
import { decodeText, parseMail, readSender } from '../../src/node/mail/parse.ts';
import { numbered, repeated, shapes, type Measured } from './shapes.ts';

const readBody = async (text: string): Promise<unknown> => {
  const mail = await parseMail(text, { file: 'bench', number: 1 }, '2030-01-01');
  return 'met' in mail ? mail : mail.readText();
};
const parseHeader = (text: string): Promise<unknown> => parseMail(text, { file: 'bench', number: 1 }, '2030-01-01');
const located = (text: string): ReturnType<typeof readLocated> => readLocated(text, 'bench');
const FIELDS = 'From: A <a@example.org>\nMessage-ID: <p1@example.org>\nDate: Mon, 1 Sep 2025 10:00:00 +0000\n';

const END = '\n\nx\n';

/** What reads mail. */
export const MAILS: readonly Measured[] = [
  ...shapes('detectFormat', detectFormat, {
    'blank lines': repeated('\n'),
    fields: repeated('a: '),
    signs: repeated('a'),
  }),
  ...shapes(
    'mbox',
    (text) => {
      const splitter = new MboxSplitter();
      const mails = [];
      for (let at = 0; at < text.length; at += 65_536) mails.push(...splitter.push(text.slice(at, at + 65_536)));
      return [...mails, ...splitter.end()];
    },
    {
      separators: repeated('From a Mon Jan  5 10:00:00 2015\n'),
      'separators and fields': repeated('From a Mon Jan  5 10:00:00 2015\nA: b\n\nx\n'),
      'no separators': repeated('From Mon\n', 'From a Mon Jan  5 10:00:00 2015\n'),
      'one line': repeated('From Mon ', 'From a Mon Jan  5 10:00:00 2015\n'),
      'escaped lines': repeated('>From \n', 'From a Mon Jan  5 10:00:00 2015\n'),
      escapes: repeated('>', 'From a Mon Jan  5 10:00:00 2015\n'),
      'empty lines': repeated('\n', 'From a Mon Jan  5 10:00:00 2015\n', 'x'),
    },
  ),
  ...shapes('splitMbox', splitMbox, {
    mails: repeated('From a Mon Jan  5 10:00:00 2015\nA: b\n\nx\n'),
    lines: repeated('x\n', 'From a Mon Jan  5 10:00:00 2015\nA: b\n\n'),
  }),
  ...shapes('decodeText', decodeText, {
    'encoded words': repeated(' =?utf-8?q?ab?='),
    'base64 words': repeated(' =?utf-8?b?YWI=?='),
    'alternating charsets': repeated(' =?utf-8?q?a?= =?us-ascii?q?a?='),
    beginnings: repeated('=?'),
    'beginnings of words': repeated('=?utf-8?q?'),
    'no ends': repeated('=?a?q?a ', '=?utf-8'),
    blanks: repeated(' ', '=?utf-8?q?ab?=', '=?utf-8?q?ab?='),
    'one word': repeated('=C3', '=?utf-8?q?', '?='),
  }),
  ...shapes('readSender', readSender, {
    'encoded words': repeated(' =?utf-8?q?ab?=', '', ' <a@b.c>'),
    addresses: repeated('A <a@b.c>, '),
    commas: repeated(','),
    angles: repeated('<'),
    quotes: repeated('"'),
    comments: repeated('('),
    'at signs': repeated('a@'),
    groups: repeated('a:'),
    semicolons: repeated('a:b@c;'),
    letters: repeated('a'),
    blanks: repeated(' ', 'a', '<a@b.c>'),
  }),
  ...shapes('header', parseHeader, {
    'encoded subject': repeated(' =?utf-8?q?ab?=', `${FIELDS}Subject:`, END),
    'encoded recipients': repeated(' =?utf-8?q?ab?=', `${FIELDS}To:`, ` <a@b.c>${END}`),
    recipients: numbered(' a# <a#@lists.example.org>,\n', `${FIELDS}To:\n`, END),
    'a long word': repeated('a', `${FIELDS}To: `, END),
    'a word with dots': repeated('a@b.', `${FIELDS}To: `, END),
    quotes: repeated('"', `${FIELDS}To: `, END),
    angles: repeated('<', `${FIELDS}To: `, END),
    comments: repeated('(', `${FIELDS}To: `, END),
    commas: repeated(',', `${FIELDS}To: `, END),
    'list ids': numbered('List-Id: <a#.b.example.org>\nTo: a#@c.example.org\n', FIELDS, END),
    received: repeated('Received: x; Mon, 1 Sep 2035 10:00:00 +0000\n', 'From: A <a@example.org>\n', END),
    'received semicolons': repeated(';', 'From: A <a@example.org>\nReceived: ', END),
    dates: repeated('(', 'From: A <a@example.org>\nDate: ', END),
    references: numbered(' <a#@b.c>\n', `${FIELDS}References:\n`, END),
    'open references': repeated('<', `${FIELDS}References: `, END),
    'content type': repeated(';a="', `${FIELDS}Content-Type: text/plain`, END),
    parameters: numbered('; a*#=x', `${FIELDS}Content-Type: text/plain`, END),
    'many fields': numbered('X-#: y\n', FIELDS, END),
    'folded lines': repeated(' a\n', `${FIELDS}X-A:\n`, '\nx\n'),
    'blank lines first': repeated('\n', '', `${FIELDS}${END}`),
    'separators first': repeated('From a\n', '', `${FIELDS}${END}`),
    'at signs in From': repeated('@', 'From: A <a', `>\n${END}`),
  }),
  ...shapes('body', readBody, {
    'script tags': repeated('<script', `${FIELDS}Content-Type: text/html\n\n`),
    'flowed boundaries': repeated('--x\n', `${FIELDS}Content-Type: text/plain; format=flowed\n\n`),
    parts: repeated('--b\n\nx\n', `${FIELDS}Content-Type: multipart/mixed; boundary=b\n\n`),
    attachments: repeated('--b\nContent-Type: x/y\n\nx\n', `${FIELDS}Content-Type: multipart/mixed; boundary=b\n\n`),
    'html parts': repeated(
      '--b\nContent-Type: text/html\n\n<p>x\n',
      `${FIELDS}Content-Type: multipart/mixed; boundary=b\n\n`,
    ),
    'html and plain parts': repeated(
      '--b\nContent-Type: text/html\n\n<<script<!--\n',
      `${FIELDS}Content-Type: multipart/mixed; boundary=b\n\n--b\n\nx\n`,
    ),
    'quoted-printable': repeated('=\n', `${FIELDS}Content-Transfer-Encoding: quoted-printable\n\n`),
    base64: repeated('YWFh', `${FIELDS}Content-Transfer-Encoding: base64\n\n`),
    'base64 lines': repeated('YWFh\n', `${FIELDS}Content-Transfer-Encoding: base64\n\n`),
    'carriage returns': repeated('\r', `${FIELDS}\n`),
  }),
  ...shapes('htmlToText', htmlToText, {
    '<script': repeated('<script'),
    '<script>': repeated('<script>'),
    '<!--': repeated('<!--'),
    '<style><script>': repeated('<style><script>'),
    'open tags': repeated('<'),
    '<br': repeated('<br '),
    '</p': repeated('</p '),
    '</script': repeated('</script', '<script>'),
    entities: repeated('&'),
    'entity letters': repeated('&a'),
    numbers: repeated('&#1'),
    blanks: repeated(' '),
    'blank lines': repeated('<br> '),
    paragraphs: repeated('<p>Some text &amp; more</p>'),
  }),
  ...shapes('flattened', (text) => [isFlattened(text), readFlattened(text)], {
    fields: repeated('x From: a Date: b '),
    names: repeated('A-', ' '),
    blanks: repeated(' ', 'From: a Date: b Subject:', 'x'),
  }),
  ...shapes('readMessageIds', readMessageIds, {
    open: repeated('<'),
    ids: repeated('<a@b>'),
    words: repeated('a@ '),
    signs: repeated('a@'),
  }),
  ...shapes('readMailDate', readMailDate, {
    comments: repeated('('),
    'closed comments': repeated('(a)'),
    letters: repeated('a', 'Mon, 5 Jun'),
    blanks: repeated(' ', 'Mon, 5 Jun', 'x'),
    hyphens: repeated('-', '5', 'x'),
    digits: repeated('1'),
  }),
  ...shapes('readLocated', located, {
    'folded fields': repeated(' a\n', `${FIELDS}X-A:\n`, '\nx\n'),
    lines: repeated('a\n', `${FIELDS}\n`),
    'long names': repeated('a', FIELDS, '\n\nx\n'),
  }),
  ...shapes(
    'locateLines',
    (text) =>
      locateLines(
        text.split('\n'),
        text.split('\n').map((line) => `${line}=`),
        1,
      ),
    {
      'lines that are not there': numbered('a#\n'),
      'equal lines': repeated('a\n'),
    },
  ),
  ...shapes(
    'buildThreads',
    (text) =>
      buildThreads(
        text
          .trim()
          .split('\n')
          .map((line, index) => headerOf(index, line)),
      ),
    {
      'a chain': numbered('#\n'),
      'a star': repeated('0\n'),
    },
  ),
  ...shapes(
    'MailDeduplicator',
    (text) => {
      const deduplicator = new MailDeduplicator();
      text
        .split('\n')
        .forEach((line, index) =>
          deduplicator.add({ ...headerOf(index, line), id: 'a@b', lists: [`a${index}@b.c`] }, ''),
        );
      return deduplicator.result;
    },
    { 'copies on many lists': repeated('0\n') },
  ),
];

/** A mail that answers another one by number. */
function headerOf(index: number, parent: string): MailHeader {
  return {
    origin: { file: 'bench', number: index + 1 },
    id: `${index}@example.org`,
    inReplyTo: index === 0 ? [] : [`${parent === String(index) ? index - 1 : parent}@example.org`],
    references: [],
    from: 'A',
    date: '2020-01-01T00:00:00+00:00',
    subject: 'x',
    lists: [],
    problems: [],
  };
}
