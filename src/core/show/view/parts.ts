import { namePart } from '../../content/graph/sources.ts';
import type { DecisionView } from './decision.ts';

/** What a part is; the whole decision is one too. */
export type PartKind = 'decision' | 'option' | 'argument' | 'check';

/** A part of a decision that can be cited, or the whole decision, for a list to choose from. */
export interface Part {
  /** Its anchor on the page, without `#`; empty for the whole decision. No two parts have the same. */
  readonly anchor: string;
  readonly kind: PartKind;
  /** Its text in the list. */
  readonly label: string;
}

/** Everything of a decision that can be cited, in the order of its page. */
export function listParts({
  title,
  options,
  checklist,
}: Pick<DecisionView, 'title' | 'options' | 'checklist'>): Part[] {
  return [
    { anchor: '', kind: 'decision', label: title },
    ...options.map(({ anchor, label }): Part => ({ anchor, kind: 'option', label })),
    ...options
      .flatMap((option) => option.arguments)
      .sort((a, b) => a.n - b.n)
      .map(({ anchor, person, short }): Part => ({ anchor, kind: 'argument', label: `${person}: ${short}` })),
    ...checklist.map(({ anchor, ask }): Part => ({ anchor, kind: 'check', label: ask })),
  ];
}

/** The form in which a decision or a part of it is named in running text: `CM-1 r2`, `CM-1 r2, argument 3`. */
export function formatShortForm({ id, revision }: Pick<DecisionView, 'id' | 'revision'>, anchor = ''): string {
  return anchor === '' ? `${id} r${revision}` : `${id} r${revision}, ${namePart(anchor)}`;
}
