import { optional } from '../../ground/optional.ts';
import { ADDRESS_FIELDS, readAddresses, type Mailbox } from './addresses.ts';
import { detectFormat, DETECTION_LENGTH } from './input-format.ts';

/** One line of a mail's text, decoded, and its position in the file. */
export interface LocatedLine {
  readonly text: string;
  /** 1-based line of the file; of an encoded line an estimate, a few lines off at most. */
  readonly line: number;
  /** False where the line is encoded in the file; columns of the text are then no columns of the file. */
  readonly exact: boolean;
}

/** One header field, its name in lower case and its value unfolded and decoded. */
interface LocatedField {
  readonly name: string;
  readonly value: string;
  /** 1-based line of the file, here and below. */
  readonly line: number;
  /** 1-based column at which the value begins. */
  readonly column: number;
  /** Of a field with addresses: those in it. The decoded value no longer tells a comma in a name from one after it. */
  readonly addresses?: readonly Mailbox[];
  /** Of a field with addresses: what is in their place and is none, as written. */
  readonly unusable?: readonly string[];
}

/** A part of a mail that is not its plain text. */
export interface LocatedPart {
  /** `an HTML part`, ``the attachment `fix.patch` (text/x-patch)``. */
  readonly what: string;
  readonly line: number;
  /** Of a part that is a patch, its lines; they are no words of the sender. */
  readonly patch?: readonly LocatedLine[];
  /** Why a part that should be a patch is none, and what to do. */
  readonly why?: string;
}

/** A mail, or a text without a header, with the positions of its fields, lines and parts. */
export interface LocatedMail {
  /** The file as the person named it. */
  readonly file: string;
  readonly fields: readonly LocatedField[];
  readonly lines: readonly LocatedLine[];
  readonly parts: readonly LocatedPart[];
}

/** Lines of a text, without their ends. A lone carriage return does not end a line; editors count the same way. */
export function splitLines(text: string): string[] {
  return text.split(/\r?\n/);
}

interface ReadOptions {
  /** 1-based line of the file at which the text begins. */
  readonly firstLine?: number;
  /** Decodes the value of a header field (RFC 2047). */
  readonly decode?: (value: string) => string;
}

/** Reads a text whose body is not encoded. If it begins with a mail's header, that becomes fields. */
export function readLocated(
  text: string,
  file: string,
  { firstLine = 1, decode = (value) => value }: ReadOptions = {},
): LocatedMail {
  const raw = splitLines(text.replace(/^\uFEFF/, ''));
  const hasHeader = detectFormat(text.slice(0, DETECTION_LENGTH)) === 'mail';
  const start = hasHeader ? raw.findIndex((line) => line !== '') : 0;
  const end = hasHeader ? raw.findIndex((line, index) => index > start && line === '') : -1;
  const bodyStart = !hasHeader ? 0 : end < 0 ? raw.length : end + 1;
  return {
    file,
    fields: hasHeader ? readFields(raw.slice(start, bodyStart), firstLine + start, decode) : [],
    lines: raw
      .slice(bodyStart)
      .map((line, index) => ({ text: line, line: firstLine + bodyStart + index, exact: true })),
    parts: [],
  };
}

function readFields(raw: readonly string[], firstLine: number, decode: (value: string) => string): LocatedField[] {
  const fields: { name: string; value: string; line: number; column: number }[] = [];
  raw.forEach((text, index) => {
    const last = fields.at(-1);
    const match = /^([!-9;-~]+)[ \t]*:[ \t]*/.exec(text);
    if (match)
      fields.push({
        name: (match[1] ?? '').toLowerCase(),
        value: text.slice(match[0].length),
        line: firstLine + index,
        column: match[0].length + 1,
      });
    else if (last && /^[ \t]/.test(text)) last.value += ` ${text.trim()}`;
  });
  return fields.map((field) => {
    const decoded = { ...field, value: decode(field.value.trim()) };
    if (!ADDRESS_FIELDS.has(field.name)) return decoded;
    const unusable: string[] = [];
    const addresses = readAddresses(field.value, decode, (item) => unusable.push(item));
    return { ...decoded, addresses, ...optional('unusable', unusable.length > 0 ? unusable : undefined) };
  });
}

/** The value of the first field of that name. */
export function findField({ fields }: Pick<LocatedMail, 'fields'>, name: string): string | undefined {
  return fields.find((field) => field.name === name)?.value;
}

/** The addresses of all fields of that name, in order. */
export function findAddresses({ fields }: Pick<LocatedMail, 'fields'>, name: string): Mailbox[] {
  return fields.filter((field) => field.name === name).flatMap(({ addresses = [] }) => addresses);
}

/** Lines ahead in which a decoded line is searched: enough for the headers of a MIME part, not for a whole part. */
const LOOK_AHEAD = 200;

/** The same for a blank line, which matches everywhere and therefore is evidence only if it is near. */
const LOOK_AHEAD_BLANK = 3;

/**
 * Finds the lines of a decoded body in the file that contains it.
 *
 * A line that is in the file unchanged has an exact position; one that is encoded is assumed to follow the one before.
 *
 * @param firstLine line of the file at which `raw` begins
 */
export function locateLines(decoded: readonly string[], raw: readonly string[], firstLine: number): LocatedLine[] {
  let next = 0;
  return decoded.map((text) => {
    const reach = Math.min(raw.length, next + (text.trim() === '' ? LOOK_AHEAD_BLANK : LOOK_AHEAD));
    let at = next;
    while (at < reach && raw[at] !== text) at++;
    const exact = at < reach;
    const line = Math.min(exact ? at : next, raw.length - 1);
    next = line + 1;
    return { text, line: firstLine + Math.max(line, 0), exact };
  });
}

/**
 * Gives the lines of a decoded part positions in the encoded one, in proportion. Base64 has no lines in common with
 * what it encodes.
 *
 * @param count lines of the encoded part
 * @param firstLine line of the file at which it begins
 */
export function spreadLines(decoded: readonly string[], count: number, firstLine: number): LocatedLine[] {
  return decoded.map((text, index) => ({
    text,
    line: firstLine + Math.floor((index * Math.max(count, 1)) / decoded.length),
    exact: false,
  }));
}
