import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSiteUrl } from './site-url.ts';

void test('the address comes from SITE_URL and BASE_URL', () => {
  assert.deepEqual(readSiteUrl({ SITE_URL: 'https://wiki.example.org', BASE_URL: '/gpu/' }), {
    url: 'https://wiki.example.org',
    baseUrl: '/gpu/',
    full: 'https://wiki.example.org/gpu',
    published: 'https://wiki.example.org/gpu',
  });
  for (const env of [{}, { SITE_URL: '' }, { BASE_URL: '/gpu/' }]) {
    const { url, published } = readSiteUrl(env);
    assert.deepEqual([url, published], ['http://127.0.0.1:3000', undefined]);
  }
});

void test('a wrong one is refused with what was expected', () => {
  assert.throws(
    () => readSiteUrl({ SITE_URL: 'https://example.org/wiki' }),
    /SITE_URL is `https:\/\/example\.org\/wiki`; expected scheme and host alone/,
  );
  assert.throws(() => readSiteUrl({ SITE_URL: 'wiki.example.org' }), /SITE_URL/);
  assert.throws(() => readSiteUrl({ BASE_URL: 'gpu' }), /BASE_URL is `gpu`; expected a path/);
});
