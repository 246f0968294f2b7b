import { isFlattened } from './flattened.ts';
import { isSeparator } from './mbox.ts';

/** What an input is, told by its first bytes: names of files are not to be trusted. */
export type InputFormat = 'mbox' | 'mail' | 'flattened' | 'text' | 'web page' | 'archive' | 'empty' | 'binary';

/** How much of an input is needed to tell its kind. */
export const DETECTION_LENGTH = 64 * 1024;

/** Fields of which a mail has at least one. */
const MAIL_FIELD = /^(?:From|Date|Subject|Message-ID|Received|Return-Path|To):/im;

/** bzip2, xz, zip, Zstandard. Gzip is undone before anybody asks. */
const ARCHIVE = /^(?:BZh|\xfd7zXZ|PK\x03\x04|\x28\xb5\x2f\xfd)/;

/** Tells the kind of an input from its beginning, given as a binary string. */
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

/** A flattened copy may begin with a separator too; its line then goes on with the header. */
function isMboxLine(line: string, text: string): boolean {
  return isSeparator(line) && line.length < 200 && line.length < text.trimEnd().length;
}

/** The text begins with header fields, at least one of them known, up to its first blank line. */
function isHeader(text: string): boolean {
  const header = text.split(/\r?\n\r?\n/, 1)[0] ?? '';
  return /^[!-9;-~]+[ \t]*:/.test(header) && MAIL_FIELD.test(header);
}

function isBinary(text: string): boolean {
  const control = text.match(/[\0-\x08\x0e-\x1a\x1c-\x1f]/g)?.length ?? 0;
  return control > text.length / 100;
}
