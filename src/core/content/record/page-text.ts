import { stringify } from 'yaml';
import type { ThreadRecord } from './schema/thread.ts';

/** How front matter is written: one line a value, as people write it. */
export const YAML_STYLE = { lineWidth: 0, singleQuote: true } as const;

/**
 * Text of a new page: its record as front matter, then its body.
 *
 * @param kind key of the record in the front matter
 * @param record the record; keys with a default in the schema may be left out
 */
export function formatRecordPage(kind: 'decision' | 'thread', record: object, body?: string): string {
  const frontMatter = `---\n${stringify({ [kind]: record }, YAML_STYLE)}---\n`;
  return body === undefined ? frontMatter : `${frontMatter}\n${body}\n`;
}

/** Text of a new thread page. Its body is left to a person. */
export function formatThreadPage(record: ThreadRecord): string {
  return formatRecordPage('thread', record);
}
