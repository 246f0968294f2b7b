import assert from 'node:assert/strict';
import { mkdtemp, rm, symlink, writeFile, mkdir, chmod } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { serveSite, type Served } from './server.ts';

void describe('the site on this machine', () => {
  let folder = '';
  let served: Served;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wiki-serve-'));
    await mkdir(join(folder, 'm/a@b'), { recursive: true });
    await writeFile(join(folder, 'm/a@b/index.html'), 'a mail');
    await writeFile(join(folder, 'page.html'), 'a page');
    await writeFile(join(folder, '404.html'), 'not here');
    await symlink('loop', join(folder, 'loop'));
    served = await serveSite(folder, '/wiki/', 0);
  });
  after(async () => {
    await served.close();
    await rm(folder, { recursive: true });
  });

  /** The status and the body that a request as it is on the wire is answered with. */
  const send = (text: string): Promise<{ status: number; body: string }> =>
    new Promise((resolve, reject) => {
      const socket = connect(Number(new URL(served.address).port), '127.0.0.1');
      let answer = '';
      socket.setEncoding('utf8').on('data', (chunk: string) => (answer += chunk));
      socket.on('error', reject).on('close', () => {
        const [head = '', ...body] = answer.split('\r\n\r\n');
        resolve({ status: Number(head.split(' ')[1]), body: body.join('') });
      });
      socket.write(text);
    });
  const get = (path: string, headers = ''): ReturnType<typeof send> =>
    send(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${headers}\r\n`);

  void test('has its pages, also with a long query', async () => {
    assert.equal((await get('/wiki/page')).status, 200);
    assert.equal((await get('/wiki/m/a%40b/')).status, 200);
    assert.equal((await get(`/wiki/page?q=${'x'.repeat(4000)}`)).status, 200);
  });

  const cases: [name: string, path: string, status: number][] = [
    ['nothing', '/wiki/none', 404],
    ['a page below another base', '/page', 404],
    ['a name longer than the disk allows', `/wiki/${'x'.repeat(300)}`, 404],
    ['such a name in many bytes', `/wiki/${'%C3%A9'.repeat(140)}`, 404],
    ['such a name that ends like a file', `/wiki/${'x'.repeat(300)}.png`, 404],
    ['many names', `/wiki${'/x'.repeat(900)}`, 404],
    ['a path longer than is looked up', `/wiki/${'x'.repeat(2043)}`, 414],
    ['the longest path that is looked up', `/wiki/${'x'.repeat(2042)}`, 404],
    ['an address that Node does not read', `/wiki/${'x'.repeat(100_000)}`, 414],
    ['half an escape', '/wiki/%', 400],
    ['an escape of half a character', '/wiki/%C3', 400],
    ['an escaped surrogate', '/wiki/%ED%A0%80', 400],
    ['a NUL', '/wiki/%00', 400],
    ['a NUL in a page', '/wiki/page%00.html', 400],
    ['a folder above', '/wiki/..%2f..%2f..%2fetc%2fpasswd', 400],
    ['a link to itself', '/wiki/loop', 404],
    ['a file as a folder', '/wiki/page.html/x', 404],
    ['another host', 'http://example.org/wiki/page', 404],
  ];
  for (const [name, path, status] of cases) {
    void test(`answers ${status} for ${name}, reports nothing and goes on`, async (context) => {
      const error = context.mock.method(console, 'error', () => undefined);
      const answer = await get(path);
      assert.equal(answer.status, status);
      assert.doesNotMatch(answer.body, /\n\s+at |node:|Error:/);
      assert.equal(error.mock.callCount(), 0);
      assert.equal((await get('/wiki/page')).status, 200);
    });
  }

  void test('refuses too many headers and what is no HTTP', async () => {
    assert.equal((await get('/wiki/page', `X: ${'x'.repeat(100_000)}\r\n`)).status, 431);
    assert.equal((await send('hello\r\n\r\n')).status, 400);
    assert.equal((await get('/wiki/page')).status, 200);
  });

  void test('answers 404 for a page that this user may not read', {
    skip: process.getuid?.() === 0 && 'root reads everything',
  }, async () => {
    await writeFile(join(folder, 'closed.html'), '');
    await chmod(join(folder, 'closed.html'), 0);
    assert.equal((await get('/wiki/closed')).status, 404);
  });
});
