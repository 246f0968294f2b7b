import type { Html } from './html.ts';
import { html } from './html.ts';

/** Characters that XML 1.0 cannot hold in any form: controls, halves of surrogate pairs, U+FFFE and U+FFFF. */

const IMPOSSIBLE =
  /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** A tagged template for XML: whatever is put in is escaped, unless it is XML already, and can stand in XML at all. */
export function xml(strings: TemplateStringsArray, ...parts: readonly (string | Html | readonly Html[])[]): Html {
  return html(strings, ...parts.map((part) => (typeof part === 'string' ? part.replace(IMPOSSIBLE, '') : part)));
}
