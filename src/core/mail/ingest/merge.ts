import { formatCanonical } from '../../ground/canonical.ts';
import type { ThreadRecord, MessageRecord } from '../../content/record/schema/thread.ts';
import { readPage } from '../../content/record/page.ts';
import type { ExistingPage } from './known-pages.ts';
import { FrontMatterSplice } from '../../content/record/splice.ts';

/** What an archive adds to a page. */
export interface Additions {
  readonly messages: readonly MessageRecord[];
  readonly lists: readonly string[];
  /** Messages of the page that had no parent, and the parent that is known by now. */
  readonly parents: ReadonlyMap<string, string>;
}

/**
 * Adds to a page and changes nothing that stands there, comments and formatting included.
 *
 * @returns nothing where that cannot be done; the page is then for a person to extend
 */
export function mergePage({ source, page }: ExistingPage, additions: Additions): string | undefined {
  if (!page) return undefined;
  const splice = new FrontMatterSplice(source.text);
  const isPlaced = [
    splice.append(['thread', 'messages'], additions.messages),
    splice.append(['thread', 'lists'], additions.lists),
    ...page.record.messages.map(({ id }, index) => {
      const parent = additions.parents.get(id);
      return parent === undefined || splice.insertAfter(['thread', 'messages', index], 'date', 'inReplyTo', parent);
    }),
  ].every(Boolean);
  if (!isPlaced) return undefined;
  const text = splice.apply(source.text);
  const merged = readPage({ ...source, text }).page;
  // Front matter can be written in ways that no insertion fits (anchors, tabs); reading it again tells.
  const isExact =
    merged?.kind === 'thread' &&
    merged.body === page.body &&
    formatCanonical(merged.record) === formatCanonical(extend(page.record, additions));
  return isExact ? text : undefined;
}

function extend(record: ThreadRecord, { messages, lists, parents }: Additions): ThreadRecord {
  const old = record.messages.map((message) => {
    const parent = parents.get(message.id);
    return parent === undefined ? message : { ...message, inReplyTo: parent };
  });
  return { ...record, lists: [...record.lists, ...lists], messages: [...old, ...messages] };
}
