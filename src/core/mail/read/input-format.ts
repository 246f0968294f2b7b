import { isFlattened } from './flattened.ts';
import { isSeparator } from './mbox.ts';

/** Formats of inputs. They are detected from the first bytes, because file names are often wrong. */
export type InputFormat = 'mbox' | 'mail' | 'flattened' | 'text' | 'web page' | 'archive' | 'empty' | 'binary';

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

function isBinary(text: string): boolean {
  const control = text.match(/[\0-\x08\x0e-\x1a\x1c-\x1f]/g)?.length ?? 0;
  return control > text.length / 100;
}
