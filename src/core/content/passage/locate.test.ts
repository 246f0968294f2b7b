import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { locateAlone, locatePassage, type LocateResult } from './locate.ts';
import { findPassage, matchPassage } from './passage.ts';

const MESSAGE = `On Friday a person wrote:
> The first thing to say is
> that it works, and the second
> thing to say is that it does not.
I agree with the first thing to
say, and not with the second.`;

function found(result: LocateResult): Extract<LocateResult, { ok: true }> {
  assert.ok(result.ok, result.ok ? '' : result.reason);
  return result;
}

void describe('locating a passage', () => {
  void test('uses the shortest ends that are unique', () => {
    const { passage, text } = found(locatePassage(MESSAGE, 'works, and the second thing to say is that it does not.'));
    assert.deepEqual([passage.start, passage.end], ['works, and', 'does not.']);
    assert.equal(text, 'works, and the second thing to say is that it does not.');
  });

  void test('keeps each end inside one line, and grows where a line break is in the middle', () => {
    const { passage } = found(locatePassage(MESSAGE, 'second thing to say is that it'));
    const lines = MESSAGE.split('\n').map((line) => line.replace(/^> /, ''));
    for (const end of [passage.start, passage.end])
      assert.ok(
        lines.some((line) => line.includes(end)),
        end,
      );
  });

  void test('proposes no end with a character that a record may not have', () => {
    for (const [character, name] of [
      ['\x1B', 'U+001B'],
      ['\0', 'U+0000'],
      ['\x9B', 'U+009B'],
      ['\u202E', 'U+202E'],
    ] as const) {
      const has = `an end of the passage has ${name}, which no record may have; `;
      for (const words of [`alpha${character} beta gamma delta`, `alpha beta gamma ${character}delta`]) {
        for (const result of [locateAlone(words), locatePassage(`Before.\n\n${words}\n\nAfter.\n`, words)])
          assert.ok(!result.ok && result.reason.startsWith(has), JSON.stringify(result));
      }
      assert.ok(locateAlone(`one two three four fi${character}ve six seven eight nine`).ok);
    }
    assert.ok(locateAlone('alpha beta\r\ngamma\tdelta\r\n').ok);
  });

  void test('says why nothing can be proposed', () => {
    assert.deepEqual(locatePassage(MESSAGE, 'it never said this at all'), {
      ok: false,
      reason: 'the words are not in the message',
    });
    assert.deepEqual(locatePassage('a b c d e a b c d', 'a b c d'), {
      ok: false,
      reason: 'the words are in the message 2 times; give more of them',
    });
    assert.deepEqual(locatePassage(MESSAGE, 'it works'), { ok: false, reason: 'a passage of fewer than 4 words' });
  });

  void test('what it proposes always verifies against the message and contains the words', () => {
    const word = fc.constantFrom('a', 'b', 'c', 'the', 'bar', 'region.', '(x)', 'in-band');
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 4, maxLength: 60 }),
        fc.nat(),
        fc.integer({ min: 4, max: 20 }),
        fc.integer({ min: 8, max: 60 }),
        (list, at, size, width) => {
          const from = at % (list.length - 3);
          const words = list.slice(from, from + size).join(' ');
          const message = list.reduce(
            (lines, item) =>
              lines.slice(lines.lastIndexOf('\n')).length > width ? `${lines}\n> ${item}` : `${lines} ${item}`,
            '>',
          );
          const result = locatePassage(message, words);
          if (!result.ok) return;
          assert.equal(matchPassage(message, result.passage).state, 'verified');
          assert.ok(result.text.includes(words));
        },
      ),
    );
  });
});

void describe('locating a passage without its message', () => {
  void test('gives ends and digest of the passage itself', () => {
    const { passage } = found(locateAlone('> that it works, and the second\n> thing to say'));
    assert.deepEqual([passage.start, passage.end], ['that it works, and', 'thing to say']);
    assert.equal(matchPassage(MESSAGE, passage).state, 'verified');
    assert.ok(!('state' in findPassage(MESSAGE, passage)));
  });

  void test('refuses what is too short', () => {
    assert.equal(locateAlone('two words').ok, false);
  });
});

test('a passage over the place where a quote was interrupted is refused', () => {
  const words = 'three words here and four more';
  const result = locatePassage('> > these are three words here\n>\n> > and four more words\n', words);
  assert.match(result.ok ? '' : result.reason, /an empty line of a lower level between/);
  assert.ok(locatePassage('> > these are three words here\n> >\n> > and four more words\n', words).ok);
});
