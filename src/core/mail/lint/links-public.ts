import type { Problem } from '../../ground/problem/problem.ts';
import { toPrintable } from '../../ground/text/printable.ts';
import type { ClassifiedLine } from './classify-lines.ts';
import { isWritten, problemIn, trimUrl, type DraftInput, type DraftRule } from './rule.ts';

export const linksPublic: DraftRule = {
  id: 'links-public',
  why:
    "An address on the sender's machine or in a private network answers nobody else: a site that was built or served " +
    'there, or a file.',
  wrong: { text: 'The notes at http://127.0.0.1:3000/notes give the figures.\n' },
  right: {
    text: [
      'The notes at https://wiki.example.org/notes give the figures.\n',
      'It fails as follows, where the service listens on localhost:\n',
      '    curl --silent http://localhost:8080/health\n',
    ].join('\n'),
  },
  check: (input) => input.lines.flatMap((line) => (mayLink(line) ? checkLine(line, input) : [])),
};

/** Addresses of programs' own services and of files; mail programs make links of these. */
const LINK = /\b(?:https?|ftp|file):\/\/[^\s<>"]+/gi;

/** Pasted commands name this machine rightly; an indented line with nothing but an address is a link. */
function mayLink(line: ClassifiedLine): boolean {
  if (line.kind === 'code') return /^\s*<?[a-z]+:\/\/\S+\s*$/i.test(line.text);
  return isWritten(line);
}

function checkLine(line: ClassifiedLine, input: DraftInput): Problem[] {
  return [...line.text.matchAll(LINK)].flatMap(({ 0: matched, index }) => {
    const url = trimUrl(matched);
    const reach = findReach(url);
    if (reach === undefined) return [];
    return problemIn('links-public', input, line, index, {
      met: `the link \`${toPrintable(url, 100)}\` to ${reach}`,
      expected: 'an address that answers everybody; for a page of the wiki, SITE_URL names the published site',
    });
  });
}

/** Host names of this machine: loopback (RFC 1122, RFC 4291, RFC 6761) and the unspecified address. */
const LOOPBACK = /^(?:(?:[^.]+\.)*localhost(?:\.localdomain)?|127(?:\.\d+){0,3}|0(?:\.0){0,3})\.?$/i;

/** The same in IPv6, where any run of zeros may be written out: `::1`, `0:0:0:0:0:0:0:1`, `::ffff:127.0.0.1`. */
const LOOPBACK_6 = /^\[(?:[0:]*:0*[01]?|[0:]*:ffff:(?:127(?:\.\d+){3}|7f[\da-f]{2}:[\da-f]{1,4}))(?:%[^\]]*)?\]$/i;

/**
 * Addresses that only one network knows: RFC 1918, link-local (RFC 3927, RFC 4291), unique local (RFC 4193) and names
 * of multicast DNS (RFC 6762).
 */
const PRIVATE = [
  /^(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01])|169\.254)(?:\.\d+)+$/,
  /^\[f(?:[cd][\da-f]{2}|e[89ab][\da-f]):.*\]$/i,
  /^(?:[^.]+\.)+local\.?$/i,
];

/** Where alone a link is answered; nothing where it may be answered everywhere. */
function findReach(url: string): 'this machine' | 'a private network' | undefined {
  const [, scheme = '', authority = ''] = /^([a-z]+):\/\/([^/?#]*)/i.exec(url) ?? [];
  if (scheme.toLowerCase() === 'file') return 'this machine';
  const written = authority.slice(authority.lastIndexOf('@') + 1).replace(/:\d*$/, '');
  // At most 255 octets are a host name; a longer one is no name of this machine.
  if (written.length > 255) return undefined;
  const hosts = [written, toCommonForm(written)];
  if (hosts.some((host) => LOOPBACK.test(host) || LOOPBACK_6.test(host))) return 'this machine';
  return hosts.some((host) => PRIVATE.some((pattern) => pattern.test(host))) ? 'a private network' : undefined;
}

/** A host as browsers read it: `0x7f000001`, `2130706433` and `0177.1` are 127.0.0.1, and so is `::ffff:7f00:1`. */
function toCommonForm(written: string): string {
  const [, dotted] = /^\[[0:]*:ffff:(\d+(?:\.\d+){3})\]$/i.exec(written) ?? [];
  if (dotted !== undefined) return dotted;
  const [, high, low] = /^\[[0:]*:ffff:([\da-f]{1,4}):([\da-f]{1,4})\]$/i.exec(written) ?? [];
  if (high !== undefined && low !== undefined) return formatOctets(parseInt(high, 16) * 65_536 + parseInt(low, 16));
  const parts = written.replace(/\.$/, '').split('.').map(readNumber);
  const last = parts.pop();
  // The last part fills what the parts before it, an octet each, leave of the four.
  if (last === undefined || parts.length > 3 || last >= 256 ** (4 - parts.length)) return written;
  let address = last;
  for (const [index, part] of parts.entries()) {
    if (part === undefined || part > 255) return written;
    address += part * 256 ** (3 - index);
  }
  return formatOctets(address);
}

/** A part of an address as the WHATWG's URL standard reads it: octal behind `0`, hexadecimal behind `0x`. */
function readNumber(part: string): number | undefined {
  if (/^0x[\da-f]*$/i.test(part)) return parseInt(part.slice(2) || '0', 16);
  if (/^0[0-7]*$/.test(part)) return parseInt(part, 8);
  return /^[1-9]\d*$/.test(part) ? Number(part) : undefined;
}

function formatOctets(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}
