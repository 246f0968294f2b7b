import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import * as z from 'zod';
import type { Nodes } from 'mdast';
import { parseBody } from '../../content/prose/body.ts';
import { WIDTH } from '../../ground/text/wrap.ts';
import { buildModelView, modelSuccessors } from '../../testing/views.ts';
import type { DecisionView } from '../view/decision.ts';
import { buildCitable, type Citable } from './citable.ts';
import { FORMAT_NAMES, FORMATS, isFormat, type FormatName } from './formats.ts';
import { listParts } from '../view/parts.ts';
import { toOneLine } from './plain.ts';

const SITE = 'https://wiki.example.org';
const { view: MODEL } = buildModelView({
  decision: `arguments:
  - {n: 1, option: one, side: for, person: A, short: s, claim: So., standing: answered, answeredBy: [2], evidence: [{message: a@example.org, seenIn: b@example.org}, {message: "x(y)%z{q}&copy;@example.org"}]}
  - {n: 2, option: one, side: against, person: B, short: s, claim: Not so., standing: accepted, evidence: [{message: b@example.org}, {commit: 0123456789ab, project: linux}]}
checklist: [{n: 2, ask: So?, because: So., arguments: [1, 2]}]`,
  thread: `messages:
  - {id: a@example.org, from: A, date: 2020-01-01, read: quoted, gist: x}
  - {id: b@example.org, from: B, date: 2020-01-01, read: full, gist: x}
  - {id: "x(y)%z{q}&copy;@example.org", from: A, date: 2020-01-01, read: full, gist: x}`,
});

/** Texts that people write, and hostile ones. */
// Each ends in a word, so that it says something when nothing else of it can stay.
const hostile = fc
  .oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }),
    fc.constantFrom(
      '<img src=x onerror=alert(1)>',
      '</pre><script>',
      '\\end{document}%',
      '{',
      '}}',
      'a\r\nb\tc',
      'From me',
      '> quoted',
      '--',
      '---',
      '-- ',
      '#define',
      '[1]: x',
      'x'.repeat(500),
      '**_a_**',
      '&lt;',
      '1. one',
      'VFIO_REGION_INFO',
      '\u202Eevil',
    ),
  )
  .map((text) => `${text} end`);
const prose = fc.array(hostile, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '));
const person = fc.oneof(
  fc.constantFrom('Zoë Ångström', 'Cédric Le Goater', '李 小龙', '1. Person', "O'Neill <b>"),
  hostile,
);
interface Words {
  question: string;
  answer: string;
  claim: string;
  short: string;
  name: string;
  label: string;
  ask: string;
  what: string;
  subject: string;
}
const words = fc.record<Words>({
  question: prose,
  answer: prose,
  claim: prose,
  short: prose,
  name: person,
  label: prose,
  ask: prose,
  what: prose,
  subject: prose,
});

function fill(
  view: DecisionView,
  { question, answer, claim, short, name, label, ask, what, subject }: Words,
): DecisionView {
  return {
    ...view,
    question,
    answer,
    title: label,
    options: view.options.map((option) => ({
      ...option,
      label,
      became: what,
      arguments: option.arguments.map((argument) => ({ ...argument, claim, short, person: name })),
    })),
    outcome: view.outcome.map((outcome) => ({ ...outcome, what, subject, unknown: short })),
    checklist: view.checklist.map((check) => ({ ...check, ask, because: what })),
  };
}

const ANCHORS = listParts(MODEL).map(({ anchor }) => anchor);

function forAll(
  check: (text: string, citable: Citable, format: FormatName, given: Words) => void,
  formats: readonly FormatName[] = FORMAT_NAMES,
): void {
  fc.assert(
    fc.property(
      words,
      fc.constantFrom(...ANCHORS),
      fc.constantFrom(...formats),
      fc.constantFrom(SITE, undefined),
      (given, anchor, format, site) => {
        const citable = buildCitable(fill(MODEL, given), anchor, site);
        assert.ok(citable);
        check(FORMATS[format].format(citable), citable, format, given);
      },
    ),
    { numRuns: 300 },
  );
}

/** Formats that are sent as plain text; Markdown has one line a paragraph, and JSON has no columns. */
const PLAIN: readonly FormatName[] = ['mail', 'trailer', 'bibtex'];

void describe('whatever a record says, a citation', () => {
  void test('has no control character, no blank at the end of a line, and one line break at its end', () => {
    forAll((text) => {
      assert.doesNotMatch(text, /[^\P{Cc}\n]|[ \t]$/mu);
      assert.match(text, /[^\n]\n$/);
    });
  });

  void test('has no line of more than 72 columns but addresses, trailers, commits and single words', () => {
    forAll((text) => {
      for (const line of text.split('\n')) {
        const alone =
          !/\S\s+\S/.test(line.replace(/^(- |\[\d+\] )/, '')) ||
          /^ {2}[0-9a-f]{12} \("/.test(line) ||
          line.startsWith('Link: ');
        assert.ok(line.length <= WIDTH || alone, line);
      }
    }, PLAIN);
  });

  void test('is ASCII except names and the subjects of commits', () => {
    forAll(
      (text, _, __, { name }) => {
        const names = new Set(toOneLine(name).match(/[\p{L}\p{M}]+/gu));
        const rest = text
          .split('\n')
          .filter((line) => !/^ {2}[0-9a-f]{12} \("/.test(line))
          .join('\n')
          .replace(/[\p{L}\p{M}]+/gu, (word) => (names.has(word) ? '' : word));
        // A name may have other signs than letters; they stand where the name stands.
        const others = new Set([...toOneLine(name)]);
        assert.deepEqual(
          [...rest].filter((sign) => sign > '\x7F' && !others.has(sign)),
          [],
        );
      },
      ['mail', 'trailer'],
    );
  });

  void test('has every message that it rests on with its archive address, whole', () => {
    forAll((text, citable, format) => {
      const urls = [...citable.statements, ...citable.landed].flatMap(({ references }) =>
        references.flatMap(({ url, seenIn }) => [url ?? [], seenIn ?? []].flat()),
      );
      assert.ok(citable.kind === 'check' ? urls.length >= 4 : urls.length > 0);
      const found = addressesIn(text, format);
      for (const url of [...urls, citable.url ?? []].flat()) assert.ok(found.includes(url), `${url} in ${text}`);
    });
  });

  void test('names the revision, in its words and in its address', () => {
    forAll((text, citable) => {
      assert.match(text, /CM-1[ :]r1|"r1"/);
      if (citable.url === undefined) assert.doesNotMatch(text, /\/d\/CM-1/);
      else assert.match(citable.url, /^https:.*\/d\/CM-1\?r=1(#|$)/);
    });
  });

  void test('reads, as Markdown, as it was written: no HTML, no other links, no emphasis of its own', () => {
    forAll(
      (text, citable, _, { claim }) => {
        const nodes = walk(parseMarkdown(text));
        assert.deepEqual(
          nodes.filter(({ type }) =>
            [
              'html',
              'heading',
              'code',
              'blockquote',
              'emphasis',
              'delete',
              'image',
              'table',
              'definition',
              'thematicBreak',
            ].includes(type),
          ),
          [],
        );
        assert.ok(nodes.filter(({ type }) => type === 'strong').length === 1);
        if (citable.kind === 'argument')
          assert.ok(textOf(parseMarkdown(text)).includes(toOneLine(citable.statements[0]?.text ?? claim)));
      },
      ['markdown'],
    );
  });

  void test('is, as BibTeX, one entry whose braces are balanced and in which TeX finds nothing to run', () => {
    forAll(
      (text) => {
        assert.equal(depthOf(text), 0);
        const fields = text
          .split('\n')
          .filter((line) => !line.startsWith('  url = '))
          .join('\n');
        const commands = fields.match(/\\[a-zA-Z]+/g) ?? [];
        assert.deepEqual(
          commands.filter((name) => !TEX_COMMANDS.has(name.slice(1))),
          [],
        );
        assert.doesNotMatch(fields, /(?<!\\)[#$%&_]/);
      },
      ['bibtex'],
    );
  });

  void test('is, as CSL, one item with fields of the schema only', () => {
    forAll(
      (text) => {
        const items = z.array(z.record(z.string(), z.unknown())).parse(JSON.parse(text));
        assert.equal(items.length, 1);
        assert.deepEqual(
          Object.keys(items[0] ?? {}).filter((name) => !CSL_FIELDS.has(name)),
          [],
        );
      },
      ['csl'],
    );
  });
});

/** Commands by which signs are escaped for TeX. */
const TEX_COMMANDS = new Set([
  'textbackslash',
  'textasciitilde',
  'textasciicircum',
  'textless',
  'textgreater',
  'textbar',
  'textbraceleft',
  'textbraceright',
]);

// From csl-data.json of citation-style-language/schema, those of a web page; its `additionalProperties` is false.
const CSL_FIELDS = new Set([
  'id',
  'type',
  'title',
  'author',
  'container-title',
  'URL',
  'number',
  'version',
  'issued',
  'accessed',
  'status',
  'note',
]);

void describe('every format has the warning of a status other than settled', () => {
  const NOTHING = 'options: [{key: one, label: The first way, verdict: open, became: Nothing.}]';
  const states: [string, string, RegExp][] = [
    ['unresolved', `status: unresolved\n${NOTHING}`, /The discussion stopped without agreement\./],
    ['withdrawn', `status: withdrawn\n${NOTHING}`, /The proposal was withdrawn\./],
    ['superseded', 'status: superseded', /This decision has been superseded\. Cite CM-2 r1 \(Successor 2\) instead\./],
  ];
  for (const format of FORMAT_NAMES) {
    void test(format, () => {
      for (const [status, decision, said] of states) {
        const { view, problems } = buildModelView({ decision }, modelSuccessors(status === 'superseded' ? 2 : 1));
        assert.deepEqual(problems, []);
        for (const anchor of ['', 'option-one', 'argument-1', 'check-1']) {
          const citable = buildCitable(view, anchor, SITE);
          assert.ok(citable);
          const text = FORMATS[format].format(citable);
          assert.match(text.replace(/\s+/g, ' '), said, `${status} ${anchor}`);
          assert.equal(addressesIn(text, format).includes(`${SITE}/d/CM-2?r=1`), status === 'superseded');
        }
      }
    });
  }
});

void test('a citation for a commit message', () => {
  assert.equal(
    FORMATS.trailer.format(citableOf('argument-1')),
    `Which of the ways is taken?

About the option: The first way (landed)

- A, 1 Jan 2020, for it: So. [1] (seen in [2]) [3]
- B, 1 Jan 2020, in answer: s [2][4]

- Linux v6.9: The first way.
  0123456789ab ("area: take the first way")

CM-1 r1 (settled, as of 2020-01-02): The first one is taken. (GPU
Passthrough Design Wiki, CM-1 r1, argument 1 [5])

Link: https://lore.kernel.org/r/a@example.org # [1]
Link: https://lore.kernel.org/r/b@example.org # [2]
Link: https://lore.kernel.org/r/x(y)%25z%7Bq%7D%26copy%3B@example.org # [3]
Link: https://git.kernel.org/torvalds/c/0123456789ab # [4]
Link: https://wiki.example.org/d/CM-1?r=1#argument-1 # [5]
`,
  );
});

void test('a citation in Markdown', () => {
  assert.equal(
    FORMATS.markdown.format(citableOf('check-2')),
    `**Which of the ways is taken?**

- A, 1 Jan 2020: So. [\\[1\\]](<https://lore.kernel.org/r/a@example.org>) (seen in [\\[2\\]](<https://lore.kernel.org/r/b@example.org>)) [\\[3\\]](<https://lore.kernel.org/r/x(y)%25z%7Bq%7D%26copy%3B@example.org>)
- B, 1 Jan 2020: Not so. [\\[2\\]](<https://lore.kernel.org/r/b@example.org>)[\\[4\\]](<https://git.kernel.org/torvalds/c/0123456789ab>)

- Linux v6.9: The first way. [\`0123456789ab\`](<https://git.kernel.org/torvalds/c/0123456789ab>) ("area: take the first way")

To be asked of a new patch: So?

Because: So.

CM-1 r1 (settled, as of 2020-01-02): The first one is taken.

GPU Passthrough Design Wiki, [CM-1 r1, check 2](<https://wiki.example.org/d/CM-1?r=1#check-2>)
`,
  );
});

void test('a citation in BibTeX', () => {
  assert.equal(
    FORMATS.bibtex.format(citableOf('argument-2')),
    `@misc{gpdw:CM-1:r1:argument-2,
  author = {{GPU Passthrough Design Wiki}},
  title = {{CM-1, argument 2: B: s}},
  year = {2020},
  month = jan,
  version = {r1},
  url = {https://wiki.example.org/d/CM-1?r=1#argument-2},
  urldate = {2020-01-02},
  note = {In answer to: Which of the ways is taken? Argued by B, 1 Jan
  2020. Rests on: https://lore.kernel.org/r/b@example.org
  https://git.kernel.org/torvalds/c/0123456789ab},
}
`,
  );
});

void test('a citation in CSL-JSON', () => {
  assert.deepEqual(JSON.parse(FORMATS.csl.format(citableOf(''))), [
    {
      id: 'gpdw:CM-1:r1',
      type: 'webpage',
      title: 'CM-1: Model decision',
      author: [{ literal: 'GPU Passthrough Design Wiki' }],
      'container-title': 'GPU Passthrough Design Wiki',
      URL: 'https://wiki.example.org/d/CM-1?r=1',
      version: 'r1',
      issued: { 'date-parts': [[2020, 1, 2]] },
      note: 'In answer to: Which of the ways is taken? Rests on: https://lore.kernel.org/r/a@example.org https://lore.kernel.org/r/b@example.org https://lore.kernel.org/r/x(y)%25z%7Bq%7D%26copy%3B@example.org https://git.kernel.org/torvalds/c/0123456789ab',
    },
  ]);
});

void test('without a public address, each format names pages of the wiki by their short forms', () => {
  const successors = modelSuccessors(2);
  const { view } = buildModelView({ decision: 'status: superseded' }, successors);
  const texts = FORMAT_NAMES.map((format) => {
    const citable = buildCitable(view, '', undefined);
    assert.ok(citable);
    return [format, FORMATS[format].format(citable)] as const;
  });
  const ends: Record<FormatName, RegExp> = {
    mail: /\n\[1\] \S+\nTo be cited instead, CM-2 r1: Successor 2\nGPU Passthrough Design Wiki, CM-1 r1\n$/,
    trailer: /\(GPU Passthrough Design Wiki, CM-1 r1; instead CM-2\s+r1\)\n\nLink: \S+ # \[1\]\n$/,
    markdown: /\n\nTo be cited instead: CM-2 r1: Successor 2\n\nGPU Passthrough Design Wiki, CM-1 r1\n$/,
    bibtex: /\n {2}howpublished = \{\{CM-1 r1\}\},\n/,
    csl: /\n {4}"number": "CM-1 r1",\n/,
  };
  for (const [format, text] of texts) {
    assert.match(text, ends[format], format);
    assert.doesNotMatch(text, /\/d\/CM|undefined|URL|\burl\b|\n\n\n/, format);
  }
});

test('a citation without any address has no trailers and no empty line at its end', () => {
  const citable = { ...citableOf(''), statements: [], landed: [], instead: [] };
  const { url: _url, ...local } = citable;
  assert.match(FORMATS.trailer.format(local), /CM-1 r1\)\n$/);
  assert.match(FORMATS.mail.format(local), /taken\.\n\nGPU Passthrough Design Wiki, CM-1 r1\n$/);
});

test('a format has the name that the table gives it and no other', () => {
  assert.deepEqual(['mail', 'csl', 'toString', '', 'Mail'].map(isFormat), [true, true, false, false, false]);
});

function citableOf(anchor: string): Citable {
  const citable = buildCitable(MODEL, anchor, SITE);
  assert.ok(citable);
  return citable;
}

/** Addresses as a reader of the format gets them. */
function addressesIn(text: string, format: FormatName): string[] {
  switch (format) {
    case 'markdown':
      return walk(parseMarkdown(text)).flatMap((node) => (node.type === 'link' ? [node.url] : []));
    // The field `url` is taken as it is, the note is TeX.
    case 'bibtex':
      return (text.match(/https?:\/\/\S+/g) ?? []).map((url) => unescapeTex(url.replace(/\},?$/, '')));
    case 'csl':
      return text.match(/https?:\/\/[^\s"]+/g) ?? [];
    case 'mail':
    case 'trailer':
      return text
        .split('\n')
        .flatMap((line) => /^(?:\[\d+\] |Link: )?(https?:\/\/\S+)(?: # \[\d+\])?$/.exec(line)?.[1] ?? []);
  }
}

function unescapeTex(text: string): string {
  return text
    .replace(/\\([#$%&_])/g, '$1')
    .replace(/\\textbrace(left|right)\{\}/g, (_, side) => (side === 'left' ? '{' : '}'));
}

function depthOf(text: string): number {
  return [...text].reduce((depth, sign) => {
    assert.ok(depth >= 0);
    return depth + (sign === '{' ? 1 : sign === '}' ? -1 : 0);
  }, 0);
}

function parseMarkdown(text: string): Nodes {
  return parseBody(text);
}

function walk(node: Nodes): Nodes[] {
  return [node, ...('children' in node ? node.children.flatMap(walk) : [])];
}

function textOf(node: Nodes): string {
  return walk(node)
    .map((other) => ('value' in other ? other.value : ''))
    .join('');
}
