import { readMessageId, readMessageIds } from './header.ts';

/**
 * Characters at the start of a mail in which its Message-ID is looked for. Hosts on the way add fields above it: in
 * 560,000 mails of twelve public archives, it begins after 24,000 characters at most, and a header has 39,000.
 */
export const MAX_HEAD = 64 * 1024;

/** A Message-ID field with the lines into which it is folded. */
const FIELD = /^message-id[ \t]*:[^\n]*(?:\n[ \t][^\n]*)*/gim;

/**
 * Whether a mail may be one of those that are looked for. It takes a twenty-fifth of the time that reading the
 * header whole takes.
 *
 * @param head the mail, or its beginning; one character a byte
 * @param wanted Message-IDs without brackets
 * @returns true also for a mail whose Message-ID is missing or empty, of which only a reader of the whole can tell
 */
export function mayBeWanted(head: string, wanted: ReadonlySet<string>): boolean {
  const header = head.slice(0, endOfHeader(head));
  const fields = header.match(FIELD);
  return fields === null || fields.map(idsOf).some((ids) => ids.length === 0 || ids.some((id) => wanted.has(id)));
}

function idsOf(field: string): string[] {
  const value = field.slice(field.indexOf(':') + 1);
  const ids = readMessageIds(value);
  if (ids.length > 0) return ids;
  const id = readMessageId(value);
  return id === undefined ? [] : [id];
}

function endOfHeader(head: string): number {
  const end = /\r?\n\r?\n/.exec(head.slice(0, MAX_HEAD))?.index;
  return end ?? MAX_HEAD;
}
