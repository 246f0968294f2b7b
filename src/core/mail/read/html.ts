const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

/**
 * The text of a mail that has no other part than HTML. Lists mostly refuse such mail, so this knows lines and
 * entities and leaves tables and styles alone.
 */
export function htmlToText(html: string): string {
  const shown = removeHidden(html).replace(/\s+/g, ' ');
  // Behind the last `>` no tag is complete, and looking for its end at every `<` would take quadratic time.
  const end = shown.lastIndexOf('>') + 1;
  const text = shown.slice(0, end).replace(/<[^>]*>/g, (tag) => (ENDS_LINE.test(tag) ? '\n' : ''));
  return `${text}${shown.slice(end)}`
    .replace(/&(#x?[0-9a-f]+|[a-z]+);/gi, readEntity)
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim();
}

/** Tags after which the text goes on in a new line. */
const ENDS_LINE = /^<(?:br\b|\/(?:p|div|tr|li|h[1-6]|blockquote|pre)\s*>)/i;

/** What is not shown, and with what each of it ends. */
const HIDDEN = /<!--|<(script|style|head)\b/gi;
const ENDS: Readonly<Record<string, RegExp>> = {
  '<!--': /-->/g,
  '<script': /<\/script\s*>/gi,
  '<style': /<\/style\s*>/gi,
  '<head': /<\/head\s*>/gi,
};

/** Removes comments, scripts, styles and the head. One that is never closed hides nothing. */
function removeHidden(html: string): string {
  const shown: string[] = [];
  /** Beginnings whose end is not in the rest of the text. It is searched once, for the time to stay proportional. */
  const endless = new Set<string>();
  let at = 0;
  for (const { 0: opening, index } of html.matchAll(HIDDEN)) {
    const kind = opening.toLowerCase();
    if (index < at || endless.has(kind)) continue;
    const end = findEnd(html, index + opening.length, ENDS[kind]);
    if (end === undefined) endless.add(kind);
    else {
      shown.push(html.slice(at, index));
      at = end;
    }
  }
  return [...shown, html.slice(at)].join('');
}

/** The offset behind the next match of a global expression. */
function findEnd(text: string, from: number, pattern: RegExp | undefined): number | undefined {
  if (!pattern) return undefined;
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

function readEntity(whole: string, name: string): string {
  if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? whole;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : whole;
}
