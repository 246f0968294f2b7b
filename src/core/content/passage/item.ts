import { stringify } from 'yaml';
import type { Evidence } from '../record/schema/evidence.ts';

/** An evidence item as YAML, ready to be pasted into a record. */
export function formatEvidenceItem(item: Evidence): string {
  return stringify([item], { lineWidth: 0 }).trimEnd();
}
