import { formatCanonical } from '../../ground/canonical.ts';
import type { ThreadRecord, MessageRecord } from '../../content/record/schema/thread.ts';
import { readPage } from '../../content/record/page.ts';
import type { ExistingPage } from './known-pages.ts';
import { FrontMatterSplice } from '../../content/record/splice.ts';

/** What mails add to a page. */
export interface Additions {
  readonly messages: readonly MessageRecord[];
  readonly lists: readonly string[];
  /** Parents for messages of the page that have none: the id of the message to that of its parent. */
  readonly parents: ReadonlyMap<string, string>;
}

/**
 * Inserts into a page's text and changes nothing that is there, comments and formatting included.
 *
 * @returns nothing where that cannot be done; a person then has to extend the page
 */
export function insertMessages({ source, page }: ExistingPage, additions: Additions): string | undefined {
  if (!page) return undefined;
  const splice = new FrontMatterSplice(source.text);
  const isInserted = [
    splice.append(['thread', 'messages'], additions.messages),
    splice.append(['thread', 'lists'], additions.lists),
    ...page.record.messages.map(({ id }, index) => {
      const parent = additions.parents.get(id);
      return parent === undefined || splice.insertAfter(['thread', 'messages', index], 'date', 'inReplyTo', parent);
    }),
  ].every(Boolean);
  if (!isInserted) return undefined;
  const text = splice.apply(source.text);
  const merged = readPage({ ...source, text }).page;
  // Some front matter (anchors, tabs) cannot be extended by insertion; reading the result shows whether it was.
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
