import { optional } from '../../ground/optional.ts';
import { isStable } from '../../ground/release.ts';
import { toPrintable } from '../../ground/text/printable.ts';
import { PROJECTS, type Project } from '../../ground/vocabulary.ts';

/** What a source tree is of. */
export interface TreeIdentity {
  readonly project: Project;
  /**
   * As records write releases. A patch level of 0 is left out where the project does so: v6.9 and v6.12.117 of Linux,
   * 7.2 and 10.0.13 of QEMU, but 11.3.0 of libvirt. Before its release, Linux has the one that it becomes, v7.4 of
   * v7.4-rc3, and QEMU a number of its own, 11.0.50: {@link isDevelopment} tells both from releases.
   */
  readonly release: string;
  /** The release whose claims apply: 11.1 of 11.0.50 to 11.0.99 of QEMU, and the release itself otherwise. */
  readonly claimsOf: string;
  /** True for a candidate and any other tree before its release; libvirt does not say so. */
  readonly isDevelopment: boolean;
  /** As the tree writes it: 7.4.0-rc3. */
  readonly version: string;
  /** What others have made of it, as far as the tree says so: `Debian 6.12.117-1`, `localversion -rt5`. */
  readonly distribution?: string;
}

/** A tree that cannot be identified: what was met and where, what was expected and the way out, after "it has". */
interface Unidentified {
  readonly problem: string;
}

type Read = (path: string) => string | undefined;

/** What the three projects say of themselves, without what others add. */
type Identified = Omit<TreeIdentity, 'distribution'>;

/** Files that make a Linux another one: the trees of linux-next and of PREEMPT_RT have one each. */
const LOCAL_VERSIONS = ['localversion', 'localversion-next', 'localversion-rt'];

const CHANGELOG = 'debian/changelog';

/** Files that say what a tree is of; of each project some are there. */
export const IDENTITY_FILES: readonly string[] = ['Makefile', 'VERSION', 'meson.build', CHANGELOG, ...LOCAL_VERSIONS];

const WAY_OUT = 'give the top folder of the sources of Linux, QEMU or libvirt';

/** Says which project and which release a tree is of. */
export function identifyTree(read: Read): TreeIdentity | Unidentified {
  const meson = read('meson.build');
  const call = meson === undefined ? undefined : projectCallOf(meson);
  if (call?.name === 'qemu') return withDistribution(identifyQemu(read('VERSION')), read);
  if (call?.name === 'libvirt') return withDistribution(identifyLibvirt(call), read);
  const makefile = read('Makefile');
  if (makefile !== undefined && /^(?:VERSION|PATCHLEVEL)[ \t]*=/m.test(makefile))
    return withDistribution(identifyLinux(makefile, read), read);
  return { problem: describeUnknown(makefile, meson, call?.name) };
}

function describeUnknown(makefile: string | undefined, meson: string | undefined, name: string | undefined): string {
  const met = [
    ...(makefile === undefined ? [] : ['a Makefile without VERSION and PATCHLEVEL']),
    ...(meson === undefined ? [] : [`a meson.build of ${name === undefined ? 'no project' : quote(name)}`]),
  ];
  const files = 'the Makefile of Linux, or the meson.build of QEMU or libvirt';
  return `${met.join(' and ') || 'no Makefile and no meson.build'}; expected ${files}: ${WAY_OUT}`;
}

/**
 * What the tree of a commit is of. Linux keeps the number of the last release until the first candidate of the next
 * one: what was merged since v7.3 is on the way to v7.4. A folder cannot say so.
 *
 * @param described the nearest tag before the commit, and the number of commits since
 */
export function identifyCommit(
  identity: TreeIdentity,
  described: { readonly tag: string; readonly commits: number } | undefined,
): TreeIdentity {
  const { project, release, isDevelopment, version } = identity;
  const isMerging = project === 'linux' && !isDevelopment && !isStable(release) && described?.tag === release;
  if (!isMerging || described.commits === 0) return identity;
  const next = nextRelease(project, release);
  const ago = `${version} and ${described.commits} ${described.commits === 1 ? 'commit' : 'commits'}`;
  return { ...identity, release: next, claimsOf: next, isDevelopment: true, version: ago };
}

/** The mainline release after one: 11.1 of 11.0.50, 11.0 of 10.2.50, v7.0 of v6.19. */
function nextRelease(project: Project, release: string): string {
  const [, v = '', first, second] = /^(v?)(\d+)\.(\d+)/.exec(release) ?? [];
  const [major, minor] = [Number(first), Number(second)];
  return PROJECTS[project].lastMinorOf(major) === minor ? `${v}${major + 1}.0` : `${v}${major}.${minor + 1}`;
}

// ── Linux ────────────────────────────────────────────────────────────────────────────────────────────────────

/** Years are the major numbers of U-Boot, whose Makefile is written alike. */
const MAX_MAJOR = 99;

function identifyLinux(makefile: string, read: Read): Identified | Unidentified {
  const [major, minor, sub, extra] = ['VERSION', 'PATCHLEVEL', 'SUBLEVEL', 'EXTRAVERSION'].map((name) =>
    valueOf(makefile, name),
  );
  if (!isNumber(major) || Number(major) > MAX_MAJOR) return badLine('VERSION', major, makefile);
  if (!isNumber(minor)) return badLine('PATCHLEVEL', minor, makefile);
  if (sub !== undefined && sub !== '' && !isNumber(sub)) return badLine('SUBLEVEL', sub, makefile);
  const patch = Number(sub ?? 0);
  const numbered = `v${Number(major)}.${Number(minor)}${patch === 0 ? '' : `.${patch}`}`;
  // What linux-next gathers on a candidate is merged after that candidate's release.
  const isNext = read('localversion-next') !== undefined;
  const release = isNext ? nextRelease('linux', numbered) : numbered;
  return {
    project: 'linux',
    release,
    claimsOf: release,
    isDevelopment: isNext || /^-rc\d/.test(extra ?? ''),
    version: `${Number(major)}.${Number(minor)}.${patch}${toPrintable(extra ?? '')}`,
  };
}

/** The value of a variable of a Makefile; nothing where it is not set. */
function valueOf(makefile: string, name: string): string | undefined {
  return new RegExp(`^${name}[ \\t]*=[ \\t]*([^\\s#]*)`, 'm').exec(makefile)?.[1];
}

function isNumber(text: string | undefined): text is string {
  return text !== undefined && /^\d{1,9}$/.test(text);
}

function badLine(name: string, value: string | undefined, makefile: string): Unidentified {
  const index = makefile.search(new RegExp(`^${name}[ \\t]*=`, 'm'));
  const line = makefile.slice(0, Math.max(index, 0)).split('\n').length;
  const met =
    value === undefined ? `a Makefile without ${name}` : `${name} = ${quote(value)} in line ${line} of Makefile`;
  return { problem: `${met}; expected \`VERSION = 6\` and \`PATCHLEVEL = 9\` as in Linux: ${WAY_OUT}` };
}

// ── QEMU and libvirt ─────────────────────────────────────────────────────────────────────────────────────────

/** The call of `project()` that a `meson.build` begins with. */
interface ProjectCall {
  readonly name: string;
  /** Its arguments, and some of what follows. */
  readonly text: string;
  /** 1-based line of the call. */
  readonly line: number;
}

/** Characters in which the arguments of `project()` have their end. */
const MAX_CALL = 2000;

function projectCallOf(meson: string): ProjectCall | undefined {
  const call = /^[ \t]*project\(\s*(['"])(.*?)\1/m.exec(meson);
  if (!call) return undefined;
  const text = meson.slice(call.index, call.index + MAX_CALL);
  return { name: call[2] ?? '', text, line: meson.slice(0, call.index).split('\n').length };
}

/** QEMU counts development after 11.0 from 11.0.50 on, and candidates of the next release from 11.0.90 on. */
const FIRST_DEVELOPMENT = 50;

function identifyQemu(text: string | undefined): Identified | Unidentified {
  if (text === undefined) return { problem: `a meson.build of \`qemu\` and no file VERSION beside it; ${WAY_OUT}` };
  const [, major, minor, micro = '0'] = /^\s*(\d{1,9})\.(\d{1,9})(?:\.(\d{1,9}))?\s*$/.exec(text) ?? [];
  if (major === undefined || minor === undefined)
    return { problem: `${quote(text.trim())} in VERSION; expected a release such as \`11.1.1\`: ${WAY_OUT}` };
  const release = `${major}.${minor}${Number(micro) === 0 ? '' : `.${micro}`}`;
  const isDevelopment = Number(micro) >= FIRST_DEVELOPMENT;
  const claimsOf = isDevelopment ? nextRelease('qemu', release) : release;
  return { project: 'qemu', release, claimsOf, isDevelopment, version: text.trim() };
}

function identifyLibvirt({ text, line }: ProjectCall): Identified | Unidentified {
  const version = /[(\s,]version\s*:\s*(['"])(.*?)\1/.exec(text)?.[2];
  const expected = `expected \`version: '11.3.0'\`: ${WAY_OUT}`;
  if (version === undefined)
    return { problem: `project() in line ${line} of meson.build without a version; ${expected}` };
  if (!/^\d{1,9}\.\d{1,9}\.\d{1,9}$/.test(version))
    return { problem: `version ${quote(version)} near line ${line} of meson.build; ${expected}` };
  return { project: 'libvirt', release: version, claimsOf: version, isDevelopment: false, version };
}

function quote(text: string): string {
  return `\`${toPrintable(text)}\``;
}

// ── What others have made of it ──────────────────────────────────────────────────────────────────────────────

function withDistribution(found: Identified | Unidentified, read: Read): TreeIdentity | Unidentified {
  if ('problem' in found) return found;
  const names = [
    readChangelog(read(CHANGELOG)),
    ...(found.project === 'linux' ? LOCAL_VERSIONS.map((path) => readMark('localversion', read(path))) : []),
    ...(found.project === 'linux' ? [readMark('EXTRAVERSION', extraOf(read('Makefile')))] : []),
  ].filter((name) => name !== undefined);
  return { ...found, ...optional('distribution', names.length === 0 ? undefined : names.join(', ')) };
}

/** What EXTRAVERSION has beside the number of a candidate. */
function extraOf(makefile: string | undefined): string | undefined {
  return valueOf(makefile ?? '', 'EXTRAVERSION')?.replace(/^-rc\d+/, '');
}

function readMark(name: string, text: string | undefined): string | undefined {
  const mark = toPrintable((text ?? '').trim());
  return mark === '' ? undefined : `${name} ${mark}`;
}

/** The first entry of a Debian changelog: `linux (6.12.117-1) trixie; urgency=medium`. */
function readChangelog(changelog: string | undefined): string | undefined {
  const version = /^\s*\S+ \(([^()\s]+)\)/.exec(changelog ?? '')?.[1];
  if (version === undefined) return undefined;
  return `${version.includes('ubuntu') ? 'Ubuntu' : 'Debian'} ${toPrintable(version)}`;
}
