import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { MODEL_DECISION_PATH, modelFiles } from '../../core/testing/pages.ts';
import { runTestGit, whyNoGit } from '../../node/testing/git-repository.ts';
import { main } from '../main.ts';

const skip = whyNoGit();

const SECOND =
  'revision: 2\nhistory: [{revision: 1, date: 2020-01-02, change: First published.}, {revision: 2, date: 2020-01-02, change: Other words.}]';

interface Run {
  readonly root: string;
  readonly write: (decision?: string, path?: string) => void;
  readonly commit: () => void;
  readonly wiki: (...args: string[]) => Promise<{ code: number; out: string; err: string }>;
}

function setUp(context: TestContext): Run {
  const root = mkdtempSync(join(tmpdir(), 'wiki-compare-'));
  context.after(() => {
    rmSync(root, { recursive: true });
  });
  const git = (...args: string[]): string =>
    runTestGit(root, ['-c', 'user.name=A Person', '-c', 'user.email=a@example.org', ...args]);
  git('init', '--quiet');
  return {
    root,
    write: (decision, path = MODEL_DECISION_PATH) => {
      for (const file of modelFiles(decision === undefined ? {} : { decision })) {
        const name = join(root, file.path === MODEL_DECISION_PATH ? path : file.path);
        mkdirSync(dirname(name), { recursive: true });
        writeFileSync(name, file.text);
      }
    },
    commit: () => {
      git('add', '--all');
      git('commit', '--quiet', '--message', 'x');
    },
    wiki: async (...args) => {
      const [out, err]: [string[], string[]] = [[], []];
      const code = await main(['compare', ...args], {
        root,
        env: {},
        out: (line) => out.push(line),
        err: (line) => err.push(line),
        stdin: () => Promise.resolve(new Uint8Array()),
      });
      return { code, out: out.join('\n'), err: err.join('\n') };
    },
  };
}

void test('two revisions are compared as they were last committed, also through a rename', {
  skip,
}, async (context) => {
  const { root, write, commit, wiki } = setUp(context);
  write('answer: The first one is not taken.');
  commit();
  write('answer: The first one might not be taken.');
  commit();
  rmSync(join(root, MODEL_DECISION_PATH));
  write(`${SECOND}\nanswer: The first one is taken.`, 'docs/coherent-memory/renamed.md');
  commit();
  const { code, out } = await wiki('cm-1', '1', 'r2');
  assert.deepEqual(
    [code, out.split('\n')],
    [0, ['CM-1 answer', '  lost negation: not', '  lost hedge: might', '1 part of CM-1 differs']],
  );
});

void test('the page as it is, is now; a revision that nobody committed is told', { skip }, async (context) => {
  const { write, commit, wiki } = setUp(context);
  write();
  commit();
  write(`${SECOND}\nanswer: The first one is taken since v6.9.`);
  assert.match((await wiki('CM-1', '1', 'now')).out, /^CM-1 answer\n {2}added release: v6\.9\n/);
  const missing = await wiki('CM-1', '1', '2');
  assert.deepEqual([missing.code, missing.err], [2, 'no commit has revision 2 of CM-1; expected one up to 2, or now']);
  const wrong = await wiki('CM-1', 'first', 'now');
  assert.deepEqual(
    [wrong.code, /met revision `first`, expected a number such as 1, or now/.test(wrong.err)],
    [2, true],
  );
});

void test('outside of a git repository that is one line', { skip }, async (context) => {
  const { root, write, wiki } = setUp(context);
  write();
  rmSync(join(root, '.git'), { recursive: true });
  const { code, err } = await wiki('CM-1', '1', 'now');
  assert.deepEqual([code, /is no git repository; expected a clone/.test(err)], [2, true]);
});
