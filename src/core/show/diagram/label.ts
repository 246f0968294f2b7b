/** A label of a diagram as a reader sees it: one line, entities resolved, without the marks that Mermaid reads. */
export function clean(text: string): string {
  return text
    .replace(/<br\s*\/?>/gi, ' ')
    .replace(/["`]/g, '')
    .replace(/#(\d+);/g, (_, code: string) => String.fromCodePoint(Math.min(Number(code), 0x10ffff)))
    .replace(/#quot;/g, '"')
    .replace(/\s+/g, ' ')
    .trim();
}
