import { join } from 'node:path';
import { formatVerified, VERIFIED_PATH, type VerifiedEntry } from '../../core/content/record/verified.ts';
import { writeWhole } from './write.ts';

/** Writes the committed list of verified locators of a checkout. */
export async function saveVerified(root: string, entries: readonly VerifiedEntry[]): Promise<void> {
  await writeWhole([{ path: join(root, VERIFIED_PATH), text: formatVerified(entries) }]);
}
