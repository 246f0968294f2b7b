import { optional } from '../../ground/optional.ts';

/** What a person asks to cite. Whether it exists is not known yet. */
export interface CitationTarget {
  /** As it was written: its case may differ, and the hyphen may be missing. */
  readonly id: string;
  /** Anchor without `#`; empty for the whole decision. */
  readonly anchor: string;
  /** The revision as it was written, where one was. */
  readonly revision?: string;
}

/** `CM-1`, `CM-1?r=2#argument-3`, and the same as an address (`/d/CM-1`, `/d/CM-1.txt`) on any host. */
const ADDRESS =
  /^(?:(?:https?:\/\/[^\s?#]+?)?\/d\/)?([^\s/?#]+?)(?:\.(?:txt|json|html))?\/?(?:\?([^\s#]*))?(?:#(\S*))?$/i;

/** `CM-1 r2, argument 3`, the form in which the text rendition names its parts. */
const SHORT_FORM = /^([a-z]+[\s-]*\d+)(?:\s+r(\w+))?(?:,?\s*(option|argument|check)[\s-]+(\S+))?$/i;

/**
 * Reads what is to be cited: an id (`CM-1`), one with an anchor (`CM-1#argument-3`), a full address of the site, or a
 * short form (`CM-1 r2, argument 3`).
 *
 * Never fails: any other text becomes an id, which no decision has.
 */
export function readTarget(given: string): CitationTarget {
  const text = given.trim();
  const [, named, written, kind, key] = SHORT_FORM.exec(text) ?? [];
  if (named !== undefined) return toTarget(named, kind === undefined ? '' : `${kind}-${key}`, written);
  const [, id, query = '', anchor = ''] = ADDRESS.exec(text) ?? [];
  return id === undefined ? toTarget(text, '', undefined) : toTarget(id, anchor, /(?:^|&)r=([^&]*)/.exec(query)?.[1]);
}

function toTarget(id: string, anchor: string, revision: string | undefined): CitationTarget {
  return { id, anchor: anchor.toLowerCase(), ...optional('revision', revision) };
}
