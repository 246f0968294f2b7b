import type { Problem } from '../../ground/problem/problem.ts';
import { findForbidden, toPrintable } from '../../ground/text/printable.ts';
import { treeOf } from '../prose/body.ts';
import type { Page } from '../record/page.ts';
import type { Rule } from './rule.ts';

/** Schemes of addresses that a link may have; `data:` and `javascript:` would run what they carry. */
const SCHEMES = ['http', 'https', 'mailto'];

/** Where a post's summary ends, in the only form that the site engine knows. */
const TRUNCATE = /^<!-- *truncate *-->$/;

/** A body is Markdown without HTML, and a reader who opens its page asks no other host for anything. */
export const bodyPlain: Rule = {
  id: 'body-plain',
  why:
    'HTML in a body could run a script in the browser of every reader, and an image from elsewhere would tell another ' +
    'host who reads the page.',
  wrong: { body: 'Story <img src="https://example.org/a.png"> ![a](https://example.org/a.png) [b](javascript:b).\n' },
  right: { body: 'Story `<img>` ![a](/img/mark.svg) [b](https://example.org/b).\n' },
  check({ pages }) {
    return pages.flatMap(checkPage);
  },
};

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly url?: string;
  readonly title?: string | null;
  readonly alt?: string | null;
  /** Of a definition, and of an image or link that refers to one. */
  readonly identifier?: string;
  readonly children?: readonly Node[];
  readonly position?: { readonly start: { readonly line: number; readonly column: number } };
}

function checkPage(page: Page): Problem[] {
  const nodes = listNodes(treeOf(page));
  const shown = new Set(nodes.flatMap(({ type, identifier }) => (type === 'imageReference' ? (identifier ?? []) : [])));
  return nodes.flatMap((node) => {
    const fault = findFault(node, page, shown);
    const start = node.position?.start ?? { line: 1, column: 1 };
    return fault
      ? [{ rule: 'body-plain', file: page.file, line: page.bodyLine + start.line - 1, column: start.column, ...fault }]
      : [];
  });
}

/** A node and all below it, in the order of the text. */
function listNodes(root: Node): Node[] {
  const nodes: Node[] = [];
  const rest = [root];
  for (let node = rest.pop(); node; node = rest.pop()) {
    nodes.push(node);
    for (const child of [...(node.children ?? [])].reverse()) rest.push(child);
  }
  return nodes;
}

type Fault = Pick<Problem, 'met' | 'expected'>;

/** Characters that a reference such as `&#x202e;` brings in; those that are written out are found before parsing. */
function findReferenced({ value, url, title, alt }: Node): Fault | undefined {
  const [forbidden] = findForbidden([value, url, title, alt].join(''));
  return forbidden === undefined
    ? undefined
    : { met: `${forbidden} by a character reference`, expected: 'text without control characters and bidi controls' };
}

function findFault(node: Node, page: Page, shown: ReadonlySet<string>): Fault | undefined {
  const referenced = findReferenced(node);
  if (referenced) return referenced;
  if (node.type === 'html') {
    const text = node.value ?? '';
    if (TRUNCATE.test(text) && page.file.startsWith('blog/')) return undefined;
    return { met: `HTML \`${toPrintable(text)}\``, expected: 'Markdown; `<` of a text is written `\\<` or in code' };
  }
  if (node.url === undefined) return undefined;
  const isImage = node.type === 'image' || (node.type === 'definition' && shown.has(node.identifier ?? ''));
  if (isImage && !isOwn(node.url)) {
    return {
      met: `image \`${toPrintable(node.url)}\` from another host`,
      expected: 'a file of this site, such as /img/mark.svg, or a link to the image',
    };
  }
  const scheme = schemeOf(node.url);
  // `//host` takes the scheme of the page; U+FFFD is what the parser makes of a character that no address has.
  const isPlain = !normalise(node.url).startsWith('//') && !node.url.includes('\uFFFD');
  if (isPlain && (scheme === undefined || SCHEMES.includes(scheme))) return undefined;
  return {
    met: `link \`${toPrintable(node.url)}\``,
    expected: `an address of this site, or one that begins with ${SCHEMES.map((one) => `${one}:`).join(', ')}`,
  };
}

/** An address as a browser reads it: without the white space and controls that it skips, `\` as `/`. */
function normalise(url: string): string {
  return url.replace(/[\0-\x20]/g, '').replaceAll('\\', '/');
}

function schemeOf(url: string): string | undefined {
  return /^([a-z][a-z0-9+.-]*):/i.exec(normalise(url))?.[1]?.toLowerCase();
}

/** True for an address without a host: of this site, or relative to the page. */
function isOwn(url: string): boolean {
  return schemeOf(url) === undefined && !normalise(url).startsWith('//');
}
