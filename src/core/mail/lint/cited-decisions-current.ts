import type { DecisionNode } from '../../content/graph/graph.ts';
import { optional } from '../../ground/optional.ts';
import { findNearest } from '../../ground/problem/nearest.ts';
import type { Problem } from '../../ground/problem/problem.ts';
import { TOPICS } from '../../ground/vocabulary.ts';
import { isWritten, problemIn, type DraftInput, type DraftRule } from './rule.ts';

export const citedDecisionsCurrent: DraftRule = {
  id: 'cited-decisions-current',
  why:
    'Readers take a citation for the present state. One of a decision that was superseded, withdrawn or changed ' +
    'since misleads them unless it says so.',
  wrong: { text: 'That was answered in CM-1 r7, check 9, and again in CM-999.\n' },
  right: { text: 'That was answered in CM-1 r1, check 1:\nhttps://wiki.example.org/d/CM-1?r=1#check-1\n' },
  check(input) {
    const written = input.lines.filter(isWritten);
    const text = new SaidText(written.map((line) => line.text).join('\n'));
    const reported = new Set<string>();
    return written.flatMap((line) =>
      findCitations(line.text).flatMap((citation) =>
        findFaults(citation, text, input)
          .filter(({ met }) => !reported.has(met) && reported.add(met))
          .map((fault) => problemIn('cited-decisions-current', input, line, citation.index, fault)),
      ),
    );
  },
};

/** What the sender's lines say, each question answered once: a draft may cite very often. */
class SaidText {
  readonly #text: string;
  readonly #known = new Map<string, boolean>();

  constructor(text: string) {
    this.#text = text;
  }

  /** @param word an expression in lower case, or the id of a decision */
  says(word: string): boolean {
    const known = this.#known.get(word) ?? new RegExp(word, 'i').test(this.#text);
    this.#known.set(word, known);
    return known;
  }
}

interface Citation {
  readonly id: string;
  readonly index: number;
  readonly revision?: number;
  /** `check 2` or `argument 3`. */
  readonly part?: { readonly kind: 'check' | 'argument'; readonly n: number };
}

const ID = `(?:${Object.values(TOPICS)
  .map(({ prefix }) => prefix)
  .join('|')})-[1-9]\\d{0,3}`;

/** `CM-1`, `CM-1 r1`, `CM-1 r1, check 2`; not as a part of a longer name or a path. */
const SHORT = new RegExp(
  `(?<![\\w/.-])(${ID})(?![\\w-])(?:\\s+r([1-9]\\d{0,2})\\b)?(?:,?\\s+(check|argument)\\s+([1-9]\\d{0,2})\\b)?`,
  'g',
);

/** `/d/CM-1`, `/d/CM-1.txt`, `/d/CM-1?r=1#check-2`. */
const ADDRESS = new RegExp(
  `/d/(${ID})(?![\\w-])(?:\\.txt|\\.json)?(?:\\?r=([1-9]\\d{0,2})\\b)?(?:#(check|argument)-([1-9]\\d{0,2})\\b)?`,
  'g',
);

function findCitations(text: string): Citation[] {
  return [...text.matchAll(SHORT), ...text.matchAll(ADDRESS)].map((match) => {
    const [, id = '', revision, kind, n] = match;
    return {
      id,
      index: match.index,
      ...optional('revision', revision === undefined ? undefined : Number(revision)),
      ...optional('part', kind === 'check' || kind === 'argument' ? { kind, n: Number(n) } : undefined),
    };
  });
}

type Fault = Pick<Problem, 'met' | 'expected'> & { nearest?: string | undefined };

function findFaults(citation: Citation, text: SaidText, { graph }: DraftInput): Fault[] {
  const decision = graph.decisionById.get(citation.id);
  if (!decision) {
    const known = [...graph.decisionById.keys()];
    return [
      {
        met: `\`${citation.id}\`, which is no decision`,
        expected: 'the id of a decision; `wiki search` finds it',
        nearest: findNearest(citation.id, known),
      },
    ];
  }
  return [
    ...findStatusFault(decision, text, graph.supersededBy.get(citation.id) ?? []),
    ...findRevisionFault(citation, decision),
    ...findPartFault(citation, decision),
  ];
}

/** A mail may cite a superseded or withdrawn decision if it says that it is one. */
function findStatusFault({ record }: DecisionNode, text: SaidText, successors: readonly string[]): Fault[] {
  if (record.status === 'withdrawn' && !text.says('withdr[ae]w')) {
    return [
      { met: `\`${record.id}\`, which is withdrawn`, expected: 'another one, or the word `withdrawn` beside it' },
    ];
  }
  if (
    (record.status !== 'superseded' && successors.length === 0) ||
    text.says('supersed') ||
    successors.some((id) => text.says(id))
  )
    return [];
  const by = successors.length === 0 ? '' : ` by ${successors.join(', ')}`;
  return [
    {
      met: `\`${record.id}\`, which is superseded${by}`,
      expected:
        successors.length === 0
          ? 'the word `superseded` beside it'
          : `\`${successors.join('`, `')}\`, or the word \`superseded\` beside it`,
    },
  ];
}

function findRevisionFault({ id, revision }: Citation, { record }: DecisionNode): Fault[] {
  if (revision === undefined || revision === record.revision) return [];
  if (revision > record.revision)
    return [
      { met: `\`${id} r${revision}\`, which is not there yet`, expected: `\`${id} r${record.revision}\`, the newest` },
    ];
  return [
    {
      met: `\`${id} r${revision}\`, which has changed since`,
      expected: `\`${id} r${record.revision}\`, after a look at /d/${id}?r=${revision} for what changed`,
    },
  ];
}

function findPartFault({ id, part }: Citation, { record }: DecisionNode): Fault[] {
  if (!part) return [];
  const known = (part.kind === 'check' ? record.checklist : record.arguments).map(({ n }) => n);
  if (known.includes(part.n)) return [];
  const expected = known.length === 0 ? `\`${id}\` alone, which has no ${part.kind} yet` : `one of ${known.join(', ')}`;
  return [{ met: `\`${id}, ${part.kind} ${part.n}\`, which is not there`, expected }];
}
