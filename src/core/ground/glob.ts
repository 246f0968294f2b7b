/** True where a glob matches a path; `a/**` matches `a` too. `**` crosses folders, `*` and `?` do not. */
export function matchesGlob(glob: string, path: string): boolean {
  if (glob.endsWith('/**') && glob.slice(0, -3) === path) return true;
  const pattern = glob
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*\*|\*|\?/g, (wild) => (wild === '**' ? '.*' : wild === '*' ? '[^/]*' : '[^/]'));
  return new RegExp(`^${pattern}$`).test(path);
}
