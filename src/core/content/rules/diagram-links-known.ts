import { addresses } from '../../ground/address.ts';
import { TOPICS, wordsOf } from '../../ground/vocabulary.ts';
import type { Graph } from '../graph/graph.ts';
import { findFences } from '../prose/body.ts';
import type { Problem } from '../../ground/problem/problem.ts';
import { findNearest } from '../../ground/problem/nearest.ts';
import type { Page } from '../record/page.ts';
import type { Rule, RuleInput } from './rule.ts';

/** `click node "address"` and `click node href "address"`, the two spellings that Mermaid has for a link. */
const CLICK = /^\s*click\s+\S+\s+(?:href\s+)?"([^"]*)"/;

export const diagramLinksKnown: Rule = {
  id: 'diagram-links-known',
  why: 'A node of a diagram is a link like any other, and nobody sees that it is broken until it is clicked.',
  wrong: { body: 'Story.\n\n```mermaid\nflowchart LR\n  a --> b\n  click a "/d/CM-999"\n```\n' },
  right: { body: 'Story.\n\n```mermaid\nflowchart LR\n  a --> b\n  click a "/d/CM-1"\n```\n' },
  check(input) {
    const known = new Set(findAddresses(input.graph));
    return input.pages.flatMap((page) => checkPage(page, known, input));
  },
};

function checkPage(page: Page, known: ReadonlySet<string>, { declaredIds }: RuleInput): Problem[] {
  return findFences(page, 'mermaid').flatMap((fence) =>
    fence.text.split('\n').flatMap((text, offset) => {
      const target = CLICK.exec(text)?.[1];
      // A page with a fault of its own is told once, at that fault.
      const id = /^\/[dt]\/([^#/]+)/.exec(target ?? '')?.[1];
      if (target === undefined || isKnownAddress(known, target) || declaredIds.has(id ?? '')) return [];
      const nearest = findNearest(target, known);
      return [
        {
          rule: 'diagram-links-known',
          file: page.file,
          line: page.bodyLine + fence.line + offset,
          column: text.indexOf(target) + 1,
          met: `link to \`${target}\``,
          expected: 'an address of this site such as /d/CM-1, or https://…',
          ...(nearest === undefined ? {} : { nearest }),
        },
      ];
    }),
  );
}

/** Addresses of the site's own that diagrams may name. */
function findAddresses(graph: Graph): string[] {
  return [
    ...graph.decisions.map(({ record }) => addresses.decision(record.id)),
    ...graph.threads.map(({ record }) => addresses.thread(record.id)),
    ...[...graph.messageById.keys()].map((id) => addresses.message(id)),
    ...wordsOf(TOPICS).map((topic) => addresses.topic(topic)),
    addresses.messages,
  ];
}

/** True for an address that the site answers, given those of {@link findAddresses}, with or without an anchor, and for any address elsewhere. */
function isKnownAddress(known: ReadonlySet<string>, target: string): boolean {
  if (/^https?:\/\//.test(target)) return true;
  return known.has(target.replace(/#.*$/, ''));
}
