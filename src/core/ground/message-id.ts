/** A Message-ID found in a text, with its range of characters, label and brackets included. */
interface FoundId {
  readonly id: string;
  /** Offset in UTF-16 code units of the first character. */
  readonly start: number;
  /** Offset after the last character. */
  readonly end: number;
}

/** Header names and prefixes before a Message-ID; `id:` and `mid:` are what mail readers search by. */
const LABEL = /(?:message-?id|msg-?id|in-reply-to|references|link|closes|id|mid|m)\s*:\s*<?$/i;
const PREFIX = /^(?:message-?id|msg-?id|in-reply-to|references|link|closes|id|mid|m):/i;

const MESSAGE_ID = /^[^\s<>@]+@[^\s<>@]+$/;
const LOCAL_ID = /^local:[a-z0-9][a-z0-9.-]*$/;

/** An address with or without its scheme, or a path of this site. An id may contain `/`, but not begin with it. */
const ADDRESS = /^(?:https?:\/\/|\/|[\w-]+(?:\.[\w-]+)*\.(?:org|com|net|link|info|io)\/)/i;

/** The first Message-ID of a text, in any form in which it is copied: bare, in brackets, a header line, an address. */
export function findMessageId(text: string): string | undefined {
  return findMessageIds(text)[0]?.id;
}

/** Every Message-ID of a text, in order. */
export function findMessageIds(text: string): FoundId[] {
  return [...text.matchAll(/\S+/g)].flatMap((match) => {
    const id = readWord(match[0]);
    if (id === undefined) return [];
    const label = LABEL.exec(text.slice(0, match.index));
    return [{ id, start: label?.index ?? match.index, end: match.index + match[0].length }];
  });
}

function readWord(run: string): string | undefined {
  const bare = strip(run).replace(PREFIX, '');
  if (ADDRESS.test(bare)) return readAddress(bare);
  const id = strip(bare);
  return MESSAGE_ID.test(id) || LOCAL_ID.test(id) ? id : undefined;
}

/** The path segment or parameter of an archive's address, or of ours, that is a Message-ID. */
function readAddress(address: string): string | undefined {
  const [, rest = ''] = /^(?:https?:\/\/)?[^/]*\/(.*)$/s.exec(address) ?? [];
  return rest
    .split(/[/?&#=]/)
    .map((segment) => strip(decode(segment)))
    .find((segment) => MESSAGE_ID.test(segment) || LOCAL_ID.test(segment));
}

function strip(text: string): string {
  return text.replace(/^[<("'[]+/, '').replace(/[>)"'\],.;:]+$/, '');
}

/** Decodes percent signs; pasted text with a stray one is taken literally. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
