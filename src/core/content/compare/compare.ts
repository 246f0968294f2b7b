import { anchors } from '../graph/sources.ts';
import type { DecisionPage } from '../record/page.ts';
import type { DecisionRecord } from '../record/schema/decision.ts';
import { findMarks, subtractMarks, type Mark } from './marks.ts';

/** What one part of a page lost and gained between two versions. */
export interface PartChange {
  /** Its anchor; `answer`, `body` and the like for parts without one. */
  readonly part: string;
  /** Set where only one version has the part. */
  readonly only?: 'before' | 'after';
  readonly lost: readonly Mark[];
  readonly added: readonly Mark[];
  /** Words of the vocabulary that changed, such as a standing: the name of the field, before and after. */
  readonly words: readonly { readonly field: string; readonly before: string; readonly after: string }[];
}

/** A part of a page: its texts joined, and its words of the vocabulary. */
interface Part {
  readonly text: string;
  readonly words: Readonly<Record<string, string>>;
}

/**
 * Compares two versions of a decision part by part: identifiers, numbers, dates, releases, names, negations, hedges,
 * and words such as a standing. It does not judge: a person accepts each line or restores what was lost.
 *
 * Parts are matched by their anchors, which never change; an argument that moved to another page is only before.
 */
export function comparePages(before: DecisionPage, after: DecisionPage): PartChange[] {
  const [old, current] = [partsOf(before), partsOf(after)];
  return [...new Set([...old.keys(), ...current.keys()])].flatMap((part) => {
    const change = comparePart(part, old.get(part), current.get(part));
    const isChanged = change.only ?? (change.lost.length > 0 || change.added.length > 0 || change.words.length > 0);
    return isChanged ? [change] : [];
  });
}

function comparePart(part: string, before: Part | undefined, after: Part | undefined): PartChange {
  const [old, current] = [findMarks(before?.text ?? ''), findMarks(after?.text ?? '')];
  const fields = before && after ? Object.keys({ ...before.words, ...after.words }) : [];
  return {
    part,
    ...(before && after ? {} : { only: before ? 'before' : 'after' }),
    lost: subtractMarks(old, current),
    added: subtractMarks(current, old),
    words: fields.flatMap((field) => {
      const [one = '', other = ''] = [before?.words[field], after?.words[field]];
      return one === other ? [] : [{ field, before: one, after: other }];
    }),
  };
}

/** The parts of a page in its own order. */
function partsOf({ record, body }: DecisionPage): Map<string, Part> {
  return new Map<string, Part>([
    ['question', toPart([record.question])],
    ['answer', toPart([record.answer], { status: record.status })],
    ['caution', toPart([record.caution])],
    ['holds', toPart(record.holds.map(({ project, from, until, note }) => [project, from, until, note].join(' ')))],
    ['open elsewhere', toPart([record.openElsewhere])],
    ...record.options.map(({ key, label, verdict, became }): [string, Part] => [
      anchors.option(key),
      toPart([label, became], { verdict }),
    ]),
    ...record.arguments.map((argument): [string, Part] => [anchors.argument(argument.n), toArgument(argument)]),
    ...record.outcome.map((outcome, index): [string, Part] => [
      `outcome ${outcome.commit ?? index + 1}`,
      toOutcome(outcome),
    ]),
    ...record.implementations.map(({ vendor, name, does, since, certainty }): [string, Part] => [
      `implementation ${name}`,
      toPart([vendor, name, does, since], { certainty }),
    ]),
    ['counterparts', toPart([record.counterparts])],
    ...record.checklist.map(({ n, ask, because }): [string, Part] => [anchors.check(n), toPart([ask, because])]),
    ['body', toPart([body])],
  ]);
}

function toArgument({
  short,
  claim,
  person,
  side,
  standing,
  certainty,
  option,
  answeredBy,
}: DecisionRecord['arguments'][number]): Part {
  return toPart([person, short, claim], {
    side,
    standing,
    certainty,
    option,
    answeredBy: (answeredBy ?? []).join(', '),
  });
}

function toOutcome({
  project,
  release,
  commit,
  subject,
  what,
  unknown,
  certainty,
}: DecisionRecord['outcome'][number]): Part {
  return toPart([project, release, commit, subject, what, unknown], { certainty });
}

function toPart(texts: readonly (string | undefined)[], words: Part['words'] = {}): Part {
  // A full stop keeps the last word of one text from making a name with the first of the next.
  return { text: texts.filter((text) => text !== undefined).join('. '), words };
}
