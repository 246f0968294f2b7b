/**
 * Text as HTML or XML that shows it, safe between tags and in a quoted attribute. The entities are numeric because XML
 * knows `&#39;` and HTML 4 has no `&apos;`.
 */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
