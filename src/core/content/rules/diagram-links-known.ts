import { addresses } from '../../ground/address.ts';
import { optional } from '../../ground/optional.ts';
import { TOPICS, wordsOf } from '../../ground/vocabulary.ts';
import type { Graph } from '../graph/graph.ts';
import { findFences } from '../prose/body.ts';
import type { Problem } from '../../ground/problem/problem.ts';
import { findNearest } from '../../ground/problem/nearest.ts';
import type { Page } from '../record/page.ts';
import type { Rule, RuleInput } from './rule.ts';

/** `click node "address"` and `click node href "address"`, the two spellings that Mermaid has for a link. */
const CLICK = /^\s*click\s+\S+\s+(?:href\s+)?"([^"]*)"/;

/** Links of diagrams lead to addresses that exist. */
export const diagramLinksKnown: Rule = {
  id: 'diagram-links-known',
  why: 'A node of a diagram can be a link; if it is broken, readers find out only when they click it.',
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
      // A page that could not be read is reported once, at its own fault.
      const id = /^\/[dt]\/([^#/]+)/.exec(target ?? '')?.[1];
      if (target === undefined || isKnownAddress(known, target) || declaredIds.has(id ?? '')) return [];
      return [
        {
          rule: 'diagram-links-known',
          file: page.file,
          line: page.bodyLine + fence.line + offset,
          column: text.indexOf(target) + 1,
          met: `link to \`${target}\``,
          expected: 'an address of this site such as /d/CM-1, or https://…',
          ...optional('nearest', findNearest(target, known)),
        },
      ];
    }),
  );
}

/** Addresses of this site that diagrams may link to. */
function findAddresses(graph: Graph): string[] {
  return [
    ...graph.decisions.map(({ record }) => addresses.decision(record.id)),
    ...graph.threads.map(({ record }) => addresses.thread(record.id)),
    ...[...graph.messageById.keys()].map((id) => addresses.message(id)),
    ...wordsOf(TOPICS).map((topic) => addresses.topic(topic)),
    addresses.messages,
  ];
}

/** True for an address of this site that is among the known ones, its anchor aside, and for any address elsewhere. */
function isKnownAddress(known: ReadonlySet<string>, target: string): boolean {
  if (/^https?:\/\//.test(target)) return true;
  return known.has(target.replace(/#.*$/, ''));
}
