import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { COMMANDS } from './commands/index.ts';
import { main } from './main.ts';
import type { CommandRow } from './terminal/command.ts';

const ROOT = join(import.meta.dirname, '../..');

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await main(args, {
    root: ROOT,
    env: {},
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    stdin: () => Promise.resolve(new Uint8Array()),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

/** Rows as their common type, which names all that a row may have. */
const ROWS: readonly CommandRow[] = COMMANDS.map(({ row }) => row);

for (const row of ROWS) {
  const words = row.name.split(' ');
  const inputs = Object.entries({ ...row.positionals, ...row.options });

  void describe(`wiki ${row.name}`, () => {
    void test('explains every argument, option and word', async () => {
      const { code, out, err } = await run(...words, '--help');
      assert.deepEqual([code, err], [0, '']);
      const text = out.replace(/\s+/g, ' ');
      assert.ok(text.includes(row.does), row.does);
      for (const [name, { meaning }] of inputs) assert.ok(text.includes(meaning.replace(/\s+/g, ' ')), name);
      for (const name of Object.keys(row.options)) assert.match(out, new RegExp(`^  --${name}(?: |$)`, 'm'));
      for (const { value } of Object.values(row.positionals)) assert.ok(out.includes(`\n  ${value}\n`), value);
      for (const [name, { words: table = {} }] of Object.entries(row.options)) {
        for (const [word, { label, meaning = label }] of Object.entries(table)) {
          assert.match(out, new RegExp(`\n {8}${word}(?: \\(${label}\\))?: `), `${name} ${word}`);
          assert.ok(text.includes(meaning), `${name} ${word}`);
        }
      }
    });

    void test('has every argument and option in its usage', async () => {
      const [, usage = ''] = /^usage: ([^]*?)\n(?! )/.exec((await run(...words, '--help')).out) ?? [];
      for (const name of Object.keys(row.options)) assert.match(usage, new RegExp(`--${name}(?![\\w-])`));
      for (const { value } of Object.values(row.positionals)) assert.ok(usage.includes(value), value);
    });

    void test('has one sentence for each argument, and no name twice', () => {
      for (const [name, { meaning }] of inputs) assert.match(meaning, /^[A-Z-][^]*[.)]$/, name);
      assert.equal(inputs.length, Object.keys(row.positionals).length + Object.keys(row.options).length);
      const known = inputs.map(([name]) => name);
      for (const { needs, takes } of row.forms ?? [])
        for (const name of [...needs, ...takes]) assert.ok(known.includes(name), name);
    });

    void test('refuses an unknown option, names the nearest one and shows its usage', async () => {
      const [option = 'json'] = Object.keys(row.options);
      const { code, out, err } = await run(...words, `--${option}x`);
      assert.deepEqual([code, out], [2, '']);
      const nearest = row.options[option] ? `; nearest known: \`--${option}\`\n` : '; `wiki';
      assert.ok(err.startsWith(`unknown option \`--${option}x\`; `) && err.includes(nearest), err);
      assert.match(err, new RegExp(`\nusage: wiki ${row.name}`));
    });
  });
}

void describe('the command line', () => {
  void test('lists every command with its usage and what it does', async () => {
    const { code, out } = await run('--help');
    assert.equal(code, 0);
    for (const { name, does } of ROWS) {
      assert.match(out, new RegExp(`^ {2}wiki ${name}(?: |$)`, 'm'));
      assert.ok(out.includes(`\n      ${does}\n`), does);
    }
    assert.equal((await run('help')).out, out);
    assert.deepEqual(await run(), { code: 2, out, err: '' });
  });

  void test('refuses an unknown command and names the nearest', async () => {
    const { code, err } = await run('serach');
    assert.equal(code, 2);
    assert.match(err, /^unknown command `serach`; expected one of check, search, .*; nearest known: `search`$/);
    const second = await run('new', 'descision');
    assert.equal(second.code, 2);
    assert.match(
      second.err,
      /^met `descision`; expected one of decision, thread; nearest known: `decision`\nusage: wiki new /,
    );
    assert.match((await run('new', '--help')).out, /^usage: wiki new decision [^]*\n\nusage: wiki new thread /);
  });

  void test('explains the command that follows help', async () => {
    for (const help of ['help', '--help', '-h']) {
      assert.deepEqual(await run(help, 'check'), await run('check', '--help'), help);
      assert.deepEqual(await run(help, 'new', 'thread'), await run('new', 'thread', '--help'), help);
      assert.deepEqual(await run(help, 'new'), await run('new', '--help'), help);
      assert.deepEqual(await run(help, '--help'), await run('help'), help);
      const unknown = await run(help, 'chekc');
      assert.deepEqual([unknown.code, unknown.out], [2, '']);
      assert.match(unknown.err, /^unknown command `chekc`; expected one of check, .*; nearest known: `check`$/);
      const second = await run(help, 'new', 'tread');
      assert.deepEqual([second.code, second.out], [2, '']);
      assert.match(second.err, /^met `tread`; expected one of decision, thread; nearest known: `thread`\n/);
    }
  });

  void test('refuses an empty value of any argument and option, and says what it means', async () => {
    for (const { name: command, positionals, options } of ROWS) {
      const named = Object.entries(options).flatMap(([name, { value, meaning }]) =>
        value === undefined ? [] : [{ name: `--${name}`, args: [`--${name}`], meaning }],
      );
      const [first] = Object.values(positionals).map(({ value, meaning }) => ({ name: value, args: [], meaning }));
      for (const { name, args, meaning } of first ? [first, ...named] : named) {
        for (const blank of ['', ' ']) {
          const { code, out, err } = await run(...command.split(' '), ...args, blank);
          assert.deepEqual([code, out], [2, ''], err);
          assert.ok(err.startsWith(`met an empty ${name}, expected: ${meaning}\n`), err);
        }
      }
    }
    const { err } = await run('ingest', 'x', '', '--id', '');
    assert.match(err, /^met an empty <[^]*\nmet an empty --id, [^]*\nusage: wiki ingest /);
  });

  void test('explains an option without its value, and a value that begins with -', async () => {
    for (const value of ['-1', '--base']) {
      const { code, err } = await run('serve', '--port', value);
      const [first, usage] = err.split('\n');
      assert.deepEqual(
        [code, first],
        [
          2,
          `met no value for --port before \`${value}\`, expected N; ` +
            `a value that begins with \`-\` is written --port=${value}`,
        ],
      );
      assert.match(usage ?? '', /^usage: wiki serve /);
    }
    assert.match((await run('serve', '--port')).err, /^met no value for --port, expected N\n/);
    assert.match((await run('serve', '--port=-1')).err, /^met port `-1`, expected a number from 0 to 65535\n/);
  });

  void test('refuses a second value of an option that takes one, and reports all such faults', async () => {
    for (const limits of [
      ['--limit', '5', '--limit', '6'],
      ['--limit=5', '--limit=5', '--limit=7'],
    ]) {
      const { code, out, err } = await run('search', 'x', ...limits);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, /^met --limit more than once, expected it once\nusage: /);
    }
    const { err } = await run('search', 'x', '--limit', '5', '-abc', '--limit', '6', '--limt');
    assert.match(err, /^unknown option `-a`.*\nmet --limit more than once.*\nunknown option `--limt`.*\nusage: /);
  });

  void test('says what is missing, what is too much, and what a word may be', async () => {
    assert.match((await run('show')).err, /^missing:\n {2}<decision id>: The id .*\nusage: wiki show <decision id>$/m);
    assert.match((await run('show', 'CM-1', 'CM-2')).err, /^met 2 arguments, expected at most 1\n/);
    assert.match((await run('check', 'x')).err, /^met 1 argument, expected none\n/);
    assert.match(
      (await run('ingest', 'x', '--topic', 'coherent-memory', '--topic', 'vgpu')).err,
      /^met --topic `vgpu`, expected one of coherent-memory, pasid-config-space, vgpu-mediation\n/,
    );
  });

  void test('does not take text behind -- for an option', async () => {
    const { code, err } = await run('search', '--', '--help', 'x');
    assert.deepEqual([code, err.split('\n')[0]], [2, 'met 2 arguments, expected at most 1']);
  });

  void test('writes the proof from the bundle, which is elsewhere than the verifier', async (context) => {
    const folder = await mkdtemp(join(tmpdir(), 'wiki-main-'));
    context.after(() => rm(folder, { recursive: true }));
    const out = join(folder, 'proof.tar.gz');
    const { status, stderr } = spawnSync(
      process.execPath,
      [join(import.meta.dirname, 'wiki.cjs'), 'proof', '--out', out],
      { env: { ...process.env, WIKI_CACHE: folder }, encoding: 'utf8' },
    );
    assert.deepEqual([status, stderr], [0, '']);
    assert.ok((await stat(out)).size > 0);
  });
});

void describe('what the machine refuses', () => {
  const wiki = (args: readonly string[], output: 'pipe' | number = 'pipe') =>
    spawnSync(process.execPath, [join(ROOT, 'src/cli/wiki.cjs'), ...args], {
      encoding: 'utf8',
      stdio: ['ignore', output, 'pipe'],
    });

  void test('is one sentence that names the file and says that nothing was changed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'wiki-main-'));
    try {
      for (const out of [folder, '/dev/null/x', join(folder, 'x'.repeat(300))]) {
        const { status, stdout, stderr } = wiki(['proof', '--out', out]);
        assert.deepEqual([status, stdout], [2, '']);
        assert.match(stderr, /^[^\n]+ cannot be written: [^\n]+ \(E[A-Z]+\); nothing was changed\n$/);
        assert.ok(stderr.startsWith(out));
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  void test('is one sentence where no command explains it, and a fault of ours keeps its stack', async () => {
    const refused = Object.assign(new Error('x'), { code: 'EIO', syscall: 'read', path: '/x' });
    const [lines, fault]: [string[], Error] = [[], new Error('y')];
    const fail = (error: Error): Promise<number> =>
      main(['search', 'pasid'], {
        root: ROOT,
        env: {},
        out: () => {
          throw error;
        },
        err: (line) => lines.push(line),
        stdin: () => Promise.resolve(new Uint8Array()),
      });
    assert.equal(await fail(refused), 2);
    assert.deepEqual(lines, ['wiki search: /x: read failed: the disk does not answer (input/output error) (EIO)']);
    await assert.rejects(fail(fault), fault);
  });

  void test('on standard output is one sentence, or nothing where the reader has gone', {
    skip: process.platform !== 'linux' && 'there is no /dev/full',
  }, async () => {
    const full = await open('/dev/full', 'w');
    const { status, stderr } = wiki(['search', 'CM-1'], full.fd);
    await full.close();
    assert.deepEqual([status, stderr], [2, 'standard output cannot be written: no space left on the disk (ENOSPC)\n']);
    const gone = spawnSync('sh', ['-c', `"${process.execPath}" "${join(ROOT, 'src/cli/wiki.cjs')}" show CM-1 | true`], {
      env: { ...process.env, SITE_URL: 'https://wiki.example.org' },
      encoding: 'utf8',
    });
    assert.equal(gone.stderr, '');
  });
});
