import { readSiteUrl } from '../../node/site/site-url.ts';
import type { Context } from '../terminal/context.ts';

/**
 * The site's public address for text that people hand on. While `SITE_URL` is not set there is none, and standard error
 * says how to set it: the address of a site on this machine answers nobody else.
 *
 * @param what the text that is printed: `the citation`
 * @param command name of the command that prints it, with what shows the form that was called
 * @throws Error when `SITE_URL` or `BASE_URL` is wrong
 */
export function findPublicAddress(what: string, command: string, context: Context): string | undefined {
  const { published } = readSiteUrl(context.env);
  if (published === undefined)
    context.err(
      `SITE_URL is not set, so ${what} has no address; SITE_URL=https://wiki.example.org npx wiki ${command} adds it`,
    );
  return published;
}
