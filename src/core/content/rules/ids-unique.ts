import type { Problem } from '../../ground/problem/problem.ts';
import type { Path } from '../record/located.ts';
import { positionIn, type DecisionPage, type Page, type ThreadPage } from '../record/page.ts';
import { problemAt, type Rule } from './rule.ts';

interface Claim {
  readonly id: string;
  readonly page: Page;
  readonly path: Path;
}

export const idsUnique: Rule = {
  id: 'ids-unique',
  why: 'An id is an address that other people cite; two things under one address make every citation of it doubtful.',
  wrong: {
    decision: 'checklist: [{n: 1, ask: A?, because: B., arguments: [1]}, {n: 1, ask: C?, because: D., arguments: [1]}]',
  },
  right: {
    decision: 'checklist: [{n: 1, ask: A?, because: B., arguments: [1]}, {n: 2, ask: C?, because: D., arguments: [1]}]',
  },
  check({ pages }) {
    const acrossPages = [
      ownThenFormer(pages.filter((page) => page.kind === 'decision')),
      ownThenFormer(pages.filter((page) => page.kind === 'thread')),
      pages.flatMap(messageClaims),
    ];
    return [...acrossPages, ...pages.flatMap(claimsInside)].flatMap((claims) => findRepeats(claims));
  },
};

/** Former ids come last, so that a problem is told where an id is said to be former and not on the page that has it. */
function ownThenFormer(pages: readonly (DecisionPage | ThreadPage)[]): Claim[] {
  return [
    ...pages.map((page) => ({ id: page.record.id, page, path: ['id'] })),
    ...pages.flatMap((page) => (page.record.was ?? []).map((id, index) => ({ id, page, path: ['was', index] }))),
  ];
}

function messageClaims(page: Page): Claim[] {
  if (page.kind !== 'thread') return [];
  return page.record.messages.map(({ id }, index) => ({ id, page, path: ['messages', index, 'id'] }));
}

function claimsInside(page: Page): Claim[][] {
  if (page.kind !== 'decision') return [];
  const { options, arguments: made, checklist } = page.record;
  return [
    options.map(({ key }, index) => ({ id: key, page, path: ['options', index, 'key'] })),
    made.map(({ n }, index) => ({ id: String(n), page, path: ['arguments', index, 'n'] })),
    checklist.map(({ n }, index) => ({ id: String(n), page, path: ['checklist', index, 'n'] })),
  ];
}

function findRepeats(claims: readonly Claim[]): Problem[] {
  const first = new Map<string, Claim>();
  return claims.flatMap((claim) => {
    const earlier = first.get(claim.id);
    if (!earlier) {
      first.set(claim.id, claim);
      return [];
    }
    return [
      problemAt('ids-unique', claim.page, claim.path, {
        met: `\`${claim.id}\` a second time`,
        expected: 'an id of its own',
        related: {
          file: earlier.page.file,
          ...positionIn(earlier.page, earlier.path),
          what: 'has it already',
        },
      }),
    ];
  });
}
