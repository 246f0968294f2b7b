/** Longest slug that is made, in characters; the schema allows 80, and a number may have to be added. */
const MAX_SLUG = 60;

/** One prefix of a reply or a forward, and one tag; sticky. Repeated within an expression they overflow its stack. */
const REPLY = /(?:re|aw|sv|antw|fwd?|wg)(?:\[\d+\])?\s*:\s*/iy;
const TAG = /\s*\[[^\]]*\]/y;

/** Names that the site uses for pages of its own. */
const RESERVED = new Set(['index']);

/** The offset behind as many matches of a sticky expression as a text begins with. */
function skip(text: string, sticky: RegExp): number {
  let at = 0;
  for (sticky.lastIndex = 0; sticky.test(text); at = sticky.lastIndex);
  return at;
}

/** A subject without the prefixes that replies and forwards put before it. */
export function bareSubject(subject: string): string {
  const text = subject.trim();
  return text.slice(skip(text, REPLY)).trim();
}

/** Short name of a thread: its subject without reply prefixes and tags such as `[PATCH v3 1/4]`. */
export function titleOf(subject: string): string {
  const bare = bareSubject(subject);
  const untagged = bare.slice(skip(bare, TAG)).trimStart();
  const title = untagged.slice(skip(untagged, /re:\s*/iy)).trim();
  return title === '' ? bare : title;
}

/**
 * Slug of a thread from its subject: words of the title, then `rfc` and the version, which distinguish the postings of
 * a series.
 *
 * @param otherwise the words to use where no letter or digit of the subject can be written in ASCII
 */
export function slugOf(subject: string, otherwise: string): string {
  const bare = bareSubject(subject);
  const tags = bare.slice(0, skip(bare, TAG)).toLowerCase();
  const versions = [/\brfc\b/.test(tags) ? 'rfc' : '', /\bv\d+\b/.exec(tags)?.[0] ?? ''].filter(Boolean);
  const words = toWords(titleOf(subject));
  const length = MAX_SLUG - versions.join('-').length - 1;
  const slug = [shorten(words.length > 0 ? words : toWords(otherwise), length), ...versions].join('-');
  return RESERVED.has(slug) ? `thread-${slug}` : slug;
}

/** A slug that is not taken: the preferred one, or that with the first free number from 2. */
export function freeSlug(preferred: string, isTaken: (slug: string) => boolean): string {
  if (!isTaken(preferred)) return preferred;
  for (let number = 2; ; number++) if (!isTaken(`${preferred}-${number}`)) return `${preferred}-${number}`;
}

function toWords(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/** As many whole words as fit into a length in characters; a first word that is too long is cut. */
function shorten(words: readonly string[], length: number): string {
  let slug = (words[0] ?? '').slice(0, length);
  for (const word of words.slice(1)) {
    if (slug.length + 1 + word.length > length) break;
    slug += `-${word}`;
  }
  return slug;
}
