import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import * as z from 'zod';
import { modelFiles } from '../../core/testing/pages.ts';
import { makeRepository, whyNoGit } from '../../node/testing/git-repository.ts';
import { main } from '../main.ts';

const MAKEFILE = (minor: number, patch = 0): string =>
  `VERSION = 6\nPATCHLEVEL = ${minor}\nSUBLEVEL = ${patch}\nEXTRAVERSION =\n`;

/** A driver that every probe below holds in. */
const DRIVER = `/* waits: a_wait(dev) */
#include "a.h"

static int a_wait_ready(struct a_device *dev)
{
	return dev->ready ? 0 : -ETIME;
}

static int a_probe(struct a_device *dev)
{
	int ret;

	ret = a_wait_ready(dev);
	if (ret)
		return ret;
	return a_register(dev, A_FLAG);
}
`;
const HEADER = `#define A_CAP 243

struct a_device {
	int ready;
	u64 size;
};

enum a_state {
	A_IDLE,
	A_BUSY = 4,
};
`;
const KCONFIG = `config A_DRIVER
	tristate "Support for A"
	depends on ARM64 || COMPILE_TEST
`;

/** The tree by path. */
const TREE: Readonly<Record<string, string>> = {
  Makefile: MAKEFILE(12, 3),
  'drivers/a/main.c': DRIVER,
  'include/a.h': HEADER,
  'drivers/a/Kconfig': KCONFIG,
  'drivers/a/other.c': 'int b_probe(void)\n{\n\treturn 0;\n}\n',
};

const PROBES = `
  - {n: 1, says: a_probe waits., path: drivers/a/main.c, function: a_probe, has: {call: a_wait_ready}}
  - {n: 2, says: a_probe does not map., path: drivers/a/main.c, function: a_probe, lacks: {identifier: a_map}}
  - {n: 3, says: a_wait_ready fails with -ETIME., path: drivers/a/main.c, function: a_wait_ready, has: {literal: '-ETIME'}}
  - {n: 4, says: It waits before it registers., path: drivers/a/main.c, function: a_probe, has: {pattern: 'a_wait_ready\\(.*a_register\\('}}
  - {n: 5, says: The capability is 243., path: include/a.h, macro: A_CAP, has: {literal: '243'}}
  - {n: 6, says: a_device has a size., path: include/a.h, struct: a_device, has: {identifier: size}}
  - {n: 7, says: A_BUSY is 4., path: include/a.h, enum: a_state, has: {literal: A_BUSY = 4}}
  - {n: 8, says: It depends on ARM64., path: drivers/a/Kconfig, config: A_DRIVER, has: {identifier: ARM64}}
  - {n: 9, says: The driver does not include the UAPI., path: drivers/a/main.c, lacks: {literal: uapi/a.h}}
  - {n: 10, says: b_probe is there., path: drivers/a/other.c, function: b_probe}
`.replaceAll('{n:', "{project: linux, from: 'after v6.1, by v6.9', backs: [holds], n:");

interface Wiki {
  readonly root: string;
  (...args: string[]): Promise<{ code: number; out: string; err: string }>;
}

async function writeFiles(root: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
}

/** A checkout with the probes, and a folder beside it for sources. */
async function setUp(context: TestContext, probes = PROBES): Promise<{ wiki: Wiki; folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'wiki-probe-'));
  context.after(() => rm(folder, { recursive: true, force: true }));
  const root = join(folder, 'wiki');
  const pages = modelFiles({ decision: `probes: ${probes}` });
  await writeFiles(root, Object.fromEntries(pages.map(({ path, text }) => [path, text])));
  const wiki = async (...args: string[]): Promise<{ code: number; out: string; err: string }> => {
    const [out, err]: [string[], string[]] = [[], []];
    const code = await main(['probe', ...args], {
      root,
      env: {},
      out: (line) => out.push(line),
      err: (line) => err.push(line),
      stdin: () => Promise.resolve(new Uint8Array()),
    });
    return { code, out: out.join('\n'), err: err.join('\n') };
  };
  return { wiki: Object.assign(wiki, { root }), folder };
}

const shape = z.object({
  tree: z.looseObject({ project: z.string(), release: z.string(), isPartial: z.boolean() }),
  probes: z.array(
    z.looseObject({
      probe: z.string(),
      finding: z.string(),
      path: z.string().optional(),
      line: z.number().optional(),
      met: z.string().optional(),
    }),
  ),
});

/** What is told of each probe that does not simply hold: finding, place, what was met. */
function told(out: string): Record<string, string> {
  const { probes } = shape.parse(JSON.parse(out));
  return Object.fromEntries(
    probes
      .filter(({ finding }) => finding !== 'holds')
      .map(({ probe, finding, path = '', line = 0, met = '' }) => [
        probe.replace('CM-1#probe-', ''),
        `${finding} ${path}:${line} ${met}`,
      ]),
  );
}

/** One change of the tree each, and what is told of it. */
const BREAKS: readonly [
  name: string,
  files: Readonly<Record<string, string | undefined>>,
  told: Record<string, RegExp>,
][] = [
  [
    'a function that was renamed',
    { 'drivers/a/main.c': DRIVER.replaceAll('a_wait_ready', 'a_wait_for_ready') },
    {
      1: /^differs .*main\.c:13 .*no call of `a_wait_ready`; .*`a_wait_for_ready`/,
      3: /^gone .*main\.c:4 .*nearest is `a_wait_for_ready`/,
      4: /^differs /,
    },
  ],
  [
    'a probed function that was renamed',
    { 'drivers/a/other.c': 'int b_probed(void)\n{\n\treturn 0;\n}\n' },
    { 10: /^differs drivers\/a\/other\.c:1 no function `b_probe`; the nearest is `b_probed`/ },
  ],
  [
    'a check that was removed',
    { 'drivers/a/main.c': DRIVER.replace(/\tret = a_wait_ready.*\n.*\n.*\n/, '') },
    { 1: /^differs .*main\.c:\d+ `a_probe` has no call of `a_wait_ready`/, 4: /^differs / },
  ],
  [
    'a call that is now a comment',
    { 'drivers/a/main.c': DRIVER.replace('ret = a_wait_ready(dev);', 'ret = 0; /* a_wait_ready(dev) */') },
    { 1: /^differs /, 4: /^differs / },
  ],
  [
    'a call that must not be there',
    { 'drivers/a/main.c': DRIVER.replace('\tint ret;\n', '\tint ret;\n\n\ta_map(dev);\n') },
    { 2: /^differs drivers\/a\/main\.c:13 it has `a_map\(dev\);`/ },
  ],
  [
    'two calls in another order',
    {
      'drivers/a/main.c': DRIVER.replace('\tint ret;\n', '\tint ret = a_register(dev, 0);\n').replace(
        'return a_register(dev, A_FLAG)',
        'return 0',
      ),
    },
    { 4: /^differs / },
  ],
  [
    'a number that changed',
    { 'include/a.h': HEADER.replace('243', '244') },
    { 5: /^differs include\/a\.h:1 .*no `243`/ },
  ],
  [
    'a member that is gone',
    { 'include/a.h': HEADER.replace('\tu64 size;\n', '\tu64 sizes;\n') },
    { 6: /^differs include\/a\.h:5 .*`sizes`/ },
  ],
  [
    'an enumerator with another value',
    { 'include/a.h': HEADER.replace('A_BUSY = 4', 'A_BUSY = 5') },
    { 7: /^differs include\/a\.h:\d+ / },
  ],
  [
    'another dependency',
    { 'drivers/a/Kconfig': KCONFIG.replace('ARM64', 'X86') },
    { 8: /^differs drivers\/a\/Kconfig:\d / },
  ],
  [
    'a Kconfig symbol that was renamed',
    { 'drivers/a/Kconfig': KCONFIG.replace('A_DRIVER', 'A_DRIVERS') },
    { 8: /^gone drivers\/a\/Kconfig:1 .*`A_DRIVERS`/ },
  ],
  [
    'a file that was renamed in its folder, with a namesake elsewhere',
    {
      'drivers/a/other.c': undefined,
      'arch/x/other.c': 'int x;\n',
      'drivers/a/another.c': TREE['drivers/a/other.c'] ?? '',
    },
    { 10: /^gone drivers\/a\/another\.c:1 / },
  ],
  [
    'a file that was moved',
    { 'drivers/a/other.c': undefined, 'drivers/b/other.c': TREE['drivers/a/other.c'] ?? '' },
    { 10: /^gone drivers\/b\/other\.c:1 no file drivers\/a\/other\.c; the nearest is drivers\/b\/other\.c/ },
  ],
];

void describe('wiki probe over a folder', () => {
  void test('finds that all of a tree is as the page says', async (context) => {
    const { wiki, folder } = await setUp(context);
    await writeFiles(join(folder, 'src'), TREE);
    const { code, out, err } = await wiki('--tree', join(folder, 'src'));
    assert.equal(code, 0, err);
    assert.match(out, /^Linux 6\.12\.3 in .*, as a partial tree/);
    assert.match(out, /^CM-1#probe-1 +holds +a_probe waits\.\n +drivers\/a\/main\.c:13$/m);
    assert.match(out, /\n10 probes: 10 holds$/);
  });

  for (const [name, files, expected] of BREAKS) {
    void test(`tells of ${name}, and at which line`, async (context) => {
      const { wiki, folder } = await setUp(context);
      const kept = Object.entries({ ...TREE, ...files }).filter(
        (entry): entry is [string, string] => entry[1] !== undefined,
      );
      await writeFiles(join(folder, 'src'), Object.fromEntries(kept));
      const { code, out } = await wiki('--tree', join(folder, 'src'), '--complete', '--json');
      const met = told(out);
      assert.deepEqual(Object.keys(met), Object.keys(expected), JSON.stringify(met));
      for (const [probe, text] of Object.entries(met)) assert.match(text, expected[probe] ?? /never/);
      const denies = Object.values(met).some((text) => text.startsWith('differs'));
      assert.equal(code, denies ? 1 : 0);
    });
  }

  void test('a file that a partial tree has not got is not in it, and denies nothing', async (context) => {
    const { wiki, folder } = await setUp(context);
    await writeFiles(join(folder, 'src'), { Makefile: MAKEFILE(12) });
    const { code, out } = await wiki('--tree', join(folder, 'src'), '--json');
    assert.deepEqual([...new Set(Object.values(told(out)).map((text) => text.split(' ')[0]))], ['absent']);
    assert.equal(code, 0);
  });

  void test('a statement that is true too early denies the page, and a backport does not', async (context) => {
    const { wiki, folder } = await setUp(context);
    await writeFiles(join(folder, 'early'), { ...TREE, Makefile: MAKEFILE(1) });
    const early = await wiki('--tree', join(folder, 'early'));
    assert.equal(early.code, 1);
    assert.match(
      early.out,
      /CM-1#probe-10 +holds outside its range +b_probe is there\.\n.*\n +the page says from Linux after v6\.1, by v6\.9/,
    );
    await writeFiles(join(folder, 'stable'), { ...TREE, Makefile: MAKEFILE(1, 90) });
    const stable = await wiki('--tree', join(folder, 'stable'));
    assert.equal(stable.code, 0);
    assert.match(stable.out, /10 probes: 10 backport$/);
  });

  void test('says what a series changes of a release', async (context) => {
    const { wiki, folder } = await setUp(context);
    await writeFiles(join(folder, 'src'), { ...TREE, 'include/a.h': HEADER.replace('243', '244') });
    const { code, out } = await wiki('--tree', join(folder, 'src'), '--against', 'v6.12');
    assert.equal(code, 1);
    assert.match(out, /^this tree changes what CM-1 says of Linux v6\.12, at include\/a\.h:1 \(CM-1#probe-5\)$/m);
  });

  void test('refuses what is no tree and what makes no sense, with the way out', async (context) => {
    const { wiki, folder } = await setUp(context);
    await writeFiles(join(folder, 'src'), { 'README.md': 'x' });
    const calls: [string[], RegExp][] = [
      [['--tree', join(folder, 'none')], /none/],
      [['--tree', join(folder, 'src')], /expected the Makefile of Linux/],
      [['--tree', join(folder, 'src'), '--against', '6.9'], /expected/],
      [[], /met no sources; expected one of --tree and --git/],
      [['--tree', 'a', '--git', 'b'], /met --tree and --git/],
      [['--tree', 'a', '--range', 'v6.1..v6.2'], /expected --git/],
      [['--tree', 'a', '--record'], /--record without --origin/],
      [['--tree', 'a', '--record', '--origin', 'x', 'CM-1'], /--record of some probes/],
      [['CM-99', '--tree', join(folder, 'src')], /no decision `CM-99`/],
      [['--git', join(folder, 'src'), '--range', 'v6.1'], /./],
    ];
    for (const [args, message] of calls) {
      const { code, err } = await wiki(...args);
      assert.equal(code, 2, args.join(' '));
      assert.match(err, message);
    }
  });

  void test('records what was seen, and the check refuses a page that it denies', async (context) => {
    const { wiki, folder } = await setUp(context, PROBES.replaceAll('after v6.1, by v6.9', 'after v6.9, by v6.12'));
    await writeFiles(join(folder, 'src'), { ...TREE, Makefile: MAKEFILE(9) });
    const { code, err } = await wiki('--tree', join(folder, 'src'), '--record', '--origin', 'made for this test');
    assert.equal(code, 1);
    assert.match(err, /docs\/probes\.json: 10 probes in 1 source tree$/);
    const recorded = await readFile(join(wiki.root, 'docs/probes.json'), 'utf8');
    assert.match(
      recorded,
      /\{"project":"linux","release":"v6\.9","origin":"made for this test","isPartial":true,"on":"\d{4}-\d\d-\d\d"\}/,
    );
    const out: string[] = [];
    const checked = await main(['check'], {
      root: wiki.root,
      env: {},
      out: (line) => out.push(line),
      err: (line) => out.push(line),
      stdin: () => Promise.resolve(new Uint8Array()),
    });
    assert.equal(checked, 1);
    assert.match(
      out.join('\n'),
      /probe 1 `a_probe waits\.`, which is so already or still in Linux v6\.9; .*\[probes-agree\]/,
    );
  });

  void test('does not record a candidate', async (context) => {
    const { wiki, folder } = await setUp(context);
    await writeFiles(join(folder, 'src'), {
      ...TREE,
      Makefile: MAKEFILE(13).replace('EXTRAVERSION =', 'EXTRAVERSION = -rc2'),
    });
    const { code, err } = await wiki('--tree', join(folder, 'src'), '--record', '--origin', 'x');
    assert.equal(code, 2);
    assert.match(err, /6\.13\.0-rc2, which is no release/);
  });
});

void describe('wiki probe over git', { skip: whyNoGit() }, () => {
  /** Twenty releases of some thousand files: the wait comes in v6.9 and goes in v6.15, the file moves in v6.12. */
  function makeHistory(folder: string): string {
    const padding = Object.fromEntries(
      Array.from({ length: 3000 }, (_, n) => [`lib/${n % 50}/f${n}.c`, `int f${n};\n`]),
    );
    return makeRepository(
      folder,
      Array.from({ length: 20 }, (_, minor) => {
        const text = minor >= 9 && minor < 15 ? DRIVER : DRIVER.replace('a_wait_ready(dev)', '0');
        return {
          tags: [`v6.${minor}`, `v6.${minor}-rc1`],
          files: {
            ...(minor === 0 ? padding : {}),
            Makefile: MAKEFILE(minor),
            [minor < 12 ? 'drivers/a.c' : 'drivers/a/main.c']: text,
          },
          removed: minor === 12 ? ['drivers/a.c'] : [],
        };
      }),
    );
  }
  const HISTORY = `
  - {project: linux, n: 1, says: a_probe waits., path: drivers/a.c, later: [drivers/a/main.c], function: a_probe, has: {call: a_wait_ready}, from: 'after v6.1, by v6.8', backs: [holds]}
`;

  void test('finds over a range the releases in which a probe changes', async (context) => {
    const { wiki, folder } = await setUp(context, HISTORY);
    const { code, out } = await wiki('--git', makeHistory(folder), '--range', 'v6.1..v6.19');
    assert.deepEqual(out.split('\n'), [
      'Linux v6.1 to v6.19, 19 releases',
      '',
      'CM-1#probe-1  a_probe waits.',
      '    does not hold in v6.1, the first that was looked at',
      '    first holds in v6.9, after v6.8',
      '    holds no more in v6.15, last in v6.14',
      '    the page says from Linux after v6.1, by v6.8, which v6.8, v6.15, v6.16, v6.17, v6.18, v6.19 deny',
    ]);
    assert.equal(code, 1);
  });

  void test('reads one revision, in which a file that is not there is gone', async (context) => {
    const { wiki, folder } = await setUp(context, HISTORY.replace('later: [drivers/a/main.c], ', ''));
    const { code, out } = await wiki('--git', makeHistory(folder), '--rev', 'v6.13', '--json');
    assert.match(told(out)['1'] ?? '', /^gone .*no file drivers\/a\.c/);
    assert.equal(code, 0);
  });

  void test('refuses a revision that there is not', async (context) => {
    const { wiki, folder } = await setUp(context, HISTORY);
    const { code, err } = await wiki('--git', makeHistory(folder), '--rev', 'v9.9');
    assert.equal(code, 2);
    assert.match(err, /v9\.9/);
  });
});
