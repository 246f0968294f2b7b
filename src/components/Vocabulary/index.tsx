import type { ReactNode } from 'react';
import { CERTAINTIES, READINGS, STANDINGS, STATUSES, VERDICTS, type Word } from '../../core/vocabulary.ts';
import { Mark } from '../Mark/index.tsx';

const TABLES: readonly (readonly [string, Readonly<Record<string, Word>>])[] = [
  ['Status of a decision', STATUSES], ['What became of an option', VERDICTS], ['Where an argument stands', STANDINGS],
  ['How sure a statement is', CERTAINTIES], ['How much of a message was seen', READINGS],
];

/** The words that pages use, each with its meaning, printed from the vocabulary that the checks read. */
export function Vocabulary(): ReactNode {
  return TABLES.map(([title, words]) => (
    <section key={title} aria-label={title}>
      <h3>{title}</h3>
      <dl className="facts">{Object.entries(words).map(([key, { label, meaning }]) => (
        <div key={key} style={{ display: 'contents' }}><dt><Mark kind={key}>{label}</Mark></dt><dd>{meaning}</dd></div>
      ))}</dl>
    </section>
  ));
}
