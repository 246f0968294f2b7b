import { freeSlug, slugOf, titleOf } from '../../ground/subject.ts';
import type { MessageRecord, ThreadRecord } from '../record/schema/thread.ts';
import type { Topic } from '../../ground/vocabulary.ts';

/** What a person says of a thread of which there is no copy. */
interface NewThread {
  /** Where it is not to be derived from the subject. */
  readonly id?: string;
  readonly subject: string;
  readonly lists: readonly string[];
  readonly topics: readonly Topic[];
  readonly message: MessageRecord;
}

/**
 * The record of a thread with its one known message. What became of it stays empty, which pages show as unknown.
 *
 * @param isTaken true for an id that another thread has
 */
export function buildNewThread(
  { id, subject, lists, topics, message }: NewThread,
  isTaken: (slug: string) => boolean,
): ThreadRecord {
  const slug = id ?? freeSlug(slugOf(subject, `thread-${message.date.slice(0, 10)}`), isTaken);
  return {
    id: slug,
    title: titleOf(subject),
    subject,
    lists: [...lists],
    topics: [...topics],
    became: '',
    messages: [message],
  };
}
