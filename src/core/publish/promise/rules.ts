/**
 * Rules that ask something of what is published and nothing of a draft: live reload shows a page that breaks them, a
 * build does not.
 */
export const PUBLISHING_RULES: ReadonlySet<string> = new Set([
  'revisions-recorded',
  'addresses-listed',
  'addresses-answered',
]);
