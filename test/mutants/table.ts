import { mutantsOf, type Mutant } from './mutant.ts';
import { MAIL } from './table-mail.ts';

const RULES = ['src/core/content/rules/rules.test.ts'];
const SEARCH = ['src/core/search/query/rank.test.ts', 'src/core/search/query/query.test.ts'];
const LOCATE = ['src/core/content/passage/locate.test.ts', 'src/core/content/passage/levels.test.ts'];
const PASSAGES = ['src/core/content/passage/passage.test.ts', 'src/core/content/passage/verify.test.ts'];
const REVISE = ['src/core/content/revision/revise.test.ts'];
const IDS = ['src/core/ground/message-id.test.ts'];

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
    'src/core/content/compare/marks.ts',
    ['src/core/content/compare/marks.test.ts', 'src/core/content/compare/compare.test.ts'],
    [
      ['return left <= 0;', 'return left < 0;', 'a mark that is gone once'],
      ['counts.set(`${kind} ${text}`, left - 1);', '', 'a mark that is there less often'],
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
