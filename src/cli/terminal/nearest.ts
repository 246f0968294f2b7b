import { findNearest } from '../../core/ground/problem/nearest.ts';

/**
 * The end of a message about an unknown name: the nearest known one, or an empty text where none is near.
 *
 * @param lead printed before the name, e.g. `#` of an anchor
 */
export function describeNearest(met: string, known: Iterable<string>, lead = ''): string {
  const nearest = findNearest(met, known);
  return nearest === undefined ? '' : `; nearest known: \`${lead}${nearest}\``;
}
