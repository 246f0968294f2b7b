/** A Message-ID found in a text, with the range of characters that it takes up, label and brackets included. */
export interface FoundId {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/** Header names and prefixes before a Message-ID; `id:` and `mid:` are what mail readers search by. */
const LABEL = /(?:message-?id|msg-?id|in-reply-to|references|link|closes|id|mid|m)\s*:\s*<?$/i;
const PREFIX = /^(?:message-?id|msg-?id|in-reply-to|references|link|closes|id|mid|m):/i;

const MESSAGE_ID = /^[^\s<>@]+@[^\s<>@]+$/;
const LOCAL_ID = /^local:[a-z0-9][a-z0-9.-]*$/;

/** An address with or without its scheme, or a path of this site. An id may hold `/` itself, but does not start so. */
const ADDRESS = /^(?:https?:\/\/|\/|[\w-]+(?:\.[\w-]+)*\.(?:org|com|net|link|info|io)\/)/i;

/** The first Message-ID of a text, in whatever form it was copied: bare, in brackets, as a header line or an address. */
export function findMessageId(text: string): string | undefined {
  return findMessageIds(text)[0]?.id;
}

/** Every Message-ID of a text, in order. */
export function findMessageIds(text: string): FoundId[] {
  return [...text.matchAll(/\S+/g)].flatMap((match) => {
    const id = readRun(match[0]);
    if (id === undefined) return [];
    const label = LABEL.exec(text.slice(0, match.index));
    return [{ id, start: label?.index ?? match.index, end: match.index + match[0].length }];
  });
}

function readRun(run: string): string | undefined {
  const bare = strip(run).replace(PREFIX, '');
  if (ADDRESS.test(bare)) return readAddress(bare);
  const id = strip(bare);
  return MESSAGE_ID.test(id) || LOCAL_ID.test(id) ? id : undefined;
}

/** The segment or parameter of an address that is a Message-ID: lore, patch.msgid.link, lkml, marc, mail-archive, our own. */
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

/** A stray `%` in what somebody pasted is no reason to fail. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
