import { isFlattened } from './flattened.ts';
import { isSeparator } from './mbox.ts';

/** Formats of inputs. They are detected from the first bytes, because file names are often wrong. */
export type InputFormat =
  | 'mbox'
  | 'mail'
  | 'flattened'
  | 'text'
  | 'web page'
  | 'archive'
  | 'empty'
  | 'utf-16'
  | 'binary';

/** Bytes of an input that are enough to detect its format. */
export const DETECTION_LENGTH = 64 * 1024;

/** Fields of which a mail has at least one. */
const MAIL_FIELD = /^(?:From|Date|Subject|Message-ID|Received|Return-Path|To):/im;

/** Magic numbers of bzip2, xz, zip and Zstandard. Gzip is decompressed before. */
const ARCHIVE = /^(?:BZh|\xfd7zXZ|PK\x03\x04|\x28\xb5\x2f\xfd)/;

/**
 * Detects the format of an input.
 *
 * @param start its first {@link DETECTION_LENGTH} bytes, one character each
 */
export function detectFormat(start: string): InputFormat {
  if (findUtf16(start) !== undefined) return 'utf-16';
  const text = start.replace(/^\xef\xbb\xbf/, '').replace(/^[\r\n]+/, '');
  if (text.trim() === '') return 'empty';
  if (ARCHIVE.test(start)) return 'archive';
  if (/^<(?:!doctype|html|head|\?xml)\b/i.test(text.trimStart())) return 'web page';
  const [line = ''] = text.split(/\r?\n/, 1);
  if (line.startsWith('From ') && (isMboxLine(line, text) || !isFlattened(text)))
    return isHeader(text.slice(line.length).trimStart()) ? 'mbox' : 'text';
  if (isFlattened(text)) return 'flattened';
  if (isHeader(text)) return 'mail';
  return isBinary(text) ? 'binary' : 'text';
}

/** True for a separator on a line of its own. In a flattened copy, the header follows on the same line. */
function isMboxLine(line: string, text: string): boolean {
  return isSeparator(line) && line.length < 200 && line.length < text.trimEnd().length;
}

/** True where the text up to its first blank line begins with header fields, at least one of them a known one. */
function isHeader(text: string): boolean {
  const header = text.split(/\r?\n\r?\n/, 1)[0] ?? '';
  return /^[!-9;-~]+[ \t]*:/.test(header) && MAIL_FIELD.test(header);
}

/** Characters at the start in which UTF-16 is recognised. */
const UTF16_SAMPLE = 1000;

/** Characters without which NULs are no evidence of it. */
const SHORTEST_UTF16 = 16;

/** The form of UTF-16, as iconv names it; nothing where it is another encoding. */
function findUtf16(start: string): 'UTF-16' | 'UTF-16LE' | 'UTF-16BE' | undefined {
  if (/^(?:\xff\xfe|\xfe\xff)/.test(start)) return 'UTF-16';
  const sample = start.slice(0, UTF16_SAMPLE);
  // A patch is mostly ASCII, of which every other byte is NUL.
  const nul = (odd: number): number => [...sample].filter((char, at) => at % 2 === odd && char === '\0').length;
  const [even, odd] = [nul(0), nul(1)];
  const most = sample.length / 2;
  if (sample.length < SHORTEST_UTF16) return undefined;
  if (odd > most * 0.7 && even < most * 0.05) return 'UTF-16LE';
  return even > most * 0.7 && odd < most * 0.05 ? 'UTF-16BE' : undefined;
}

/** What to do with UTF-16, which mostly comes from a redirection in PowerShell. */
export function adviseConversion(start: string): string {
  const form = findUtf16(start) ?? 'UTF-16';
  return `convert it with \`iconv -f ${form} -t UTF-8\`, or let git write the file: \`git format-patch -o <folder>\``;
}

function isBinary(text: string): boolean {
  const control = text.match(/[\0-\x08\x0e-\x1a\x1c-\x1f]/g)?.length ?? 0;
  return control > text.length / 100;
}
