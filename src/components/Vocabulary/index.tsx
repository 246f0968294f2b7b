import type { ReactNode } from 'react';
import { WORD_TABLES } from '../../core/ground/vocabulary.ts';
import { Badge } from '../Badge/index.tsx';

/** The words of the vocabulary, which the checks read too, each with its meaning. */
export function Vocabulary(): ReactNode {
  return WORD_TABLES.map(([title, words]) => (
    <section key={title} aria-label={title}>
      <h3>{title}</h3>
      <dl className="facts">
        {Object.entries(words).map(([key, { label, meaning }]) => (
          <div key={key} style={{ display: 'contents' }}>
            <dt>
              <Badge kind={key}>{label}</Badge>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  ));
}
