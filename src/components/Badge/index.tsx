import type { ReactNode } from 'react';

/**
 * A word with a colour, never a colour alone: statuses, verdicts, standings, certainty.
 *
 * @param kind a key of the vocabulary; `src/css/records.css` has the colours
 */
export function Badge({ kind, title, children }: { kind: string; title?: string; children: ReactNode }): ReactNode {
  return (
    <span className={`mark-word mark-${kind}`} title={title}>
      {children}
    </span>
  );
}
