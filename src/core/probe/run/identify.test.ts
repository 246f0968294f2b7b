import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { PROJECTS } from '../../ground/vocabulary.ts';
import { identifyCommit, identifyTree, IDENTITY_FILES, type TreeIdentity } from './identify.ts';

type Files = Readonly<Record<string, string>>;

function identify(files: Files): ReturnType<typeof identifyTree> {
  return identifyTree((path) => {
    assert.ok(IDENTITY_FILES.includes(path), `${path} is read and not in IDENTITY_FILES`);
    return files[path];
  });
}

function identified(files: Files): TreeIdentity {
  const found = identify(files);
  if ('problem' in found) throw new Error(found.problem);
  assert.match(found.release, PROJECTS[found.project].release);
  assert.match(found.claimsOf, PROJECTS[found.project].release);
  return found;
}

function problemOf(files: Files): string {
  const found = identify(files);
  return 'problem' in found ? found.problem : `none: ${found.release}`;
}

function makefile(version: string, patchLevel: string, sub = '0', extra = ''): string {
  return `# SPDX\nVERSION = ${version}\nPATCHLEVEL = ${patchLevel}\nSUBLEVEL = ${sub}\nEXTRAVERSION =${extra}\nNAME = A Name\n`;
}

const linux = (...parts: Parameters<typeof makefile>): Files => ({ Makefile: makefile(...parts) });

const qemu = (version: string): Files => ({
  VERSION: version,
  'meson.build': "project('qemu', ['c'],\n  version: files('VERSION'))\n",
});

const libvirt = (version: string): Files => ({
  'meson.build': `project(\n  'libvirt', 'c',\n  version: '${version}',\n  meson_version: '>= 0.56.0',\n)\n`,
});

/** Release, release of the claims, and version; `dev` for a tree before its release. */
function summarise(files: Files): string {
  const { release, claimsOf, version, isDevelopment } = identified(files);
  return `${release} ${claimsOf} ${version}${isDevelopment ? ' dev' : ''}`;
}

void describe('a tree of Linux', () => {
  void test('is a release, a stable release or a candidate', () => {
    assert.equal(summarise(linux('6', '9')), 'v6.9 v6.9 6.9.0');
    assert.equal(summarise(linux('6', '12', '117')), 'v6.12.117 v6.12.117 6.12.117');
    assert.equal(summarise(linux('7', '4', '0', ' -rc3')), 'v7.4 v7.4 7.4.0-rc3 dev');
    assert.equal(summarise({ Makefile: 'VERSION = 7\nPATCHLEVEL = 1\n' }), 'v7.1 v7.1 7.1.0');
    assert.equal(summarise({ Makefile: makefile('7', '1').replaceAll('\n', '\r\n') }), 'v7.1 v7.1 7.1.0');
  });

  void test('of linux-next is judged as the release after the candidate that it gathers on', () => {
    const next = { 'localversion-next': '-next-20260401\n' };
    assert.equal(summarise({ ...linux('7', '4', '0', ' -rc3'), ...next }), 'v7.5 v7.5 7.4.0-rc3 dev');
    assert.equal(summarise({ ...linux('6', '19'), ...next }), 'v7.0 v7.0 6.19.0 dev');
    assert.equal(identified({ ...linux('6', '19'), ...next }).distribution, 'localversion -next-20260401');
  });

  void test('says what others have made of it', () => {
    const changelog = { 'debian/changelog': 'linux (6.12.117-1) trixie; urgency=medium\n\n  * New.\n' };
    assert.equal(identified({ ...linux('6', '12', '117'), ...changelog }).distribution, 'Debian 6.12.117-1');
    const ubuntu = { 'debian/changelog': 'linux (6.8.0-31.31ubuntu1) noble; urgency=medium\n' };
    assert.equal(identified({ ...linux('6', '8'), ...ubuntu }).distribution, 'Ubuntu 6.8.0-31.31ubuntu1');
    const patched = { ...linux('6', '12', '1', ' -acme'), 'localversion-rt': '-rt5\n', ...changelog };
    assert.equal(identified(patched).distribution, 'Debian 6.12.117-1, localversion -rt5, EXTRAVERSION -acme');
    assert.ok(!('distribution' in identified({ ...linux('7', '4', '0', ' -rc3'), 'debian/changelog': 'no entry' })));
  });

  void test('whose numbers are broken is told, with the line', () => {
    const wayOut = 'expected `VERSION = 6` and `PATCHLEVEL = 9` as in Linux: give the top folder of the sources';
    assert.ok(problemOf({ Makefile: 'VERSION = 6\n' }).startsWith(`a Makefile without PATCHLEVEL; ${wayOut}`));
    assert.ok(problemOf({ Makefile: 'PATCHLEVEL = 6\n' }).startsWith(`a Makefile without VERSION; ${wayOut}`));
    assert.ok(problemOf(linux('six', '9')).startsWith('VERSION = `six` in line 2 of Makefile; '));
    assert.ok(problemOf(linux('6', '')).startsWith('PATCHLEVEL = `` in line 3 of Makefile; '));
    assert.ok(problemOf(linux('6', '9', '$(X)')).startsWith('SUBLEVEL = `$(X)` in line 4 of Makefile; '));
    assert.ok(problemOf(linux('2026', '01')).startsWith('VERSION = `2026` in line 2 of Makefile; '));
    assert.match(problemOf(linux('6\u001b[2J', '9')), /^VERSION = `6 \[2J` in line 2/);
  });
});

void describe('a commit after a tag', () => {
  const at = (files: Files, tag: string, commits: number): string => {
    const { release, claimsOf, version, isDevelopment } = identifyCommit(identified(files), { tag, commits });
    return `${release} ${claimsOf} ${version}${isDevelopment ? ' dev' : ''}`;
  };

  void test('of Linux is on the way to the next release while it has the number of the last one', () => {
    assert.equal(at(linux('7', '3'), 'v7.3', 0), 'v7.3 v7.3 7.3.0');
    assert.equal(at(linux('7', '3'), 'v7.3', 9000), 'v7.4 v7.4 7.3.0 and 9000 commits dev');
    assert.equal(at(linux('6', '19'), 'v6.19', 1), 'v7.0 v7.0 6.19.0 and 1 commit dev');
    assert.equal(at(linux('7', '4', '0', ' -rc3'), 'v7.4-rc3', 5), 'v7.4 v7.4 7.4.0-rc3 dev');
    assert.equal(at(linux('7', '3', '4'), 'v7.3.4', 2), 'v7.3.4 v7.3.4 7.3.4');
    assert.equal(at(linux('7', '3'), 'v7.2', 2), 'v7.3 v7.3 7.3.0');
    assert.deepEqual(identifyCommit(identified(linux('7', '3')), undefined), identified(linux('7', '3')));
  });

  void test('of QEMU and libvirt has a number of its own', () => {
    assert.equal(at(qemu('11.0.50'), 'v11.0.0', 5), '11.0.50 11.1 11.0.50 dev');
    assert.equal(at(libvirt('11.4.0'), 'v11.3.0', 5), '11.4.0 11.4.0 11.4.0');
  });
});

void describe('a tree of QEMU', () => {
  void test('is a release, a stable release or development', () => {
    assert.equal(summarise(qemu('7.2.0\n')), '7.2 7.2 7.2.0');
    assert.equal(summarise(qemu('7.2')), '7.2 7.2 7.2');
    assert.equal(summarise(qemu('10.0.13\n')), '10.0.13 10.0.13 10.0.13');
    assert.equal(summarise(qemu('11.0.50\n')), '11.0.50 11.1 11.0.50 dev');
    assert.equal(summarise(qemu('11.1.92\n')), '11.1.92 11.2 11.1.92 dev');
    assert.equal(summarise(qemu('10.2.50\n')), '10.2.50 11.0 10.2.50 dev');
  });

  void test('may be packaged, and have a Makefile of its own', () => {
    const files = {
      ...qemu('10.0.13'),
      Makefile: '# Makefile for QEMU.\nVERSION = 1\n',
      'debian/changelog': 'qemu (1:10.0.13+ds-0+deb13u1) trixie; urgency=medium\n',
      'localversion-rt': '-rt5',
    };
    assert.equal(identified(files).project, 'qemu');
    assert.equal(identified(files).distribution, 'Debian 1:10.0.13+ds-0+deb13u1');
  });

  void test('without a number is told', () => {
    const { 'meson.build': meson = '' } = qemu('');
    assert.match(problemOf({ 'meson.build': meson }), /^a meson\.build of `qemu` and no file VERSION beside it; give/);
    assert.match(problemOf(qemu('eleven\n')), /^`eleven` in VERSION; expected a release such as `11\.1\.1`: give/);
    assert.match(problemOf(qemu('')), /^`` in VERSION; /);
    assert.match(problemOf(qemu('11.1.1\n11.2.0\n')), /in VERSION; /);
  });
});

void describe('a tree of libvirt', () => {
  void test('has its release in the call of project()', () => {
    assert.equal(summarise(libvirt('11.3.0')), '11.3.0 11.3.0 11.3.0');
    const other = {
      'meson.build': '# project(\'qemu\')\nproject("libvirt", "c", meson_version: ">= 1", version: "9.0.0")',
    };
    assert.equal(summarise(other), '9.0.0 9.0.0 9.0.0');
  });

  void test('without one is told, with the line', () => {
    assert.match(
      problemOf({ 'meson.build': "\nproject('libvirt', meson_version: '1')" }),
      /^project\(\) in line 2 .* without/,
    );
    assert.match(
      problemOf(libvirt('11.x')),
      /^version `11\.x` near line 1 of meson\.build; expected `version: '11\.3\.0'`/,
    );
  });
});

void test('a folder of something else is told', () => {
  const expected =
    'expected the Makefile of Linux, or the meson.build of QEMU or libvirt: ' +
    'give the top folder of the sources of Linux, QEMU or libvirt';
  assert.equal(problemOf({}), `no Makefile and no meson.build; ${expected}`);
  assert.equal(problemOf({ Makefile: 'all:\n' }), `a Makefile without VERSION and PATCHLEVEL; ${expected}`);
  assert.equal(problemOf({ 'meson.build': "project('systemd', 'c')" }), `a meson.build of \`systemd\`; ${expected}`);
  assert.equal(problemOf({ 'meson.build': 'x = 1', VERSION: '1' }), `a meson.build of no project; ${expected}`);
  assert.equal(
    problemOf({ Makefile: '', 'meson.build': '' }),
    `a Makefile without VERSION and PATCHLEVEL and a meson.build of no project; ${expected}`,
  );
});

void test('no file makes it throw', () => {
  const word = fc.constantFrom(
    'project(',
    "'qemu'",
    "'libvirt'",
    'VERSION',
    'PATCHLEVEL',
    '=',
    ':',
    'version',
    '1',
    '\n',
    ' ',
    ')',
  );
  const text = fc.option(
    fc.array(word).map((words) => words.join('')),
    { nil: undefined },
  );
  fc.assert(
    fc.property(fc.array(text, { minLength: IDENTITY_FILES.length, maxLength: IDENTITY_FILES.length }), (texts) => {
      const found = identifyTree((path) => texts[IDENTITY_FILES.indexOf(path)]);
      assert.ok('problem' in found || PROJECTS[found.project].release.test(found.release));
    }),
  );
});
