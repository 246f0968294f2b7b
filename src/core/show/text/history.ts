import type { Change } from '../../content/revision/changes.ts';
import type { HistoryEntry } from '../view/history.ts';
import { toAscii } from '../../ground/text/ascii.ts';
import { wrap } from '../../ground/text/wrap.ts';

const NO_CHANGED_FIELD = 'No change to question, answer, status, releases, options, outcome or checklist.';

/** One revision of a decision's history as plain text, with what it changed field by field. */
export function formatHistoryEntry({ revision, date, change, changes }: HistoryEntry): string[] {
  return [
    ...wrap(toAscii(`${date}: ${change}`), `r${revision}  `),
    ...(changes?.length === 0 ? wrap(NO_CHANGED_FIELD, '    ') : []),
    ...(changes ?? []).flatMap(formatChange),
  ];
}

function formatChange({ name, before, after }: Change): string[] {
  return [
    ...wrap(toAscii(name), '    * '),
    ...wrap(toAscii(before ?? 'nothing'), '      before: '),
    ...wrap(toAscii(after ?? 'nothing'), '      after:  '),
  ];
}
