import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { Graph } from '../../content/graph/graph.ts';
import { DOCUMENT_KINDS, type DocumentKind, type SearchDocument } from '../documents/document.ts';
import { buildDocuments } from '../documents/documents.ts';
import { buildFacets, unpackPlaces, type FacetTable } from '../names/facets.ts';
import type { FilterKey } from '../query/filters.ts';
import { FIELDS_BY_WEIGHT, readField, type Field } from '../index/postings.ts';
import { escapeText } from './text.ts';

/** Attribute of a record that holds a field. DocSearch calls the running text `content`. */
export function attributeOf<F extends Field>(field: F): F extends 'body' ? 'content' : F {
  return (field === 'body' ? 'content' : field) as F extends 'body' ? 'content' : F;
}

type Attribute = ReturnType<typeof attributeOf<Field>>;

/** How records of equal relevance are ordered; the higher the sooner, but for `place`. */
export interface RankWeights {
  /** 0 for what belongs to a decision that no longer holds, else 1. */
  readonly holds: 0 | 1;
  readonly kind: number;
  /** Place in the site's own order; the lower the sooner. */
  readonly place: number;
}

/** One thing that can be found, as Algolia is given it. Every text is escaped: see {@link escapeText}. */
export type SearchRecord = {
  /** The address below the base URL; for further pieces of a long text, with their number. */
  readonly objectID: string;
  /** With the base URL. Pieces of one text share it. */
  readonly url: string;
  /** In DocSearch's words: a page or a section of one. */
  readonly type: 'lvl1' | 'lvl2';
  readonly anchor: string | null;
  readonly hierarchy: { readonly lvl0: string; readonly lvl1: string; readonly lvl2: string | null };
  readonly weight: RankWeights;
} & Filterable & { readonly [A in Attribute]?: string };

/** What the filters of a query narrow by, one attribute for each of their keys. */
type Filterable = { readonly [K in FilterKey]?: string | readonly string[] } & { readonly kind: DocumentKind };

/**
 * Kinds in the order in which `rank.ts` weighs them. The service takes weights as a tie-break only, so no more than the
 * order carries over.
 */
const KIND_WEIGHT: Readonly<Partial<Record<DocumentKind, number>>> = { decision: 3, thread: 1, message: 0 };
const USUAL_WEIGHT = 2;

/** Bytes of running text in a record. Algolia takes records of 10 kB on its smaller plans; the rest is room for the other attributes. */
const CONTENT_BYTES = 6000;

/** Fields that each piece of a long text repeats, so that words of the title and of any piece meet. */
const REPEATED: readonly Field[] = ['title', 'heading', 'context', 'names'];

const FIELDS = FIELDS_BY_WEIGHT.flat();

/**
 * Everything that can be found as records for Algolia, in the order of the site. The same graph gives the same records.
 *
 * @param baseUrl the site's, with its closing slash
 */
export function buildRecords(graph: Graph, baseUrl: string): SearchRecord[] {
  const documents = buildDocuments(graph);
  const { topic, release } = buildFacets(graph, documents);
  const [topics, releases] = [valuesByPlace(topic), valuesByPlace(release)];
  return documents.flatMap((document, place) =>
    toRecords(document, place, baseUrl, { topic: topics.get(place) ?? [], release: releases.get(place) ?? [] }),
  );
}

function toRecords(
  document: SearchDocument,
  place: number,
  baseUrl: string,
  { topic, release }: Record<'topic' | 'release', readonly string[]>,
): SearchRecord[] {
  const { url, kind, title, heading, status, person } = document;
  const [, anchor] = url.split('#');
  const common = {
    url: escapeText(baseUrl + url.slice(1)),
    type: anchor === undefined ? ('lvl1' as const) : ('lvl2' as const),
    anchor: anchor === undefined ? null : escapeText(anchor),
    hierarchy: {
      lvl0: DOCUMENT_KINDS[kind].group,
      lvl1: escapeText(title),
      lvl2: anchor === undefined ? null : escapeText(heading),
    },
    kind,
    topic: topic.map(escapeText),
    release: release.map(escapeText),
    ...(status === undefined ? {} : { status }),
    ...(person === undefined ? {} : { person: escapeText(person) }),
    weight: {
      holds: status === 'superseded' || status === 'withdrawn' ? (0 as const) : (1 as const),
      kind: KIND_WEIGHT[kind] ?? USUAL_WEIGHT,
      place,
    },
  };
  const pieces = cutText(readField(document, 'body') ?? '');
  return pieces.map((content, n) => ({
    objectID: escapeText(url) + (n === 0 ? '' : `~${n + 1}`),
    ...common,
    ...readTexts(document, n === 0 ? FIELDS : REPEATED),
    ...(content === '' ? {} : { content }),
  }));
}

function readTexts(document: SearchDocument, fields: readonly Field[]): { readonly [A in Attribute]?: string } {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const text = field === 'body' ? undefined : readField(document, field);
      return text === undefined || text === '' ? [] : [[attributeOf(field), escapeText(text)]];
    }),
  );
}

/** A text in escaped pieces, cut between words; one piece, if need be an empty one, at least. A run of a thousand characters is cut through. */
function cutText(text: string): string[] {
  const pieces: string[] = [''];
  let room = CONTENT_BYTES;
  for (const [run] of text.matchAll(/\S{1,1000}\s*|\s+/gu)) {
    const escaped = escapeText(run);
    const bytes = utf8ToBytes(escaped).length;
    if (bytes > room && pieces.at(-1) !== '') {
      pieces.push('');
      room = CONTENT_BYTES;
    }
    pieces[pieces.length - 1] += escaped;
    room -= bytes;
  }
  return pieces.map((piece) => piece.trim());
}

function valuesByPlace(table: FacetTable): Map<number, string[]> {
  const values = new Map<number, string[]>();
  for (const [value, packed] of table)
    for (const place of unpackPlaces(packed)) values.set(place, [...(values.get(place) ?? []), value]);
  return values;
}
