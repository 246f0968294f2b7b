import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findMessageId, findMessageIds } from './message-id.ts';

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
