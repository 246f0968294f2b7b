import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import { describe, test, type TestContext } from 'node:test';
import { gzipSync } from 'node:zlib';
import { joinMbox, modelMail, modelReply } from '../../core/testing/mails.ts';
import { fetchThread, FetchError, threadUrl } from './fetch.ts';

const THREAD = gzipSync(joinMbox([modelMail(), modelReply('b@example.org', 'a@example.org')]));

/** Starts a host on this machine that answers so; returns its address. */
async function startHost(context: TestContext, answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  context.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  assert.ok(address !== null && typeof address === 'object');
  return `http://127.0.0.1:${address.port}`;
}

async function fetchIds(archive: string, id = 'a@example.org', silence = 2000): Promise<(string | undefined)[]> {
  const ids = [];
  for await (const mail of fetchThread(id, { archive, silence })) ids.push(mail.id);
  return ids;
}

async function failureOf(archive: string, silence?: number): Promise<string> {
  const error: unknown = await fetchIds(archive, 'a@example.org', silence).then(
    () => undefined,
    (failure: unknown) => failure,
  );
  assert.ok(error instanceof FetchError, String(error));
  assert.doesNotMatch(error.message, /\n/);
  return error.message.replace(/http:\/\/127\.0\.0\.1:\d+/g, 'HOST');
}

void test('the address is that of the inbox `all`, or of the inbox that was named', () => {
  assert.equal(
    threadUrl('https://lore.kernel.org', 'ZH/L+x=@nvidia.com'),
    'https://lore.kernel.org/all/ZH%2FL+x=@nvidia.com/t.mbox.gz',
  );
  assert.equal(threadUrl('https://inbox.example.org/meta/', 'a@b'), 'https://inbox.example.org/meta/a@b/t.mbox.gz');
});

void test('a thread is downloaded and read', async (context) => {
  const asked: (string | undefined)[] = [];
  const host = await startHost(context, ({ url }, response) => {
    asked.push(url);
    response.setHeader('content-type', 'application/gzip').end(THREAD);
  });
  assert.deepEqual(await fetchIds(host), ['a@example.org', 'b@example.org']);
  assert.deepEqual(asked, ['/all/a@example.org/t.mbox.gz']);
});

void test('a redirect is followed, and a body that was unpacked on the way is taken', async (context) => {
  const host = await startHost(context, ({ url }, response) => {
    if (url?.startsWith('/all/')) response.writeHead(302, { location: '/kvm/t.mbox.gz' }).end();
    else response.setHeader('content-encoding', 'gzip').end(THREAD);
  });
  assert.equal((await fetchIds(host)).length, 2);
});

void describe('what is no thread is named in one line', () => {
  const page = (title: string): string =>
    `<!doctype html><html><head><title>${title}</title></head><body>Please wait.</body></html>`;

  void test('a challenge page', async (context) => {
    for (const status of [200, 403, 503]) {
      const host = await startHost(context, (_, response) => {
        response.writeHead(status, { 'content-type': 'text/html' }).end(page('Making sure you&#39;re not a bot!'));
      });
      assert.equal(
        await failureOf(host),
        'HOST/all/a@example.org/t.mbox.gz: the host answered with a challenge page that only a browser passes (`Making sure you&#39;re not a bot!`); open the address in a browser, save t.mbox.gz, and run `wiki ingest` on that file',
      );
    }
  });

  void test('another web page', async (context) => {
    const host = await startHost(context, (_, response) => {
      response.setHeader('content-type', 'text/html').end(page('Welcome'));
    });
    assert.match(await failureOf(host), /the host answered with a web page instead of mail \(`Welcome`\)/);
  });

  void test('an error of HTTP', async (context) => {
    const expected: [number, RegExp][] = [
      [404, /does not have <a@example\.org>; check the Message-ID/],
      [429, /answered 429 Too Many Requests; try again later/],
      [500, /answered 500 .*; try again later/],
      [403, /answered 403 Forbidden; open the address/],
    ];
    for (const [status, message] of expected) {
      const host = await startHost(context, (_, response) => {
        response.writeHead(status).end('no');
      });
      assert.match(await failureOf(host), message);
    }
  });

  void test('an empty answer', async (context) => {
    const host = await startHost(context, (_, response) => {
      response.end();
    });
    assert.match(await failureOf(host), /no whole thread \(an empty file\); nothing was written/);
  });

  void test('an answer that ends early', async (context) => {
    const host = await startHost(context, (_, response) => {
      response.end(THREAD.subarray(0, THREAD.length - 30));
    });
    assert.match(await failureOf(host), /no whole thread \(gzip data that ends early\)/);
  });

  void test('a connection that breaks', async (context) => {
    const host = await startHost(context, (_, response) => {
      response.setHeader('content-length', THREAD.length);
      response.write(THREAD.subarray(0, 100));
      setTimeout(() => {
        response.destroy();
      }, 50);
    });
    assert.match(await failureOf(host), /no whole thread \(cannot be read on/);
  });

  void test('a host that is silent, at first or in the middle', async (context) => {
    const never = await startHost(context, () => undefined);
    assert.match(await failureOf(never, 100), /the host was silent for 0\.1 seconds/);
    const middle = await startHost(context, (_, response) => {
      response.write(THREAD.subarray(0, 100));
    });
    assert.match(await failureOf(middle, 100), /the host was silent for 0\.1 seconds/);
  });

  void test('a host that is not there', async (context) => {
    const host = await startHost(context, () => undefined);
    const gone = host.replace(/\d+$/, '1');
    assert.match(await failureOf(gone), /the host cannot be reached \(.+\); check the network and --archive-url/);
  });
});
