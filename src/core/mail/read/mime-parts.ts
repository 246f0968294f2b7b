/** A leaf of a MIME tree, as it is in the file: a part that is not itself made of parts. */
export interface RawPart {
  /** Lines of its header, and of its body, which is still encoded. */
  readonly header: readonly string[];
  readonly body: readonly string[];
  /** Index in the mail's lines, from 0, of the first line of the header and of the body. */
  readonly headerAt: number;
  readonly bodyAt: number;
}

/**
 * Finds the parts of a mail in one pass over its lines. Parsers give the content of a part and not where it is.
 *
 * @param lines the mail from the first line of its header
 */
export function findRawParts(lines: readonly string[]): RawPart[] {
  const parts: RawPart[] = [];
  const boundaries = new Set<string>();
  let headerAt: number | undefined = 0;
  let bodyAt: number | undefined;
  const finish = (end: number): void => {
    if (headerAt !== undefined && bodyAt !== undefined) {
      const header = lines.slice(headerAt, bodyAt - 1);
      if (!isMultipart(header)) parts.push({ header, body: lines.slice(bodyAt, end), headerAt, bodyAt });
    }
    headerAt = undefined;
    bodyAt = undefined;
  };
  lines.forEach((line, index) => {
    const boundary = line.startsWith('--') ? readDelimiter(line, boundaries) : undefined;
    if (boundary !== undefined) {
      finish(index);
      if (boundary === 'opens') headerAt = index + 1;
    } else if (line === '' && headerAt !== undefined && bodyAt === undefined) {
      bodyAt = index + 1;
      const declared = readBoundary(lines.slice(headerAt, index));
      if (declared !== undefined) boundaries.add(declared);
    }
  });
  finish(lines.length);
  return parts;
}

/** Whether a line opens a part or closes the last one of its parent; nothing where it is no delimiter. */
function readDelimiter(line: string, boundaries: ReadonlySet<string>): 'opens' | 'closes' | undefined {
  const text = line.slice(2).trimEnd();
  if (boundaries.has(text)) return 'opens';
  return text.endsWith('--') && boundaries.has(text.slice(0, -2)) ? 'closes' : undefined;
}

/** The value of a field of a part's header, unfolded; empty where it has none. */
export function findPartField(header: readonly string[], name: string): string {
  const at = header.findIndex((line) => line.toLowerCase().startsWith(`${name}:`));
  if (at < 0) return '';
  const next = header.findIndex((line, index) => index > at && !/^[ \t]/.test(line));
  return header
    .slice(at, next < 0 ? undefined : next)
    .map((line) => line.trim())
    .join(' ')
    .slice(name.length + 1)
    .trim();
}

function isMultipart(header: readonly string[]): boolean {
  return /^multipart\//i.test(findPartField(header, 'content-type'));
}

function readBoundary(header: readonly string[]): string | undefined {
  const type = findPartField(header, 'content-type');
  if (!/^multipart\//i.test(type)) return undefined;
  const [, quoted, plain] = /;\s*boundary\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]+))/i.exec(type) ?? [];
  return quoted?.replace(/\\(.)/g, '$1') ?? plain;
}

/** Types of parts that are a patch by what they say; `text/x-diff` and `text/x-patch` are the common ones. */
const PATCH_TYPE = /^(?:text|application)\/(?:x-)?(?:patch|diff)\b/i;

/** Names of files that are patches, or are mailed as text. */
const PATCH_NAME = /\.(?:patch|diff|mbox|eml|txt)(?:["'\s;]|$)/i;

/** True for a part that may have a patch and is no part of the mail's own text. */
export function isPatchPart({ header }: RawPart): boolean {
  const type = findPartField(header, 'content-type');
  const disposition = findPartField(header, 'content-disposition');
  if (PATCH_TYPE.test(type)) return true;
  if (/^text\/html\b/i.test(type)) return false;
  if (/^text\/plain\b|^$/i.test(type)) return /^attachment\b/i.test(disposition);
  return /^text\//i.test(type) || PATCH_NAME.test(type) || PATCH_NAME.test(disposition);
}

/** True for text with a diff in it. */
export function hasDiff(text: string): boolean {
  return /^(?:diff --git |--- \S[^\n]*\n\+\+\+ \S|@@ -\d)/m.test(text);
}
