import { stripForbidden } from '../../ground/text/printable.ts';

/** A name and an address, decoded. The name is empty where the field has none. */
export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

/** Fields whose value is a list of addresses (RFC 5322, 3.6.2 and 3.6.3), and the one in which lists keep From. */
export const ADDRESS_FIELDS: ReadonlySet<string> = new Set([
  'from',
  'sender',
  'reply-to',
  'to',
  'cc',
  'bcc',
  'x-original-from',
]);

/**
 * An address as a header can have it. Neither part has blanks, controls or characters without a width, except in
 * quotation marks.
 */
const ADDRESS =
  /^(?:"(?:[^"\\\p{C}]|\\[^\p{C}])*"|[^\s"(),:;<>@[\]\\\p{C}]+)@(?:\[[^\s[\]\\\p{C}]*\]|[^\s"(),:;<>@[\]\\\p{C}]+)$/u;

/**
 * Reads a list of addresses as RFC 5322 writes it: names in quotation marks, comments, groups, and the forms without
 * brackets that old programs write. What is no address is left out and given to `reject`.
 *
 * Encoded words are decoded after the list is taken apart: a comma or an address in one of them is part of a name.
 *
 * @param value the field's value, unfolded and not yet decoded
 * @param decode decodes encoded words (RFC 2047)
 * @param reject takes each item without an address, decoded
 */
export function readAddresses(
  value: string,
  decode: (text: string) => string,
  reject: (item: string) => void = () => undefined,
): Mailbox[] {
  const mailboxes: Mailbox[] = [];
  let item: Token[] = [];
  const finish = (): void => {
    const read = readItem(item, decode);
    if (read.length === 0 && item.some(({ kind }) => kind !== 'comment'))
      reject(cleanName(decode(item.map(({ raw }) => raw).join(' '))));
    mailboxes.push(...read);
    item = [];
  };
  for (const token of tokenize(value)) {
    if (token.kind === 'end') finish();
    // The name of a group is no recipient.
    else if (token.kind === 'colon') item = [];
    else item.push(token);
  }
  finish();
  return mailboxes;
}

interface Token {
  /** `end` is a comma, or the semicolon at the end of a group. */
  readonly kind: 'word' | 'comment' | 'angle' | 'colon' | 'end';
  /** Without quotation marks, brackets and backslashes. */
  readonly text: string;
  /** As written. */
  readonly raw: string;
}

/** One quoted string, and one bracketed address, from their first character. */
const QUOTED = /"(?:[^"\\]|\\[^])*"/y;
const ANGLE = /<((?:[^<>"]|"(?:[^"\\]|\\[^])*")*)>/y;
const OPEN_ANGLE = /<([^<>,;]*)/y;
const PLAIN = /[^\s"(),:;<[]+|\[[^\s[\]]*\]|[^\s]/y;

/** Takes a list apart in one pass. A quotation mark or bracket that is never closed is an ordinary character. */
function tokenize(value: string): Token[] {
  const tokens: Token[] = [];
  const scanner = new Scanner(value);
  for (let at = 0; at < value.length; ) {
    const before = /\S/.test(value[at - 1] ?? ' ') ? tokens.at(-1) : undefined;
    const found = scanner.read(at);
    if (found === undefined) at++;
    else {
      at += found.raw.length;
      // `"Ann Person"@example.org` and `a[1]` are one word each.
      if (before?.kind === 'word' && found.kind === 'word')
        tokens.splice(-1, 1, { kind: 'word', text: before.text + found.text, raw: before.raw + found.raw });
      else tokens.push(found);
    }
  }
  return tokens;
}

class Scanner {
  readonly #value: string;
  /** Opening characters without an end in the rest of the value, which need not be searched again. */
  readonly #open = new Set<string>();

  constructor(value: string) {
    this.#value = value;
  }

  /** The token that begins at an index; nothing at a blank. */
  read(at: number): Token | undefined {
    const character = this.#value[at] ?? ' ';
    if (/\s/.test(character)) return undefined;
    if (character === ',' || character === ';') return { kind: 'end', text: '', raw: character };
    if (character === ':') return { kind: 'colon', text: '', raw: character };
    return this.#readEnclosed(character, at) ?? this.#readPlain(at);
  }

  #readEnclosed(character: string, at: number): Token | undefined {
    if (this.#open.has(character)) return character === '<' ? this.#readOpenAngle(at) : undefined;
    const found =
      character === '"'
        ? this.#readQuoted(at)
        : character === '('
          ? readComment(this.#value, at)
          : character === '<'
            ? this.#readAngle(at)
            : undefined;
    if (found === undefined && '"(<'.includes(character)) {
      this.#open.add(character);
      if (character === '<') return this.#readOpenAngle(at);
    }
    return found;
  }

  #readQuoted(at: number): Token | undefined {
    const raw = this.#match(QUOTED, at)?.[0];
    return raw === undefined ? undefined : { kind: 'word', text: unescape(raw.slice(1, -1)), raw };
  }

  #readAngle(at: number): Token | undefined {
    const [raw, text = ''] = this.#match(ANGLE, at) ?? [];
    return raw === undefined ? undefined : { kind: 'angle', text, raw };
  }

  #readOpenAngle(at: number): Token | undefined {
    const [raw, text = ''] = this.#match(OPEN_ANGLE, at) ?? [];
    return raw === undefined ? undefined : { kind: 'angle', text, raw };
  }

  #readPlain(at: number): Token | undefined {
    const raw = this.#match(PLAIN, at)?.[0];
    return raw === undefined ? undefined : { kind: 'word', text: raw, raw };
  }

  #match(pattern: RegExp, at: number): RegExpExecArray | null {
    pattern.lastIndex = at;
    return pattern.exec(this.#value);
  }
}

/** A comment, which may contain others. */
function readComment(value: string, at: number): Token | undefined {
  let depth = 0;
  for (let end = at; end < value.length; end++) {
    const character = value[end];
    if (character === '\\') end++;
    else if (character === '(') depth++;
    else if (character === ')' && --depth === 0)
      return { kind: 'comment', text: unescape(value.slice(at + 1, end)), raw: value.slice(at, end + 1) };
  }
  return undefined;
}

function unescape(text: string): string {
  return text.replace(/\\([^])/g, '$1');
}

/** One item of a list. It has several addresses where a comma was forgotten between them. */
function readItem(item: readonly Token[], decode: (text: string) => string): Mailbox[] {
  const words = item.filter(({ kind }) => kind === 'word');
  const comment = item.filter(({ kind }) => kind === 'comment').map(({ text }) => text);
  const nameOf = (named: readonly string[]): string =>
    cleanName(decode((named.length > 0 ? named : comment).join(' ')));
  const angles = item.filter(({ kind }) => kind === 'angle').map(({ text }) => readAngle(text));
  const [address] = angles.filter((text) => ADDRESS.test(text));
  if (address !== undefined) return [{ name: nameOf(words.map(({ text }) => text)), address }];
  const bare = words.filter(({ raw }) => ADDRESS.test(raw));
  if (bare.length > 1 && bare.length === words.length) return bare.map(({ raw }) => ({ name: '', address: raw }));
  const last = bare.at(-1);
  if (last === undefined) return [];
  return [{ name: nameOf(words.filter((word) => word !== last).map(({ text }) => text)), address: last.raw }];
}

/** Without comments, blanks, the route that RFC 822 had, and what makes an address a link. */
function readAngle(text: string): string {
  return text
    .replace(/\([^()]*\)/g, '')
    .replace(/^\s*(?:@[^:]*:)?\s*/, '')
    .replace(/^mailto:([^?]*).*$/is, '$1')
    .trimEnd();
}

/** On one line, without characters that nobody sees. */
function cleanName(name: string): string {
  return stripForbidden(name.replace(/[\p{Cc}\u2028\u2029]+/gu, ' '))
    .replace(/\s+/g, ' ')
    .trim();
}

/** A name that needs no quotation marks: atoms, and characters beyond ASCII, which `git send-email` encodes. */
const ATOMS = /^[\w!#$%&'*+\-/=?^`{|}~\u0080-\u{10FFFF} ]+$/u;

/** A mailbox as a header has it; {@link readAddresses} reads the same name and address from it. */
export function formatMailbox({ name, address }: Mailbox): string {
  if (name === '') return address;
  // A name that only looks encoded would be decoded by whoever reads it next.
  const plain = name.replaceAll('=?', '= ?');
  return `${ATOMS.test(plain) ? plain : `"${plain.replace(/["\\]/g, '\\$&')}"`} <${address}>`;
}
