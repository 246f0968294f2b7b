import { optional } from '../../ground/optional.ts';
import { treeOf } from '../prose/body.ts';
import type { Problem } from '../../ground/problem/problem.ts';
import type { Page } from '../record/page.ts';
import { TOPICS, wordsOf } from '../../ground/vocabulary.ts';
import { GLOSSARY_URL, readGlossary } from '../prose/glossary.ts';
import type { Rule } from './rule.ts';

interface Term {
  /** Finds the term as a whole word, also in the plural. */
  readonly pattern: RegExp;
  readonly name: string;
  readonly url: string;
}

/** A term of the glossary is linked where a page first uses it. */
export const termsLinked: Rule = {
  id: 'terms-linked',
  why: 'A reader from another field can look a term up where it is first used; further links would only distract.',
  wrong: { body: 'The VMM maps it.\n', glossary: '### VMM {#vmm}\n\nA program.\n' },
  right: {
    body: `The [VMM](${GLOSSARY_URL}#vmm) maps it; the VMM maps it again.\n`,
    glossary: '### VMM {#vmm}\n\nA program.\n',
  },
  check({ pages, graph }) {
    const terms = readGlossary(graph).flatMap(({ term, anchor }) =>
      term.split(/, | and /).map((name) => toTerm(name, `${GLOSSARY_URL}#${anchor}`)),
    );
    return pages.filter(isChecked).flatMap((page) => checkPage(page, terms));
  },
};

function toTerm(name: string, url: string): Term {
  const word = name.replace(/\(\)$/, '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  // A name in capitals is an acronym and has another meaning in small letters.
  return { name, url, pattern: new RegExp(`(?<![\\w-])${word}s?(?![\\w-])`, /[A-Z]{2}/.test(name) ? '' : 'i') };
}

/** Decisions and the overviews of topics; threads keep the words of their time. */
function isChecked(page: Page): boolean {
  return page.kind === 'decision' || wordsOf(TOPICS).some((topic) => page.file === `docs/${topic}/index.md`);
}

/** A text of a page with one style and one link. */
interface Run {
  readonly text: string;
  /** 1-based line within the body. */
  readonly line: number;
  /** Where the text links to, if it is part of a link. */
  readonly link?: string;
}

function checkPage(page: Page, terms: readonly Term[]): Problem[] {
  const runs = listRuns(treeOf(page));
  const linked = new Set<string>();
  return terms.flatMap(({ name, pattern, url }) => {
    // A term in the text of a link to something else does not count as a use.
    const first = runs.find(({ text, link }) => (link === undefined ? pattern.test(text) : link.endsWith(url)));
    if (!first || first.link !== undefined || linked.has(url)) return [];
    linked.add(url);
    return [
      {
        rule: 'terms-linked',
        file: page.file,
        line: page.bodyLine + first.line - 1,
        column: 1,
        met: `the term \`${name}\` at its first use without a link`,
        expected: `\`[${name}](${url})\``,
      },
    ];
  });
}

type Node = {
  type: string;
  value?: string;
  url?: string;
  children?: readonly Node[];
  position?: { start: { line: number } };
};

/** Texts of a page in reading order, without headings and code blocks. */
function listRuns(node: Node, link?: string): Run[] {
  if (node.type === 'heading' || node.type === 'code') return [];
  const here = node.type === 'link' ? node.url : link;
  if (typeof node.value === 'string' && node.type !== 'html') {
    return [{ text: node.value, line: node.position?.start.line ?? 1, ...optional('link', here) }];
  }
  return (node.children ?? []).flatMap((child) => listRuns(child, here));
}
