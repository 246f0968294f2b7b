/** The revision that an address asks for with `?r=`, compared with the current one. */
export type RequestedRevision =
  | { readonly state: 'older' | 'present'; readonly revision: number }
  | {
      readonly state: 'unknown';
      /** As it was given, cut after {@link MAX_SHOWN} characters. */
      readonly given: string;
    };

/** Characters of an unknown revision that a page repeats at most. */
const MAX_SHOWN = 20;

/**
 * Reads `?r=` of an address.
 *
 * @param search the query with its question mark, as a browser has it
 * @param present revision of the page
 * @returns `undefined` where no revision is asked for
 */
export function readRequestedRevision(search: string, present: number): RequestedRevision | undefined {
  const given = search
    .replace(/^\?/, '')
    .split('&')
    .find((part) => part === 'r' || part.startsWith('r='))
    ?.slice(2);
  if (given === undefined) return undefined;
  const revision = /^[1-9]\d{0,2}$/.test(given) ? Number(given) : undefined;
  if (revision === undefined || revision > present)
    return { state: 'unknown', given: given.length > MAX_SHOWN ? `${given.slice(0, MAX_SHOWN)}...` : given };
  return { state: revision === present ? 'present' : 'older', revision };
}
