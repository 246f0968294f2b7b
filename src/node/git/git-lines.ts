import { spawn } from 'node:child_process';
import { explainGit, gitArguments, gitEnvironment } from './git-run.ts';

/** The last of git's words that are kept. */
const MAX_WORDS = 4096;

/**
 * What git prints, record by record as it comes, for output that is too large to be kept.
 *
 * @param end the character that ends a record
 * @throws GitError after the last whole record, where git failed
 */
export async function* readGitRecords(path: string, args: readonly string[], end: string): AsyncGenerator<string> {
  const child = spawn('git', gitArguments(path, args), { env: gitEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] });
  let words = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-MAX_WORDS);
  });
  const ended = new Promise<unknown>((resolve) => {
    child.once('error', resolve);
    child.once('close', (code) => {
      resolve(code === 0 ? undefined : new Error('git ended early'));
    });
  });
  try {
    let rest = '';
    for await (const piece of child.stdout.setEncoding('utf8') as AsyncIterable<string>) {
      const records = (rest + piece).split(end);
      rest = records.pop() ?? '';
      yield* records;
    }
  } finally {
    // Where nobody takes the rest, git is ended by the closed pipe.
    child.stdout.destroy();
  }
  const failure = await ended;
  if (failure !== undefined) throw explainGit(path, Object.assign(failure as Error, { stderr: words }));
}
