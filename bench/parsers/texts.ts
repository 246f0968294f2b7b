import { locateInCopies, locatePassage } from '../../src/core/content/passage/locate.ts';
import { findAttribution, readLevels } from '../../src/core/content/passage/levels.ts';
import { digestOf, matchPassage, normalise } from '../../src/core/content/passage/passage.ts';
import { findNearestWords, verifyPassages } from '../../src/core/content/passage/verify.ts';
import { checkContent } from '../../src/core/content/check.ts';
import { findMessageIds } from '../../src/core/ground/message-id.ts';
import { slugOf, titleOf } from '../../src/core/ground/subject.ts';
import { findForbidden, stripForbidden, toPrintable } from '../../src/core/ground/text/printable.ts';
import { wrap } from '../../src/core/ground/text/wrap.ts';
import { findTerms } from '../../src/core/search/terms/terms.ts';
import { modelFiles } from '../../src/core/testing/pages.ts';
import { numbered, repeated, shapes, type Measured } from './shapes.ts';

const { graph } = checkContent(modelFiles(), '2030-01-01');

/** What reads a text of any kind. */
export const GROUND: readonly Measured[] = [
  ...shapes('findTerms', findTerms, {
    words: repeated('MemoryRegion vfio_pci_core '),
    'one run': repeated('aB'),
    separators: repeated('.'),
    signs: repeated('a.=:@'),
  }),
  ...shapes('findMessageIds', findMessageIds, {
    ids: repeated('<a@b> '),
    labels: repeated('id: '),
    blanks: repeated('id:    '),
    signs: repeated('<'),
    'closing signs': repeated('>', 'x@', 'y'),
    addresses: repeated('https://lore.kernel.org/r/a@b '),
    'one address': repeated('/a', 'https://lore.kernel.org'),
    'at signs': repeated('a@'),
    dots: repeated('a.'),
  }),
  ...shapes('titleOf, slugOf', (text) => [titleOf(text), slugOf(text, 'x')], {
    'Re:': repeated('Re: '),
    tags: repeated('[a]'),
    blanks: repeated('  [', '[PATCH]'),
  }),
  ...shapes('printable', (text) => [toPrintable(text), stripForbidden(text), findForbidden(text)], {
    controls: repeated('\u001b[0mSome words of a line.'),
    surrogates: repeated('\ud800Some words of a line.'),
  }),
  ...shapes('wrap', wrap, { words: repeated('word '), 'one word': repeated('w'), blanks: repeated(' ', 'a', 'b') }),
];

/** What finds words in a message. */
export const PASSAGES: readonly Measured[] = [
  ...shapes('normalise', normalise, {
    'quote signs': repeated('>'),
    'quote signs and blanks': repeated('> '),
    blanks: repeated(' ', '', 'x'),
    'carriage returns': repeated('\r', '', 'x'),
    'line separators': repeated('\u2028', '', 'x'),
    'empty lines': repeated('\n', '', 'x'),
  }),
  ...shapes('locatePassage', (text) => locatePassage(text, 'nobody wrote these words'), {
    quotes: repeated('> a b c\n'),
    'one line': repeated('a b '),
  }),
  ...shapes('locatePassage', (text) => locatePassage(text, text), {
    'all of a message': numbered('word# of\n'),
    'the same words': repeated('a b '),
  }),
  ...shapes('locateInCopies', (text) => locateInCopies([{ id: 'a@b', kind: 'flattened', text }], 'end of it at last'), {
    'a flattened copy': repeated('> a b ', '', ' end of it at last'),
  }),
  ...shapes(
    'findAttribution',
    (text) => {
      const lines = readLevels(text);
      return findAttribution(lines, lines.length - 1);
    },
    {
      attributions: repeated('On Monday, A wrote:\n', '', '> a\n'),
      'original messages': repeated('-----Original Message-----\n', '', '> a\n'),
      'deeper quotes': (n) =>
        Array.from({ length: Math.ceil(Math.sqrt(n)) }, (_, at) => `${'>'.repeat(at + 1)} a\n`).join(''),
    },
  ),
  ...shapes('matchPassage', (text) => matchPassage(text, { start: 'a b', end: 'c d', sha256: digestOf('a') }), {
    'many starts': repeated('a b '),
    'no end': repeated('x y ', 'a b '),
  }),
  ...shapes('findNearestWords', (text) => findNearestWords(text, 'nobody wrote these words'), {
    words: repeated('some words '),
    'one word': repeated('w'),
  }),
  ...shapes(
    'verifyPassages',
    (text) =>
      verifyPassages(
        graph,
        text.split('\n').map((line) => ({ id: line, kind: 'mail' as const, text: line, from: 'x' })),
      ),
    {
      'copies of one message': repeated('a@example.org\n'),
    },
  ),
];
