import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fileKeyOf, findIdFault, findMessageId, findMessageIds, messageFile } from './message-id.ts';

const ID = '20230918130256.GE13733@nvidia.com';
const WITH_SLASH = 'ZH/LzyF/uttviRnQ@nvidia.com';

for (const form of [
  ID,
  `<${ID}>`,
  `Message-ID: <${ID}>`,
  `Message-Id:<${ID}>`,
  `message-id:${ID}`,
  `id:${ID}`,
  `mid: ${ID}`,
  `In-Reply-To: <${ID}>`,
  `"${ID}",`,
  `(${ID}).`,
  `https://lore.kernel.org/r/${ID}`,
  `https://lore.kernel.org/all/${ID}/`,
  `https://lore.kernel.org/kvm/${ID}/T/#u`,
  `https://lore.kernel.org/kvm/${ID}/raw`,
  `http://lkml.kernel.org/r/${ID}`,
  `https://patch.msgid.link/${ID}`,
  `Link: https://lore.kernel.org/r/${ID}/`,
  `<https://lore.kernel.org/r/${ID}>`,
  `lore.kernel.org/r/${ID}`,
  `https://lore.kernel.org/all/20230918130256.GE13733%40nvidia.com/`,
  `https://marc.info/?i=${ID}`,
  `https://www.mail-archive.com/search?l=mid&q=${ID}`,
  `/m/${ID}/`,
  `https://wiki.example/base/m/${ID}/#top`,
]) {
  test(`reads ${form}`, () => {
    assert.equal(findMessageId(form), ID);
  });
}

test('an id may contain slashes, which addresses encode', () => {
  assert.equal(findMessageId(WITH_SLASH), WITH_SLASH);
  assert.equal(findMessageId(`<${WITH_SLASH}>`), WITH_SLASH);
  assert.equal(findMessageId('https://lore.kernel.org/r/ZH%2FLzyF%2FuttviRnQ@nvidia.com/'), WITH_SLASH);
});

test('a local id counts, other texts do not', () => {
  assert.equal(findMessageId('local:nvgrace-v2-cover'), 'local:nvgrace-v2-cover');
  for (const text of [
    '',
    'sparse mmap',
    '@foo',
    'a@',
    'https://user@host.example/path',
    'https://lore.kernel.org/kvm/',
    '100%',
    'https://x.org/%E0%A4%A',
  ]) {
    assert.equal(findMessageId(text), undefined, text);
  }
});

test('every id of a header is found, and its range includes its label', () => {
  const text = `References: <${ID}> <b@example.org>`;
  assert.deepEqual(
    findMessageIds(text).map(({ id }) => id),
    [ID, 'b@example.org'],
  );
  assert.equal(findMessageIds(text)[0]?.start, 0);
});

test('an encoded id comes back out of its address', () => {
  const part = fc.stringMatching(/^[A-Za-z0-9+$=%/&?#._-]*[A-Za-z0-9]$/);
  fc.assert(
    fc.property(
      part.filter((text) => !/^(?:id|m|mid|link|closes):/i.test(text)),
      (local) => {
        const id = `${local}@example.org`;
        assert.equal(findMessageId(`https://lore.kernel.org/all/${encodeURIComponent(id)}/`), id);
      },
    ),
  );
});

for (const id of [
  ID,
  WITH_SLASH,
  'local:nvgrace-v2-cover',
  'a@b',
  `${'a'.repeat(253)}@b`,
  'ä@b',
  'a\\b@c',
  '.a/..b@c',
]) {
  test(`an id may be ${id.slice(0, 60)}`, () => {
    assert.equal(findIdFault(id), undefined);
    assert.equal(messageFile(id), `/m/${id}/index.html`);
  });
}

for (const [id, fault] of [
  ['', /neither/],
  ['a', /neither/],
  ['a b@c', /neither/],
  ['a@b@c', /neither/],
  ['<a@b>', /neither/],
  ['a\n@b', /neither/],
  ['local:A', /neither/],
  ['/a@b', /empty/],
  ['a@b/', /empty/],
  ['a//b@c', /empty/],
  ['../../a@b', /`\.\.`/],
  ['a/../b@c', /`\.\.`/],
  ['a@b/..', /`\.\.`/],
  ['a\\..\\b@c', /`\.\.`/],
  ['a/./b@c', /`\.`/],
  ['a@b/index.html', /index\.html/],
  ['Index.HTML/a@b', /Index\.HTML/],
  ['a\x1B[31m@b', /U\+001B/],
  ['a\u202E@b', /U\+202E/],
  ['a\u0085@b', /U\+0085/],
  ['\uD800@b', /U\+D800/],
  ['a\uFFFD@b', /U\+FFFD/],
  [`${'a'.repeat(254)}@b`, /255 bytes/],
  [`${'ä'.repeat(127)}@b`, /255 bytes/],
  [`${'a/'.repeat(500)}@b`, /998 bytes/],
] as const) {
  test(`no id is ${JSON.stringify(id).slice(0, 60)}`, () => {
    assert.match(findIdFault(id) ?? '', fault);
    assert.throws(() => messageFile(id), fault);
  });
}

test('an id that may be one has a file below m/, whatever its characters', () => {
  const id = fc.array(fc.constantFrom('a', '.', '..', '/', '\\', '@', 'index.html', 'é', '\uD800', '\x1B'), {
    maxLength: 8,
  });
  fc.assert(
    fc.property(id, (parts) => {
      const text = parts.join('');
      if (findIdFault(text) !== undefined) return;
      const { pathname } = new URL(`http://x/m/${text}/`);
      assert.match(decodeURIComponent(pathname), /^\/m\/./);
      assert.ok(!/\/(?:\.{0,2}\/|index\.html\/)/.test(`/${text}/`), text);
    }),
    { numRuns: 1000 },
  );
});

test('ids that differ in case or composition alone would share a file', () => {
  assert.equal(fileKeyOf('Ab@C'), fileKeyOf('aB@c'));
  assert.equal(fileKeyOf('\u00E9@b'), fileKeyOf('e\u0301@b'));
  assert.notEqual(fileKeyOf('e@b'), fileKeyOf('\u00E9@b'));
});

test('a text without end is read too', () => {
  assert.deepEqual(findMessageIds('a.'.repeat(5_000_000)), []);
  assert.deepEqual(findMessageIds(`x@${'>'.repeat(1_000_000)}y `), []);
  assert.deepEqual(
    findMessageIds(`${'id: '.repeat(1_000_000)}<a@example.org>`).map(({ id }) => id),
    ['a@example.org'],
  );
});
