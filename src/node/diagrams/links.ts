/** Puts the site's base URL in front of a finished diagram's links to the site's own pages, e.g. `/d/CM-1`. */
export function rebaseLinks(svg: string, baseUrl: string): string {
  const base = baseUrl.replace(/\/+$/, '');
  // One leading slash is ours; two name another host.
  return svg.replace(/(<a\b[^>]*?\shref=")(\/(?!\/)[^"]*)/g, (_, before: string, path: string) => before + base + path);
}
