import { utf8ToBytes } from '@noble/hashes/utils.js';
import { findForbidden } from './text/printable.ts';

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
/** Longest label with its blanks, in characters; searching all the text before an id takes quadratic time. */
const MAX_LABEL = 200;
const PREFIX = /^(?:message-?id|msg-?id|in-reply-to|references|link|closes|id|mid|m):/i;

const MESSAGE_ID = /^[^\s<>@]+@[^\s<>@]+$/;
const LOCAL_ID = /^local:[a-z0-9][a-z0-9.-]*$/;

/** An address with or without its scheme, or a path of this site. An id may contain `/`, but not begin with it. */
const ADDRESS = /^(?:https?:\/\/|\/|[\w-]+(?:\.[\w-]+)*\.(?:org|com|net|link|info|io)\/)/i;

/** Longest host with its scheme and the `/` behind it, in characters (RFC 1035, 2.3.4: 253 for a name). */
const MAX_HOST = 262;

/** Longest id in bytes: no header line may be longer (RFC 5322, 2.1.1), and every file system takes such a path. */
const MAX_BYTES = 998;

/** Longest name of a file or folder in bytes, of every file system in use. */
const MAX_SEGMENT_BYTES = 255;

/** The name of every page's file in its folder. */
const INDEX = 'index.html';

/**
 * Why a text cannot be the id of a message, in words that follow "an id"; nothing where it can.
 *
 * Records, ingest and the files of the built site all ask this function, because an id is foreign text that becomes a
 * path: `/` in it makes folders. A back slash separates folders too where a server runs on Windows.
 */
export function findIdFault(id: string): string | undefined {
  const [forbidden] = findForbidden(id);
  if (forbidden !== undefined) return `with the character ${forbidden}`;
  if (id.includes('\uFFFD')) return 'with U+FFFD, which replaces bytes that could not be decoded';
  if (!MESSAGE_ID.test(id) && !LOCAL_ID.test(id)) return 'that is neither `left@right` nor `local:` and a slug';
  if (utf8ToBytes(id).length > MAX_BYTES) return `of more than ${MAX_BYTES} bytes`;
  return id
    .split(/[/\\]/)
    .map(findSegmentFault)
    .find((fault) => fault !== undefined);
}

function findSegmentFault(segment: string): string | undefined {
  if (segment === '') return 'with an empty segment between slashes';
  if (segment === '.' || segment === '..') return `with the segment \`${segment}\``;
  if (segment.toLowerCase() === INDEX) return `with the segment \`${segment}\`, the name of a page's file`;
  if (utf8ToBytes(segment).length > MAX_SEGMENT_BYTES) return `with a segment of more than ${MAX_SEGMENT_BYTES} bytes`;
  return undefined;
}

/**
 * The file of a message's page, below the root of the site. Its name is the id itself, because a server decodes an
 * address before it looks for a file.
 *
 * @throws for an id that {@link findIdFault} refuses, which no record has
 */
export function messageFile(id: string): string {
  const fault = findIdFault(id);
  if (fault !== undefined) throw new Error(`an id ${fault} has no file`);
  return `/m/${id}/${INDEX}`;
}

/**
 * A key that is equal for ids whose pages would share a file where the file system ignores case or the composition of
 * accents, as those of macOS and Windows do. No id is a folder of another one's file, since none has a segment
 * `index.html`.
 */
export function fileKeyOf(id: string): string {
  return id.normalize('NFD').toUpperCase().toLowerCase().normalize('NFD');
}

/** The first Message-ID of a text, in any form in which it is copied: bare, in brackets, a header line, an address. */
export function findMessageId(text: string): string | undefined {
  return findMessageIds(text)[0]?.id;
}

/** Every Message-ID of a text, in order. */
export function findMessageIds(text: string): FoundId[] {
  return [...text.matchAll(/\S+/g)].flatMap((match) => {
    const id = readWord(match[0]);
    if (id === undefined) return [];
    const from = Math.max(0, match.index - MAX_LABEL);
    const label = LABEL.exec(text.slice(from, match.index));
    return [{ id, start: label ? from + label.index : match.index, end: match.index + match[0].length }];
  });
}

function readWord(run: string): string | undefined {
  const bare = strip(run).replace(PREFIX, '');
  if (ADDRESS.test(bare.slice(0, MAX_HOST))) return readAddress(bare);
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

/** What may follow an id in a sentence. */
const CLOSING = new Set('>)"\'],.;:');

function strip(text: string): string {
  let end = text.length;
  // An expression for the end alone would look for it from each of these characters on.
  while (end > 0 && CLOSING.has(text[end - 1] ?? '')) end--;
  return text.slice(0, end).replace(/^[<("'[]+/, '');
}

/** Decodes percent signs; pasted text with a stray one is taken literally. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
