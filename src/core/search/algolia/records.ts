import type { Graph } from '../../content/graph/graph.ts';
import { optional } from '../../ground/optional.ts';
import { DOCUMENT_KINDS, type DocumentKind, type SearchDocument } from '../documents/document.ts';
import { buildDocuments } from '../documents/documents.ts';
import { FIELDS_BY_WEIGHT, readField, type Field } from '../documents/fields.ts';
import { buildFacets, unpackOrdinals, type FacetTable } from '../names/facets.ts';
import type { FilterKey } from '../query/filters.ts';
import { countBytes, escapeText } from './escape.ts';

/** Attributes of a record, one for each field. DocSearch calls the running text `content`. */
type Attribute = Exclude<Field, 'body'> | 'content';

/** Attribute of a record that contains a field. */
export function attributeOf(field: Field): Attribute {
  return field === 'body' ? 'content' : field;
}

/** The order of records of equal relevance: the highest first, except for `place`. */
interface RankWeights {
  /** 0 for a decision that was superseded or withdrawn and for its sections, else 1. */
  readonly holds: 0 | 1;
  readonly kind: number;
  /** The document's ordinal; the lowest first. */
  readonly place: number;
}

/** One document as Algolia gets it; a long one is several records. Every text is escaped: see {@link escapeText}. */
export type SearchRecord = {
  /** The address below the base URL; for further parts of a long text, with their number. */
  readonly objectID: string;
  /** With the base URL. The parts of one text share it. */
  readonly url: string;
  /** DocSearch's name for a page, and for a section of one. */
  readonly type: 'lvl1' | 'lvl2';
  readonly anchor: string | null;
  readonly hierarchy: { readonly lvl0: string; readonly lvl1: string; readonly lvl2: string | null };
  readonly weight: RankWeights;
} & Filterable & { readonly [A in Attribute]?: string };

/** What results can be filtered by: one attribute for each key of a filter. */
type Filterable = { readonly [K in FilterKey]?: string | readonly string[] } & { readonly kind: DocumentKind };

/**
 * Kinds in the order in which `rank.ts` weighs them. The service takes weights as a tie-break only, so that only their
 * order matters.
 */
const KIND_WEIGHT: Readonly<Partial<Record<DocumentKind, number>>> = { decision: 3, thread: 1, message: 0 };
const USUAL_WEIGHT = 2;

/**
 * Bytes of running text in a record. Algolia takes 10 kB on its smaller plans; the rest is for the other attributes.
 */
const CONTENT_BYTES = 6000;

/** Fields that each part of a long text repeats, so that a query of words from the title and any part finds it. */
const REPEATED: readonly Field[] = ['title', 'heading', 'context', 'names'];

const FIELDS = FIELDS_BY_WEIGHT.flat();

/**
 * All documents as records for Algolia, in the order of the site. The same graph gives the same records.
 *
 * @param baseUrl the site's, with its closing slash
 */
export function buildRecords(graph: Graph, baseUrl: string): SearchRecord[] {
  const documents = buildDocuments(graph);
  const { topic, release } = buildFacets(graph, documents);
  const [topics, releases] = [valuesByOrdinal(topic), valuesByOrdinal(release)];
  return documents.flatMap((document, ordinal) =>
    toRecords(document, ordinal, baseUrl, { topic: topics.get(ordinal) ?? [], release: releases.get(ordinal) ?? [] }),
  );
}

function toRecords(
  document: SearchDocument,
  place: number,
  baseUrl: string,
  { topic, release }: Record<'topic' | 'release', readonly string[]>,
): SearchRecord[] {
  const { url, kind, status, person } = document;
  const common = {
    ...toAddress(document, baseUrl),
    kind,
    topic: topic.map(escapeText),
    release: release.map(escapeText),
    ...optional('status', status),
    ...optional('person', person === undefined ? undefined : escapeText(person)),
    weight: {
      holds: status === 'superseded' || status === 'withdrawn' ? (0 as const) : (1 as const),
      kind: KIND_WEIGHT[kind] ?? USUAL_WEIGHT,
      place,
    },
  };
  return cutText(readField(document, 'body') ?? '').map((content, n) => ({
    objectID: escapeText(url) + (n === 0 ? '' : `~${n + 1}`),
    ...common,
    ...readTexts(document, n === 0 ? FIELDS : REPEATED),
    ...optional('content', content === '' ? undefined : content),
  }));
}

/** Where a document is, in DocSearch's format. */
function toAddress({ url, kind, title, heading }: SearchDocument, baseUrl: string) {
  const [, anchor] = url.split('#');
  const lvl0 = DOCUMENT_KINDS[kind].group;
  const lvl1 = escapeText(title);
  const full = escapeText(baseUrl + url.slice(1));
  return anchor === undefined
    ? { url: full, type: 'lvl1' as const, anchor: null, hierarchy: { lvl0, lvl1, lvl2: null } }
    : {
        url: full,
        type: 'lvl2' as const,
        anchor: escapeText(anchor),
        hierarchy: { lvl0, lvl1, lvl2: escapeText(heading) },
      };
}

function readTexts(document: SearchDocument, fields: readonly Field[]): { readonly [A in Attribute]?: string } {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const text = field === 'body' ? undefined : readField(document, field);
      return text === undefined || text === '' ? [] : [[attributeOf(field), escapeText(text)]];
    }),
  );
}

/**
 * A text in escaped parts of at most `CONTENT_BYTES`, cut between words.
 *
 * @returns at least one part, which may be empty
 */
function cutText(text: string): string[] {
  const parts: string[] = [''];
  let room = CONTENT_BYTES;
  // A run of a thousand characters is cut through.
  for (const [run] of text.matchAll(/\S{1,1000}\s*|\s+/gu)) {
    const escaped = escapeText(run);
    const bytes = countBytes(escaped);
    if (bytes > room && parts.at(-1) !== '') {
      parts.push('');
      room = CONTENT_BYTES;
    }
    parts[parts.length - 1] += escaped;
    room -= bytes;
  }
  return parts.map((part) => part.trim());
}

function valuesByOrdinal(table: FacetTable): Map<number, string[]> {
  const values = new Map<number, string[]>();
  for (const [value, packed] of table)
    for (const ordinal of unpackOrdinals(packed)) values.set(ordinal, [...(values.get(ordinal) ?? []), value]);
  return values;
}
