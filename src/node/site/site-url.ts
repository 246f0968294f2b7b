/** The site's public address, in the two parts that Docusaurus wants. */
export interface SiteUrl {
  /** Scheme and host, without a trailing slash. */
  readonly url: string;
  /** Path with a leading and a trailing slash. */
  readonly baseUrl: string;
  /** Both together, without a trailing slash; an address such as `/d/CM-1` is appended to it. */
  readonly full: string;
  /**
   * The same where `SITE_URL` says it. Text that people hand on (citations, replies) takes the address from here, since
   * the default answers on the editor's machine alone.
   */
  readonly published?: string;
}

/** Used while `SITE_URL` is not set: the address at which `wiki serve` serves the built site. */
const DEFAULT_URL = 'http://127.0.0.1:3000';

/**
 * The site's public address from `SITE_URL` and `BASE_URL`; nothing else reads these variables.
 *
 * @throws Error when `SITE_URL` is no http(s) origin or `BASE_URL` no path
 */
export function readSiteUrl(env: Readonly<Record<string, string | undefined>>): SiteUrl {
  const given = env.SITE_URL || DEFAULT_URL;
  const parsed = URL.canParse(given) ? new URL(given) : undefined;
  if (!parsed || !/^https?:$/.test(parsed.protocol) || parsed.pathname !== '/' || parsed.search || parsed.hash) {
    throw new Error(
      `SITE_URL is \`${given}\`; expected scheme and host alone, such as https://wiki.example.org ` +
        '(a path belongs in BASE_URL)',
    );
  }
  const baseUrl = env.BASE_URL || '/';
  if (!/^\/([\w.~-]+\/)*$/.test(baseUrl))
    throw new Error(`BASE_URL is \`${baseUrl}\`; expected a path such as / or /wiki/`);
  const full = `${parsed.origin}${baseUrl}`.replace(/\/$/, '');
  return { url: parsed.origin, baseUrl, full, ...(env.SITE_URL ? { published: full } : {}) };
}
