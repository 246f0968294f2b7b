import type { Problem } from '../../ground/problem/problem.ts';
import { toPrintable } from '../../ground/text/printable.ts';
import type { ClassifiedLine } from './classify-lines.ts';
import { isWritten, problemIn, trimUrl, type DraftInput, type DraftRule } from './rule.ts';

export const linksPublic: DraftRule = {
  id: 'links-public',
  why: "An address on the sender's machine answers nobody else: a site that was built or served there, or a file.",
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
    if (!isOnThisMachine(url)) return [];
    return problemIn('links-public', input, line, index, {
      met: `the link \`${toPrintable(url, 100)}\` to this machine`,
      expected: 'an address that answers everybody; for a page of the wiki, SITE_URL names the published site',
    });
  });
}

/** Host names of this machine: loopback (RFC 1122, RFC 4291, RFC 6761) and the unspecified address. */
const LOOPBACK = /^(?:(?:[^.]+\.)*localhost(?:\.localdomain)?|127(?:\.\d+){0,3}|0(?:\.0){0,3})\.?$/i;

/** The same in IPv6, where any run of zeros may be written out: `::1`, `0:0:0:0:0:0:0:1`, `::ffff:127.0.0.1`. */
const LOOPBACK_6 = /^\[(?:[0:]*:0*[01]?|[0:]*:ffff:(?:127(?:\.\d+){3}|7f[\da-f]{2}:[\da-f]{1,4}))(?:%[^\]]*)?\]$/i;

function isOnThisMachine(url: string): boolean {
  const [, scheme = '', authority = ''] = /^([a-z]+):\/\/([^/?#]*)/i.exec(url) ?? [];
  if (scheme.toLowerCase() === 'file') return true;
  // At most 255 octets are a host name; a longer one is no name of this machine.
  const host = authority.slice(authority.lastIndexOf('@') + 1).replace(/:\d*$/, '');
  return host.length <= 255 && (LOOPBACK.test(host) || LOOPBACK_6.test(host));
}
