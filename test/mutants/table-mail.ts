import { mutantsOf, type Mutant } from './mutant.ts';

const HEADER = ['src/core/mail/read/header.test.ts'];
const MESSAGES = ['src/node/mail/read-messages.test.ts'];
const INBOX = ['src/node/mail/inbox.test.ts'];
const MBOX = ['src/core/mail/read/mbox.test.ts'];
const PROBED = ['hits', 'places', 'fragment'].map((name) => `src/core/mail/review/probes/${name}.test.ts`);

/** Guards and constants of what reads mail. */
export const MAIL: readonly Mutant[] = [
  ...mutantsOf('src/core/mail/read/date.ts', HEADER, [
    ['number < 50 ?', 'number < 70 ?', 'the first year of two digits in 1900'],
    ['number < 50 ?', 'number <= 50 ?', 'the last year of two digits in 2000'],
    ["second === '60' ? '59'", "second === '61' ? '59'", 'a leap second'],
    ['<= 14 &&', '<= 99 &&', 'a zone that does not exist'],
    ["EST: '-0500'", "EST: '-0400'", 'an obsolete zone'],
  ]),
  ...mutantsOf('src/core/mail/read/header.ts', HEADER, [
    ['+ 2 * 24 * 60', '+ 20 * 24 * 60', 'a grace of 20 days for the future'],
    ['+ 2 * 24 * 60', '+ 24 * 60', 'a sender in another zone'],
    ['const MAX_LINE = 300', 'const MAX_LINE = 301', 'the longest subject'],
    ['toLine(stripForbidden(line', 'toLine((line', 'bidi controls in a subject'],
    ['isListAddress(address) ?', 'address !== "" ?', 'a person with `via` in the name'],
  ]),
  ...mutantsOf('src/core/mail/review/probes/changes.ts', PROBED, [
    ['all.filter((line) => !moved.has(line))', 'all', 'a line that is moved'],
    ["line.mark === ' ' || own === ''", "line.mark === ' '", 'a comment that changes'],
    ['...removed.slice(0, added.length)', '...removed', 'one of two removed lines that is added again'],
  ]),
  ...mutantsOf('src/core/mail/review/probes/fragment.ts', PROBED, [
    ["(sides.some(beginsInBody) ? '{' : '')", "''", 'a call with a block, which is no definition'],
    ["(sides.some(beginsInComment) ? '/*' : '')", "''", 'a hunk that begins in a comment'],
  ]),
  ...mutantsOf('src/core/mail/review/probes/statements.ts', PROBED, [
    ["if (isWhole && !code.includes('{')) return false;", '', 'a prototype'],
    ["if (line.startsWith('}')) open.isClosed = true;", '', 'the end of a function'],
    ['!open.isTail && !open.hasBody', '!open.isTail', 'a brace that branches of the preprocessor close twice'],
  ]),
  ...mutantsOf('src/core/mail/read/mbox.ts', MBOX, [
    ['MAX_MAIL_LENGTH = 32 *', 'MAX_MAIL_LENGTH = 64 *', 'the longest mail'],
    ['if (!FIELD.test(next)) return false;', '', 'a separator without a header'],
    ['if (GIT.test(line)) return GIT.test(this.#first);', '', 'a patch that was pasted into a mail'],
    ['this.#line = breaks.before(lines.end);', '', 'the line of a mail'],
    ['this.#breaks = breaks.before(searched);', '', 'the line of a mail in a later piece'],
  ]),
  ...mutantsOf(
    'src/core/mail/read/html.ts',
    ['src/core/mail/read/html.test.ts'],
    [
      ['if (index < at ||', 'if (', 'a hidden part within another one'],
      ['code > 0 && code <=', 'code >= 0 && code <=', 'NUL from an entity'],
      ['&& !(code >= 0xd800 && code <= 0xdfff)', '', 'half a pair of surrogates from an entity'],
    ],
  ),
  ...mutantsOf(
    'src/core/mail/read/threads.ts',
    ['src/core/mail/read/threads.test.ts'],
    [
      ['parents.set(oldest, undefined);', '', 'a loop of answers'],
      ['rankOf(at) < rankOf(oldest)', 'rankOf(at) > rankOf(oldest)', 'the beginning of a loop'],
      ['...references.slice(-1)', '...references', 'an ancestor as the parent'],
    ],
  ),
  ...mutantsOf(
    'src/core/mail/read/deduplicate.ts',
    ['src/core/mail/read/deduplicate.test.ts'],
    [
      ['if (differs.length > 0)', 'if (false)', 'two mails with one id'],
      ['for (const list of mail.lists) lists.add(list);', '', 'the lists of a copy'],
    ],
  ),
  ...mutantsOf(
    'src/core/mail/read/diff.ts',
    ['src/core/mail/read/diff.test.ts'],
    [
      ["if (text.startsWith('\\\\ '))", 'if (false)', '`\\ No newline` as a context line'],
      ['if (!isRemoved) this.#result--;', '', 'the end of a hunk'],
      ['this.#isComplete() ||', '', 'lines behind a hunk'],
      ['parents.length !== ats.length - 1', 'false', 'a header with too few ranges'],
      ["(isRemoved ? mark === '-' : mark !== '+')", "(mark !== '+')", 'counts of a combined diff'],
    ],
  ),
  ...mutantsOf(
    'src/node/mail/parse.ts',
    ['src/node/mail/parse.test.ts', ...MESSAGES],
    [
      ['/^[ \\t]+$/.test(between)', 'true', 'text between encoded words'],
      ['words?.kind.toLowerCase() === kind.toLowerCase() &&', 'words &&', 'encoded words of two charsets'],
      ['if (header && isBlank)', 'if (isBlank && false)', 'lines of format=flowed'],
      ["replaceAll('\\0', '').replace(/\\r\\n?/g", 'replace(/\\r\\n?/g', 'NUL in a body'],
    ],
  ),
  ...mutantsOf(
    'src/core/mail/read/wanted.ts',
    ['src/core/mail/read/wanted.test.ts'],
    [
      ['64 * 1024', '32 * 1024', 'a header with many fields above its id'],
      ['fields === null ||', 'fields !== null &&', 'a mail without an id'],
      ['ids.length === 0 ||', '', 'a mail with an empty id'],
      ['head.slice(0, endOfHeader(head))', 'head', 'an id in the text of a mail'],
    ],
  ),
  ...mutantsOf('src/node/mail/inbox-entries.ts', INBOX, [
    ["if (letter !== 'D') entries.delete(oid)", '', 'a message that was taken out of an archive'],
    ["if (letter !== 'D') taken.push(oid)", '', 'a message that a later epoch takes out'],
    ["if (path !== 'm' && letter !== 'A')", 'if (false)', 'a file of version 1 that was replaced'],
    ['!isTree && (await isShallow(path))', 'false', 'a shallow clone'],
    ['if (hasBranch)', 'if (false)', 'a repository without its objects'],
  ]),
  ...mutantsOf('src/node/mail/inbox-folders.ts', INBOX, [
    ['parseInt(a, 10) - parseInt(b, 10)', '0', 'the order of epochs'],
    ['MESSAGE_PATH.test(`${first}/${name}`)', 'name', 'a folder of mails with a name of two digits'],
    ['!names.some((name) => NAMED_MAIL.test(name))', 'true', 'mails beside a file of the name m'],
  ]),
  ...mutantsOf('src/node/mail/inbox-objects.ts', INBOX, [
    ["yield { oid: oids[at++] ?? '', lack: 'missing' }", 'at++', 'an object on which git gives up'],
  ]),
  ...mutantsOf('src/node/mail/inbox.ts', INBOX, [
    ['takenOut.slice(index + 1)', 'takenOut.slice(index)', 'a message that is archived again'],
    ['/ 1000 - MARGIN', '/ 1000', 'a mail with a date ahead of its time'],
    ['isEveryObject && !isMail(text)', 'false', 'an object that is no mail'],
    ['oids.length === 0 ||', 'oids.length > 0 ||', 'what a partial clone left out'],
  ]),
  ...mutantsOf(
    'src/core/mail/news/reasons.ts',
    ['src/core/mail/news/news.test.ts'],
    [
      ['item.mail.from !== argument.person', 'true', "a person's own next mail"],
      ['hints.ownWords < 1', 'false', 'a tag as an answer'],
      ["isSameOrNewer(patch, older.patch) ? 'again' : 'older'", "'again'", 'an older version of a series'],
      ['if (!isLater || patch.isBackport)', 'if (false)', 'a copy for a stable kernel'],
      ['return patch && !(own &&', 'return patch && !(!own &&', 'more patches of the version that a page has'],
      ['&& own.length > 1', '', 'one name in the words of a mail'],
      ['|| sum >= LEAST_NAMES', '|| sum > 0', 'one name in a patch'],
      ['&& home.has(path)', '', 'a place in a file of many'],
      ['(isOfField(fresh) || hasEnough(telling))', 'true', 'the names of another field'],
      ['match.isNewFile || (before', 'match.isNewFile && (before', 'a new file that its cover letter lists'],
    ],
  ),
  ...mutantsOf(
    'src/core/mail/news/hints.ts',
    ['src/core/mail/news/news.test.ts'],
    [['isOlder: VERSION_BEFORE.test(text)', 'isOlder: true', 'a link to another series']],
  ),
  ...mutantsOf('src/node/mail/read-messages.ts', MESSAGES, [
    [
      "if ('met' in message) options.report?.(message);",
      "if ('met' in message) throw message;",
      'one bad mail of many',
    ],
    ["...optional('line', line) }", '}', 'the line of a bad mail'],
  ]),
];
