import type { Language } from '../../../probe/code/source-text.ts';
import { maskedLines, type Fragment } from './fragment.ts';
import type { Place } from './index.ts';
import { locateItems } from './items.ts';
import { locateStatements } from './statements.ts';
import type { Located } from './where.ts';

/**
 * Where each line of a fragment is, by what the `@@` line names and by the definitions in the fragment. A place ends
 * where its last brace, or the next definition, shows that it does: a hunk's last lines may be in the next function.
 *
 * @param place nothing for the file as a whole
 */
export function locateLines(fragment: Fragment, context: string, place: Place | undefined): Located {
  if (!place) return { where: fragment.lines.map(() => 'in'), heads: new Set() };
  const { language } = fragment.file;
  const lines = maskedLines(fragment, hasQuotedNames(language));
  if (language === 'c' && place.kind !== 'macro') return locateStatements(lines, context, place);
  return locateItems(lines, context, place, language);
}

/** In these the name of a definition is in quotation marks. */
function hasQuotedNames(language: Language): boolean {
  return language === 'qapi' || language === 'hx' || language === 'xml' || language === 'rst';
}
