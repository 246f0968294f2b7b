import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPushTarget, readSearchService } from './environment.ts';

const ALL = { ALGOLIA_APP_ID: 'TESTAPP', ALGOLIA_SEARCH_KEY: 'abc123', ALGOLIA_INDEX: 'wiki' };
const PUSH = { ALGOLIA_APP_ID: 'TESTAPP', ALGOLIA_INDEX: 'wiki', ALGOLIA_ADMIN_KEY: 'secret42' };

function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    assert.ok(error instanceof Error);
    return error.message;
  }
  return assert.fail('nothing was thrown');
}

test('without variables there is no service, with all of them there is', () => {
  assert.equal(readSearchService({}), undefined);
  assert.equal(readSearchService({ ALGOLIA_APP_ID: '', ALGOLIA_HOST: 'https://example.org' }), undefined);
  assert.deepEqual(readSearchService(ALL), { appId: 'TESTAPP', searchKey: 'abc123', index: 'wiki' });
  assert.deepEqual(readSearchService({ ...ALL, ALGOLIA_HOST: 'https://search.example.org' })?.host, {
    url: 'search.example.org',
    protocol: 'https',
  });
  assert.deepEqual(readSearchService({ ...ALL, ALGOLIA_HOST: 'http://127.0.0.1:8108' })?.host, {
    url: '127.0.0.1',
    protocol: 'http',
    port: 8108,
  });
});

test('some of the three and not the others are refused', () => {
  assert.equal(
    messageOf(() => readSearchService({ ALGOLIA_APP_ID: 'TESTAPP' })),
    'the search service (Algolia) cannot be set up\n' +
      '  ALGOLIA_SEARCH_KEY and ALGOLIA_INDEX are not set, while ALGOLIA_APP_ID is set; ' +
      'expected all of ALGOLIA_APP_ID, ALGOLIA_SEARCH_KEY, ALGOLIA_INDEX',
  );
});

test('a build that is given the admin key is refused, with or without the others, and the key is not shown', () => {
  for (const env of [
    { ALGOLIA_ADMIN_KEY: 'secret42' },
    { ...ALL, ALGOLIA_ADMIN_KEY: 'secret42' },
    { ...ALL, ALGOLIA_SEARCH_KEY: 'secret42', ALGOLIA_ADMIN_KEY: 'secret42' },
  ]) {
    const message = messageOf(() => readSearchService(env));
    assert.match(message, /ALGOLIA_ADMIN_KEY is set; expected a build without it/);
    assert.doesNotMatch(message, /secret42/);
  }
});

test('the admin key as search key is refused by the push too', () => {
  const message = messageOf(() => readPushTarget({ ...PUSH, ALGOLIA_SEARCH_KEY: 'secret42' }));
  assert.match(message, /ALGOLIA_SEARCH_KEY is the same as ALGOLIA_ADMIN_KEY/);
  assert.doesNotMatch(message, /secret42/);
});

test('an application id or a host that would send a key elsewhere is refused', () => {
  for (const appId of ['evil.example.org/', 'a b', 'x@y', '../x'])
    assert.match(
      messageOf(() => readPushTarget({ ...PUSH, ALGOLIA_APP_ID: appId })),
      /ALGOLIA_APP_ID is `/,
    );
  for (const host of [
    'http://example.org',
    'search.example.org',
    'https://example.org/path',
    'https://u:pass@example.org',
    'ftp://example.org',
    'https://',
  ]) {
    const message = messageOf(() => readPushTarget({ ...PUSH, ALGOLIA_HOST: host }));
    assert.match(message, /ALGOLIA_HOST is `.*`; expected scheme and host alone/);
    assert.doesNotMatch(message, /u:pass/);
  }
});

test('all faults are reported, and a malformed key is not shown', () => {
  const message = messageOf(() =>
    readPushTarget({ ALGOLIA_APP_ID: 'a b', ALGOLIA_ADMIN_KEY: '"secret42"', ALGOLIA_HOST: 'nowhere' }),
  );
  const faults = [
    'ALGOLIA_INDEX is not set, while ALGOLIA_APP_ID and ALGOLIA_ADMIN_KEY are set',
    'ALGOLIA_APP_ID is `a b`',
    'ALGOLIA_ADMIN_KEY contains a character',
    'ALGOLIA_HOST is `nowhere`',
  ];
  assert.match(message, new RegExp(faults.join('[^]*')));
  assert.doesNotMatch(message, /secret42/);
});
