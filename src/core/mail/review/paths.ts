/** The folder that `diff -u` compares: `linux-6.2`, `qemu-9.0.1.orig`. No folder of a source tree has such a name. */
const TREE = /^[A-Za-z][\w+]*-\d[\w.+~-]*$/;

/** The prefixes of git, with those of `diff.mnemonicPrefix`. */
const GIT_PREFIX = /^[abciow]$/;

/** Ends by which people keep the old state of a file or folder beside the new one. */
const KEPT = /(?:\.orig|\.old|\.bak|~)$/;

/** The path of `a/x b/x` where both are the same; where they differ, the lines that follow name each by itself. */
export function readGitPaths(rest: string): string[] {
  const half = (rest.length - 1) / 2;
  const [one, other] = [readPath(rest.slice(0, half), true), readPath(rest.slice(half + 1), true)];
  if (one !== undefined && one === other) return [one];
  // `diff --cc` names one path, without a prefix.
  return rest.includes(' ') ? [] : [rest];
}

/** @param isPrefixed whether the name has a prefix such as `a/` */
export function readPath(given: string, isPrefixed: boolean): string | undefined {
  const name = unquote(cutTime(given));
  if (name === '' || name === '/dev/null') return undefined;
  return isPrefixed ? cutPrefix(name) : name;
}

/**
 * The paths of `--- x` and `+++ y`, the new one first, one where both are the same file. Git, quilt and `diff -u` put
 * different folders before them: `a/` and `b/`, `linux-6.2.orig/` and `linux-6.2/`; or they name `x.c.orig` and `x.c`.
 */
export function readPair(oldName: string, newName: string): string[] {
  const [old, now] = [readPath(oldName, false), readPath(newName, false)];
  if (old === undefined || now === undefined)
    return [old, now].flatMap((name) => (name === undefined ? [] : [cutPrefix(name)]));
  const [oldTop = '', ...oldRest] = old.split('/');
  const [newTop = '', ...newRest] = now.split('/');
  const [before, after] = [oldRest.join('/'), newRest.join('/')];
  if (after !== '' && before === after && areBases(oldTop, newTop)) return [after];
  const [one, other] = [cutPrefix(now), cutPrefix(old)];
  return one === other || one === other.replace(KEPT, '') ? [one] : [one, other];
}

/** True for the folders of an old and a new tree: `a` and `b`, `linux.orig` and `linux`, `old` and `new`. */
function areBases(old: string, now: string): boolean {
  if (GIT_PREFIX.test(old) && GIT_PREFIX.test(now)) return true;
  if (TREE.test(old) && TREE.test(now)) return true;
  return old.replace(KEPT, '') === now.replace(KEPT, '')
    ? old !== now
    : /^(?:old|orig)$/.test(old) && /^new|mod$/.test(now);
}

function cutPrefix(name: string): string {
  const [top = '', ...rest] = name.split('/');
  return rest.length > 0 && (GIT_PREFIX.test(top) || TREE.test(top)) ? rest.join('/') : name;
}

/** `diff -u` writes a time behind a tab or blanks, Subversion a revision. */
function cutTime(name: string): string {
  return name
    .replace(/\t.*$/, '')
    .replace(/ +\d{4}-\d\d-\d\d .*$/, '')
    .replace(/ \((?:revision \d+|working copy|nonexistent)\)$/, '')
    .trimEnd();
}

/** Git quotes paths with bytes beyond ASCII, as octal numbers. */
function unquote(name: string): string {
  if (!/^".*"$/.test(name)) return name;
  const encoded = name
    .slice(1, -1)
    .replace(/%/g, '%25')
    .replace(/\\([0-7]{3})/g, (_, octal: string) => `%${(parseInt(octal, 8) & 0xff).toString(16).padStart(2, '0')}`)
    .replace(/\\(["\\])/g, '$1');
  try {
    return decodeURIComponent(encoded);
  } catch {
    return name;
  }
}
