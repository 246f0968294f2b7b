import { mutantsOf, type Mutant } from './mutant.ts';

const RULES = ['src/core/content/rules/rules.test.ts'];
const SEARCH = ['src/core/search/query/rank.test.ts', 'src/core/search/query/query.test.ts'];
const HEADER = ['src/core/mail/read/header.test.ts'];
const MESSAGES = ['src/node/mail/read-messages.test.ts'];
const LOCATE = ['src/core/content/passage/locate.test.ts', 'src/core/content/passage/levels.test.ts'];
const PASSAGES = ['src/core/content/passage/passage.test.ts', 'src/core/content/passage/verify.test.ts'];
const REVISE = ['src/core/content/revision/revise.test.ts'];
const IDS = ['src/core/ground/message-id.test.ts'];
const MBOX = ['src/core/mail/read/mbox.test.ts'];
const PROBED = ['hits', 'places', 'fragment'].map((name) => `src/core/mail/review/probes/${name}.test.ts`);

const GROUND: readonly Mutant[] = [
  ...mutantsOf('src/core/ground/message-id.ts', IDS, [
    ['const MAX_BYTES = 998', 'const MAX_BYTES = 999', 'the longest id'],
    ['const MAX_SEGMENT_BYTES = 255', 'const MAX_SEGMENT_BYTES = 256', 'the longest name of a file'],
    ["segment === '.' || segment === '..'", "segment === '.'", 'an id that leaves its folder'],
    ["if (segment === '')", 'if (false)', 'an empty segment'],
    ['segment.toLowerCase() === INDEX', 'segment === INDEX', "a page's own file in other letters"],
    ['if (forbidden !== undefined)', 'if (false)', 'a control character in an id'],
    ["if (id.includes('\\uFFFD'))", 'if (false)', 'an undecoded byte in an id'],
    ['.split(/[/\\\\]/)', ".split('/')", 'a back slash as a separator'],
    ['if (fault !== undefined) throw', 'if (false) throw', 'a file for an id that is refused'],
  ]),
  ...mutantsOf(
    'src/core/ground/text/printable.ts',
    ['src/core/ground/text/printable.test.ts'],
    [
      ['[\\0-\\x08\\x0B', '[\\0-\\x07\\x0B', 'backspace'],
      ['\\x08\\x0B-\\x1F', '\\x08\\x0C-\\x1F', 'vertical tabulator'],
      ['-\\x1F\\x7F', '-\\x1E\\x7F', 'the last of C0'],
      ['\\x7F-\\x9F', '\\x80-\\x9F', 'DEL'],
      ['-\\x9F\\u061C', '-\\x9E\\u061C', 'the last of C1'],
      ['\\u200E\\u200F\\u202A-', '\\u200E\\u202A-', 'the right-to-left mark'],
      ['\\u202A-\\u202E\\u2066-\\u2069\\uD800', '\\u202A-\\u202D\\u2066-\\u2069\\uD800', 'the right-to-left override'],
      ['\\u2066-\\u2069\\uD800', '\\u2066-\\u2068\\uD800', 'the pop of isolates'],
      ['\\uD800-\\uDFFF', '\\uD801-\\uDFFF', 'half a pair of surrogates'],
    ],
  ),
  ...mutantsOf(
    'src/core/ground/text/wrap.ts',
    ['src/core/ground/text/wrap.test.ts'],
    [
      ['word.length > WIDTH', 'word.length > WIDTH + 1', 'the width of a line'],
      ['line = indent;', "line = '';", 'the indent of further lines'],
    ],
  ),
  ...mutantsOf(
    'src/core/ground/optional.ts',
    ['src/core/ground/optional.test.ts'],
    [['value === undefined ? {}', 'value === null ? {}', 'a key without a value']],
  ),
  ...mutantsOf(
    'src/core/ground/problem/nearest.ts',
    ['src/core/ground/problem/problem.test.ts'],
    [['best.edits <= limit', 'best.edits <= limit + 1', 'a suggestion that is too far away']],
  ),
];

const CONTENT: readonly Mutant[] = [
  ...mutantsOf(
    'src/core/content/record/schema/common.ts',
    ['src/core/content/record/schema/schema.test.ts'],
    [
      ['/^[0-9a-f]{12,40}$/', '/^[0-9a-f]{7,40}$/', 'a commit of 7 digits'],
      ['const MAX_PROSE = 1200', 'const MAX_PROSE = 1201', 'the longest prose'],
      [".max(80, 'at most 80", ".max(81, 'at most 80", 'the longest slug'],
      [".max(999, 'a number", ".max(1000, 'a number", 'the last number'],
      ['.startsWith(text);', '.length > 0;', 'a day that does not exist'],
    ],
  ),
  ...mutantsOf(
    'src/core/content/record/bounds.ts',
    ['src/core/content/record/bounds.test.ts'],
    [
      ['const MAX_BODY = 128 * 1024', 'const MAX_BODY = 256 * 1024', 'the longest body'],
      ['const MAX_DELIMITERS = 600', 'const MAX_DELIMITERS = 6000', 'marks in a block'],
      ['const MAX_CONTAINERS = 10', 'const MAX_CONTAINERS = 100', 'nested quotes and lists'],
      ['const MAX_INDICATORS = 8', 'const MAX_INDICATORS = 80', 'lists opened on a line of YAML'],
      ['const MAX_INDENT = 64', 'const MAX_INDENT = 640', 'nested blocks of YAML'],
    ],
  ),
  ...mutantsOf(
    'src/core/content/rules/revision-in-history.ts',
    ['src/core/content/rules/revision-in-history.test.ts'],
    [
      ['entry.revision === index + 1 &&', 'entry.revision > 0 &&', 'a history in another order'],
      ['history.length === revision', 'history.length >= revision', 'a revision behind its history'],
    ],
  ),
  ...mutantsOf(
    'src/core/content/rules/revisions-recorded.ts',
    [...RULES, ...REVISE],
    [
      ['if (changed.length === 0) return checkNumbers', 'if (last) return checkNumbers', 'a change without a revision'],
      ['!recorded || revision !== count', '!recorded', 'a revision that is not recorded'],
      ['digestOf(fields) === digest', 'fields === fields', 'recorded data that was edited'],
    ],
  ),
  ...mutantsOf('src/core/content/revision/revise.ts', REVISE, [
    ['if (changed.length === 0 && !anyway)', 'if (false)', 'a revision without a change'],
    ['if (last > today)', 'if (false)', 'a revision before the last one'],
    ['revision: revision + 1, date', 'revision: revision + 2, date', 'the number of the next revision'],
    ['if (asOf === today)', 'if (false)', 'a second confirmation on a day'],
  ]),
  ...mutantsOf('src/core/content/passage/locate.ts', LOCATE, [
    [
      'const border = findBorder(tokens.slice(range.first, range.last + 1));',
      'const border = undefined;',
      'a passage over several quoting levels',
    ],
    ['if (others.length > 0)', 'if (false)', 'words that are in a message twice'],
    ['token.level !== first?.level || token.isBroken', 'token.level !== first?.level', 'a quote that was interrupted'],
    ['const MIN_WORDS = 2', 'const MIN_WORDS = 1', 'an end of one word'],
  ]),
  ...mutantsOf('src/core/content/passage/passage.ts', PASSAGES, [
    ["sha === locator.sha256 ? 'verified'", "sha !== '' ? 'verified'", 'the digest of a passage'],
    ['if (starts.length > 1)', 'if (false)', 'a start that is there twice'],
    ['isEdge(text[at - 1], words[0]) &&', '', 'words that begin within a word'],
  ]),
  ...mutantsOf('src/core/content/passage/verify.ts', PASSAGES, [
    ['if (levels.length > 1)', 'if (levels.length > 9)', 'a verified passage over several levels'],
    ["date === undefined || !date.includes('T')", 'date === undefined', 'a copy known by its day alone'],
    ['same.length === 1 ?', 'same.length > 0 ?', 'a copy of one of two messages'],
  ]),
  ...mutantsOf(
    'src/core/content/passage/substance.ts',
    ['src/core/content/passage/substance.test.ts'],
    [
      ['FEWEST_WORDS = 8', 'FEWEST_WORDS = 7', 'a passage of seven words'],
      ['words < FEWEST_WORDS', 'words <= FEWEST_WORDS', 'a passage of eight words'],
      ['if (FIELD.test(first))', 'if (false)', 'a header field as a passage'],
      ['if (GREETING.test(first))', 'if (false)', 'a greeting as a passage'],
      ['if (ATTRIBUTION.test(last))', 'if (false)', 'an attribution as a passage'],
    ],
  ),
  ...mutantsOf(
    'src/core/content/passage/headers.ts',
    ['src/core/content/passage/headers.test.ts'],
    [
      ['differing.length < copies.length', 'false', 'a copy whose header a list has rewritten'],
      ['&& zoneOf(mail) === zoneOf(page)', '', 'the zone of a date'],
      ["copy.kind !== 'mail' ||", '', 'the header of a flattened copy'],
      ['answers.length === 0 || ', '', 'a mail without a parent'],
    ],
  ),
  ...mutantsOf(
    'src/core/content/passage/coverage.ts',
    ['src/core/content/passage/coverage.test.ts'],
    [
      ['const searched = seenIn ?? message', 'const searched = message', 'the message that has the words'],
      ['&& fault === undefined', '', 'a passage that is no sentence'],
    ],
  ),
];

const MAIL: readonly Mutant[] = [
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
      ['head.slice(0, endOfHeader(head))', 'head', 'an id in the text of a mail'],
    ],
  ),
  ...mutantsOf(
    'src/node/mail/inbox.ts',
    ['src/node/mail/inbox.test.ts'],
    [
      ["if (letter !== 'D') entries.delete(oid)", '', 'a message that was taken out of an archive'],
      ["if (path !== 'm' && letter !== 'A')", 'if (false)', 'a file of version 1 that was replaced'],
      ['parseInt(a, 10) - parseInt(b, 10)', '0', 'the order of epochs'],
    ],
  ),
  ...mutantsOf(
    'src/core/mail/news/reasons.ts',
    ['src/core/mail/news/news.test.ts'],
    [
      ['item.mail.from !== argument.person', 'true', "a person's own next mail"],
      ['hints.ownWords < 1', 'false', 'a tag as an answer'],
      ['isLater && patch.version >= older', 'isLater', 'an older version of a series'],
      ['&& own.length > 1', '', 'one name in the words of a mail'],
      ['return names > 1 ||', 'return names > 0 ||', 'one name in a patch'],
    ],
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

const SHOWN: readonly Mutant[] = [
  ...mutantsOf('src/core/search/query/rank.ts', SEARCH, [
    ['const REPLACED = 0.7', 'const REPLACED = 1', 'superseded decisions behind current ones'],
    ['const MAX_PER_PAGE = 3', 'const MAX_PER_PAGE = 300', 'pages that fill the screen'],
    ['const MAX_UNITS = 16', 'const MAX_UNITS = 1', 'words of a query'],
  ]),
  ...mutantsOf(
    'src/core/show/cite/citable.ts',
    ['src/core/show/cite/citable.test.ts'],
    [
      ['MAX_ARGUMENTS - 1), ...best', 'MAX_ARGUMENTS), ...best', 'four arguments for and none against'],
      ['const MAX_ARGUMENTS = 4', 'const MAX_ARGUMENTS = 5', 'the number of arguments in a citation'],
    ],
  ),
  ...mutantsOf(
    'src/core/publish/api/files.ts',
    ['test/content/api-v1.test.ts'],
    [['const API_VERSION = 1', 'const API_VERSION = 2', 'the version of published data']],
  ),
];

const MACHINE: readonly Mutant[] = [
  ...mutantsOf(
    'src/node/checkout/cache.ts',
    ['src/node/checkout/cache.test.ts'],
    [
      ['if (digest !== digestOf(payload))', 'if (false)', 'a cache that is damaged'],
      ['return of === key ? payload', 'return of !== "" ? payload', 'a cache of other inputs'],
      ['[cache.code, ...inputs]', 'inputs', 'a cache of other code'],
      ['JSON.stringify([', '([', 'inputs that are cut in another way'],
    ],
  ),
  ...mutantsOf(
    'src/node/site/emit-site.ts',
    ['src/node/site/emit-site.test.ts'],
    [
      ["below === '' || below.split(sep)[0] === '..' || isAbsolute(below)", 'false', 'a file outside its folder'],
      ['if (targets.has(below))', 'if (false)', 'a file that is written twice'],
    ],
  ),
  ...mutantsOf(
    'src/plugin/index.ts',
    ['src/plugin/publishing.test.ts'],
    [
      ['isDraft && PUBLISHING_RULES.has(rule)', 'PUBLISHING_RULES.has(rule)', 'publishing rules that fail no build'],
      ['isDraft && PUBLISHING_RULES.has(rule)', 'isDraft', 'other rules that fail live reload'],
      ['if (errors.length > 0)', 'if (false)', 'rules that fail no build'],
    ],
  ),
  ...mutantsOf(
    'src/floors.mjs',
    ['test/content/floors.test.ts'],
    [
      ['target.wing.isForTests && !isTest &&', 'false &&', 'builders for tests in the program'],
      ['target.floor < source.floor', 'target.floor <= source.floor', 'rooms of one floor'],
      ['if (!source || !target)', 'if (!source && !target)', 'a file in no room'],
    ],
  ),
];

/** Every guard and constant that a test is known to watch. */
export const MUTANTS: readonly Mutant[] = [...GROUND, ...CONTENT, ...MAIL, ...SHOWN, ...MACHINE];
