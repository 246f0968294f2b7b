import { stringify } from 'yaml';
import type { ThreadRecord } from './schema/thread.ts';

/** How front matter is written: one line a value, as people write it. */
export const YAML_STYLE = { lineWidth: 0, singleQuote: true } as const;

/** Text of a new thread page. The body is for a person to write, so there is none. */
export function formatThreadPage(record: ThreadRecord): string {
  return `---\n${stringify({ thread: record }, YAML_STYLE)}---\n`;
}
