import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** One commit of a made repository; each follows the one before it. */
export interface MadeCommit {
  /** Tags of this commit. */
  readonly tags?: readonly string[];
  /** Files that are new or changed: a text, or where a link leads to. */
  readonly files: Readonly<Record<string, string | Uint8Array | { readonly link: string }>>;
  readonly removed?: readonly string[];
}

/** Git without the settings of whoever runs the tests. */
export function runTestGit(folder: string, args: readonly string[], input?: Uint8Array): string {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
  const env = { ...Object.fromEntries(kept), HOME: folder, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' };
  return execFileSync('git', ['-C', folder, ...args], {
    env,
    encoding: 'utf8',
    stdio: 'pipe',
    ...(input && { input }),
  });
}

/** Why tests with git are skipped on this machine; false where it is there. */
export function whyNoGit(): string | false {
  try {
    execFileSync('git', ['--version'], { stdio: 'ignore' });
    return false;
  } catch {
    return 'there is no git on this machine';
  }
}

/** Makes a bare repository with one branch, `main`, and lets others clone parts of it. @returns its folder */
export function makeRepository(folder: string, commits: readonly MadeCommit[]): string {
  const path = join(folder, 'made.git');
  mkdirSync(path);
  runTestGit(path, ['init', '--quiet', '--bare', '--initial-branch=main']);
  runTestGit(path, ['config', 'uploadpack.allowFilter', 'true']);
  runTestGit(path, ['fast-import', '--quiet'], Buffer.concat(commits.flatMap(toCommands)));
  return path;
}

/** A commit in the language of `git fast-import`. */
function toCommands({ tags = [], files, removed = [] }: MadeCommit, index: number): Buffer[] {
  const who = `A Person <a@example.org> ${1_700_000_000 + index} +0000`;
  return [
    Buffer.from(`commit refs/heads/main\ncommitter ${who}\n${toData(`commit ${index}`).toString()}`),
    ...removed.map((path) => Buffer.from(`D ${path}\n`)),
    ...Object.entries(files).flatMap(([path, content]) => {
      const isLink = typeof content === 'object' && 'link' in content;
      return [
        Buffer.from(`M ${isLink ? '120000' : '100644'} inline ${path}\n`),
        toData(isLink ? content.link : content),
      ];
    }),
    ...tags.map((tag) => Buffer.from(`reset refs/tags/${tag}\nfrom refs/heads/main\n\n`)),
  ];
}

function toData(content: string | Uint8Array): Buffer {
  const bytes = Buffer.from(content);
  return Buffer.concat([Buffer.from(`data ${bytes.length}\n`), bytes, Buffer.from('\n')]);
}
