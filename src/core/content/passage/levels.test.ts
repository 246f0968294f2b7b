import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { findAttribution, levelsOf, readFlattenedTokens, readLevels } from './levels.ts';
import { locatePassage } from './locate.ts';
import { matchPassage } from './passage.ts';

/** A paragraph of a mail: how often it is quoted, and its lines. */
interface Paragraph {
  readonly level: number;
  readonly lines: readonly (readonly string[])[];
}

const word = fc.constantFrom(
  'the',
  'bar',
  'region.',
  'is',
  'mapped',
  '(by',
  'KVM)',
  'so',
  'no',
  '0x1f',
  'in-band',
  'a>b',
);
const paragraph: fc.Arbitrary<Paragraph> = fc.record({
  level: fc.integer({ min: 0, max: 5 }),
  lines: fc.array(fc.array(word, { minLength: 1, maxLength: 7 }), { minLength: 1, maxLength: 4 }),
});
const mail = fc.array(paragraph, { minLength: 1, maxLength: 8 });

/** How mail programs write a level. */
const STYLES: readonly ((level: number) => string)[] = [
  (level) => '> '.repeat(level),
  (level) => (level === 0 ? '' : `${'>'.repeat(level)} `),
  (level) => '>'.repeat(level),
  (level) => (level === 0 ? '' : `${'> >'.repeat(Math.floor(level / 2))}${level % 2 === 0 ? '' : '>'} `),
];

interface Written {
  readonly text: string;
  readonly lines: readonly { readonly level: number; readonly words: readonly string[] }[];
}

function write(paragraphs: readonly Paragraph[], style: number, newline = '\n'): Written {
  const mark = STYLES[style] ?? STYLES[0];
  const lines = paragraphs.flatMap(({ level, lines: list }) => list.map((words) => ({ level, words })));
  return { lines, text: lines.map(({ level, words }) => `${mark?.(level) ?? ''}${words.join(' ')}`).join(newline) };
}

void describe('a passage of a mail with up to five quoting levels', () => {
  void test('verifies, and every line of it has one and the same level', () => {
    let located = 0;
    fc.assert(
      fc.property(
        mail,
        fc.nat(3),
        fc.constantFrom('\n', '\r\n'),
        fc.nat(),
        fc.integer({ min: 4, max: 25 }),
        (paragraphs, style, newline, at, size) => {
          const { text, lines } = write(paragraphs, style, newline);
          const words = lines.flatMap((line, index) => line.words.map((one) => ({ one, level: line.level, index })));
          const from = at % words.length;
          const wanted = words.slice(from, from + size).map(({ one }) => one);
          const result = locatePassage(text, wanted.join(' '));
          if (!result.ok) return;
          located++;
          assert.equal(matchPassage(text, result.passage).state, 'verified');
          assert.ok(result.text.includes(wanted.join(' ')));
          // Where it is, found without the code under test.
          const all = words.map(({ one }) => one).join(' ');
          const first = all.slice(0, all.indexOf(result.text)).split(' ').length - 1;
          const part = words.slice(first, first + result.text.split(' ').length);
          assert.deepEqual([...new Set(part.map(({ level }) => level))], [result.level]);
          assert.deepEqual(levelsOf(text, result.passage), [result.level]);
        },
      ),
      { numRuns: 2000 },
    );
    assert.ok(located > 100, `${located} located`);
  });

  void test('is the same however its mail program writes levels', () => {
    fc.assert(
      fc.property(mail, fc.nat(), (paragraphs, at) => {
        const texts = STYLES.map((_, style) => write(paragraphs, style).text);
        const words = readLevels(texts[0] ?? '').flatMap(({ text }) => text.split(' '));
        const wanted = words.slice(at % words.length, (at % words.length) + 6).join(' ');
        const [first, ...others] = texts.map((text) => locatePassage(text, wanted));
        for (const other of others) assert.deepEqual(other, first);
      }),
    );
  });
});

void describe('quoting levels', () => {
  void test('are counted by markers, with blanks between them or not', () => {
    for (const text of ['>>> a', '> > > a', '>> >a', ' > >> a', '>\t> > a'])
      assert.deepEqual(readLevels(text), [{ index: 0, level: 3, text: 'a' }], text);
    assert.deepEqual(readLevels('a > b\n->c'), [
      { index: 0, level: 0, text: 'a b' },
      { index: 1, level: 0, text: '->c' },
    ]);
  });

  void test('are one deeper below the head of a mail that is quoted whole', () => {
    const text = 'Yes.\n-----Original Message-----\nFrom: Ann Example\nIt works.\n> It does not.';
    assert.deepEqual(
      readLevels(text).map(({ level }) => level),
      [0, 0, 1, 1, 2],
    );
    assert.deepEqual(
      readLevels('> ---- Forwarded message ----\n> a\nb\n> c').map(({ level }) => level),
      [1, 2, 0, 1],
    );
    assert.equal(findAttribution(readLevels(text), 3), 'From: Ann Example');
  });

  void test('say where an empty line interrupts a quote', () => {
    const broken = (text: string): boolean[] => readLevels(text).map(({ isBroken }) => isBroken ?? false);
    assert.deepEqual(broken('> a\n>\n> b\n\n> c\nd\n\ne'), [false, false, true, false, false]);
    assert.deepEqual(broken('>> a\n>\n>> b'), [false, true]);
  });
});

void describe('words of a copy without line breaks', () => {
  const levels = (text: string): (number | undefined)[] => readFlattenedTokens(text).map(({ level }) => level);

  void test('have a level between two markers that are near each other', () => {
    assert.deepEqual(levels('Hi > a b > c d'), [undefined, 1, 1, undefined, undefined]);
    assert.deepEqual(levels('> > a >> b > c'), [2, 2, undefined]);
    assert.deepEqual(levels(`> ${'a '.repeat(60)} > b`).slice(0, 2), [undefined, undefined]);
  });

  void test('are all at level 0 where nothing is quoted', () => {
    assert.deepEqual(levels('a b'), [0, 0]);
  });
});

void describe('an attribution', () => {
  const above = (text: string): string | undefined => {
    const lines = readLevels(text);
    return findAttribution(
      lines,
      lines.findIndex(({ text: words }) => words === 'here'),
    );
  };

  void test('is the nearest line one level up that is above a quote', () => {
    assert.equal(above('Ann wrote:\n> here'), 'Ann wrote:');
    assert.equal(above('Ann wrote:\n\n> here'), 'Ann wrote:');
    assert.equal(above('Ann wrote:\n> a\nCarl wrote:\n> b\nI wrote: no\n> here'), 'Carl wrote:');
    assert.equal(above('Ann wrote:\n> Carl wrote:\n> > c\n> here'), 'Ann wrote:');
    assert.equal(above('Ann wrote:\n> Carl wrote:\n>> c\nmine\n>> here'), 'Carl wrote:');
  });

  void test('is joined where it is wrapped, also by the program that quoted it', () => {
    const whole = 'On Mon, 18 Sep 2023 at 10:00, Ann Example <ann@example.org> wrote:';
    assert.equal(above('On Mon, 18 Sep 2023 at 10:00, Ann Example\n<ann@example.org> wrote:\n> here'), whole);
    assert.equal(above('On Mon, 18 Sep 2023 at 10:00,\nAnn Example <ann@example.org>\nwrote:\n\n> here'), whole);
    assert.equal(above(`> ${whole.replace(' wrote:', '\nwrote:')}\n> > here`), whole);
    assert.equal(
      above('Hello.\nAnn Example\n<ann@example.org> writes:\n> here'),
      'Ann Example <ann@example.org> writes:',
    );
    assert.equal(above('Hello, no date here.\n\nAnn wrote:\n> here'), 'Ann wrote:');
  });

  void test('of a mail further out names nobody', () => {
    assert.equal(above('Ann wrote:\n>> here'), undefined);
    assert.equal(above('> here'), undefined);
    assert.equal(above('Ann wrote:\nhere'), undefined);
  });
});
