/** Longest slug that is made; the schema takes 80, and a number may have to be added. */
const MAX_SLUG = 60;

const REPLY = /^(?:(?:re|aw|sv|antw|fwd?|wg)(?:\[\d+\])?\s*:\s*)+/i;

/** Names that the site uses for pages of its own. */
const RESERVED = new Set(['index']);

/** A subject without the marks that replies and forwards put before it. */
export function bareSubject(subject: string): string {
  return subject.trim().replace(REPLY, '').trim();
}

/** Short name of a thread: its subject without reply marks and tags such as `[PATCH v3 1/4]`. */
export function titleOf(subject: string): string {
  const bare = bareSubject(subject);
  const title = bare
    .replace(/^(?:\s*\[[^\]]*\])+\s*/, '')
    .replace(/^(?:re:\s*)+/i, '')
    .trim();
  return title === '' ? bare : title;
}

/**
 * Slug of a thread from its subject: words of the title, then `rfc` and the version, which tell one posting of a
 * series from the next.
 *
 * @param otherwise where no letter or digit of the subject can be written in ASCII
 */
export function slugOf(subject: string, otherwise: string): string {
  const tags = (/^(?:\s*\[[^\]]*\])+/.exec(bareSubject(subject))?.[0] ?? '').toLowerCase();
  const marks = [/\brfc\b/.test(tags) ? 'rfc' : '', /\bv\d+\b/.exec(tags)?.[0] ?? ''].filter((mark) => mark !== '');
  const words = toWords(titleOf(subject));
  const room = MAX_SLUG - marks.join('-').length - 1;
  const slug = [shorten(words.length > 0 ? words : toWords(otherwise), room), ...marks].join('-');
  return RESERVED.has(slug) ? `thread-${slug}` : slug;
}

/** A slug that nothing else has: the wished-for one, or the first free number behind it. */
export function freeSlug(wish: string, isTaken: (slug: string) => boolean): string {
  if (!isTaken(wish)) return wish;
  for (let number = 2; ; number++) if (!isTaken(`${wish}-${number}`)) return `${wish}-${number}`;
}

function toWords(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/** As many words as there is room for; a single one that is too long is cut. */
function shorten(words: readonly string[], room: number): string {
  let slug = (words[0] ?? '').slice(0, room);
  for (const word of words.slice(1)) {
    if (slug.length + 1 + word.length > room) break;
    slug += `-${word}`;
  }
  return slug;
}
