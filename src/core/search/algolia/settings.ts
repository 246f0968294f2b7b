import { FIELDS_BY_WEIGHT, SNIPPET_FIELDS } from '../documents/fields.ts';
import { FILTER_KEYS } from '../query/filters.ts';
import { editsFor } from '../terms/spelling.ts';
import type { Synonyms } from '../terms/synonyms.ts';
import { attributeOf } from './records.ts';
import { HIGHLIGHT_TAGS } from './escape.ts';

/** Words of a snippet: about two lines on a wide screen, as in the embedded search. */
const SNIPPET_WORDS = 26;

/**
 * Algolia's settings for our index, as close to the embedded search as they can be.
 *
 * Three things differ: weights become an order, the length of a text does not count, and an identifier that is found
 * whole is not ranked above its parts. What a query names exactly is therefore never left to the service.
 */
export function buildSettings() {
  const attributes = FIELDS_BY_WEIGHT.map((group) => group.map(attributeOf));
  return {
    // A comma joins attributes of one weight. A word's position in a text says nothing about it.
    searchableAttributes: attributes.map((group) =>
      group.length > 1 ? group.join(',') : `unordered(${group.join('')})`,
    ),
    ranking: ['words', 'typo', 'filters', 'attribute', 'proximity', 'exact', 'custom'],
    customRanking: ['desc(weight.holds)', 'desc(weight.kind)', 'asc(weight.place)'],
    attributesForFaceting: FILTER_KEYS.map((key) => `filterOnly(${key})`),
    attributesToRetrieve: ['url', 'type', 'anchor', 'hierarchy', 'kind'],
    attributesToHighlight: ['title', 'heading', 'context'],
    attributesToSnippet: SNIPPET_FIELDS.map((field) => `${attributeOf(field)}:${SNIPPET_WORDS}`),
    highlightPreTag: HIGHLIGHT_TAGS.before,
    highlightPostTag: HIGHLIGHT_TAGS.after,
    snippetEllipsisText: '…',
    // The parts of one long text are one result.
    attributeForDistinct: 'url',
    distinct: true,
    typoTolerance: 'min' as const,
    allowTyposOnNumericTokens: false,
    disableTypoToleranceOnAttributes: ['names'],
    minWordSizefor1Typo: shortestCorrected(1),
    minWordSizefor2Typos: shortestCorrected(2),
    // Makes `register_dev` a sequence, whose parts are found side by side also inside a longer name.
    separatorsToIndex: '_',
    camelCaseAttributes: attributes.flat().filter((attribute) => attribute !== 'names'),
    queryLanguages: ['en' as const],
    indexLanguages: ['en' as const],
    ignorePlurals: true,
    removeStopWords: true,
    removeWordsIfNoResults: 'allOptional' as const,
    queryType: 'prefixLast' as const,
  };
}

/** Letters of the shortest word that the embedded search corrects by so many edits. */
function shortestCorrected(edits: number): number {
  let length = 1;
  while (editsFor('a'.repeat(length)) < edits) length += 1;
  return length;
}

/** One group of names in Algolia's form: each finds what any of the others finds. */
export interface SynonymRecord {
  readonly objectID: string;
  readonly type: 'synonym';
  readonly synonyms: string[];
}

/** The glossary's groups for Algolia; a group of one name has no synonym. */
export function buildSynonyms(groups: Synonyms): SynonymRecord[] {
  return groups
    .filter((names) => names.length > 1)
    .map((names, n) => ({ objectID: `names-${n + 1}`, type: 'synonym', synonyms: [...names] }));
}
