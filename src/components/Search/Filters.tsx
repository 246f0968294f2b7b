import { useEffect, useId, useState, type ReactNode } from 'react';
import { DOCUMENT_KINDS } from '../../core/search/documents/document.ts';
import {
  FILTER_KEYS,
  formatFilter,
  readFilters,
  type Filter,
  type FilterKey,
} from '../../core/search/query/filters.ts';
import type { Facets } from '../../core/search/names/facets.ts';
import type { OpenIndex } from '../../core/search/index/open.ts';
import { PROJECTS, TOPICS } from '../../core/ground/vocabulary.ts';

interface FiltersProps {
  readonly index: OpenIndex;
  readonly query: string;
  readonly onQuery: (query: string) => void;
}

/** One choice per filter. They are part of the query itself, so the choices and what is typed never differ. */
export function Filters({ index, query, onQuery }: FiltersProps): ReactNode {
  const [facets, setFacets] = useState<Facets>();
  useEffect(() => {
    let isCurrent = true;
    index.facets().then(
      (read) => {
        if (isCurrent) setFacets(read);
      },
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [index]);
  const { words, filters } = readFilters(query);
  const choose = (key: FilterKey, value: string): void => {
    const kept = filters.filter((filter) => filter.key !== key);
    const chosen: Filter[] = value === '' ? kept : [...kept, { key, value }];
    onQuery([words.replace(/\s+/g, ' ').trim(), ...chosen.map(formatFilter)].filter((part) => part !== '').join(' '));
  };
  return (
    <div className="wiki-search-narrow">
      {facets &&
        FILTER_KEYS.map((key) => (
          <Choice
            key={key}
            name={key}
            values={valuesOf(key, facets)}
            chosen={filters.find((filter) => filter.key === key)?.value ?? ''}
            onChoose={(value) => {
              choose(key, value);
            }}
          />
        ))}
    </div>
  );
}

interface ChoiceProps {
  readonly name: FilterKey;
  readonly values: readonly (readonly [string, string])[];
  readonly chosen: string;
  readonly onChoose: (value: string) => void;
}

function Choice({ name, values, chosen, onChoose }: ChoiceProps): ReactNode {
  const id = useId();
  const known = values.some(([value]) => value === chosen);
  return (
    <span className="wiki-search-choice">
      <label htmlFor={id}>{name}</label>
      <select
        id={id}
        value={chosen}
        onChange={(event) => {
          onChoose(event.target.value);
        }}
      >
        <option value="">any</option>
        {chosen !== '' && !known && <option value={chosen}>{chosen}</option>}
        {values.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </span>
  );
}

/** Values of a filter with the words that a reader sees. */
function valuesOf(key: FilterKey, facets: Facets): (readonly [string, string])[] {
  if (key === 'kind') return Object.entries(DOCUMENT_KINDS).map(([kind, { label }]) => [kind, label] as const);
  return facets[key].map(([value]) => [value, labelOf(key, value)] as const);
}

function labelOf(key: FilterKey, value: string): string {
  if (key === 'topic') return findLabel(TOPICS, value);
  if (key !== 'release') return value;
  const [project = '', number = ''] = value.split(' ');
  return `${findLabel(PROJECTS, project)} ${number}`;
}

/** The label of a word of a vocabulary; the word itself where the vocabulary lacks it. */
function findLabel(table: Readonly<Record<string, { readonly label: string }>>, word: string): string {
  return table[word]?.label ?? word;
}
