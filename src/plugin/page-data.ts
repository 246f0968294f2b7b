import { isMap } from '../core/ground/canonical.ts';

/** Name of the plugin; also the folder of its generated data. */
export const PLUGIN_NAME = 'wiki';

/** Which record a page is made of: the value of the front matter key `wiki` while the site is built. */
export interface RecordRef {
  readonly kind: 'decision' | 'thread';
  /** `CM-1` of a decision, `nvgrace-v10-review` of a thread. */
  readonly id: string;
}

/** Whether a front matter value is what `front-matter.ts` writes for a record page. */
export function isRecordRef(value: unknown): value is RecordRef {
  return isMap(value) && (value.kind === 'decision' || value.kind === 'thread') && typeof value.id === 'string';
}

/** File name of one piece of generated data, below the plugin's folder. */
export function dataFile(name: string): string {
  return `${name}.json`;
}

/** Module under which a page imports one piece of generated data; `components/generated.d.ts` types some of them. */
export function dataModule(name: string): string {
  return `@generated/${PLUGIN_NAME}/default/${dataFile(name)}`;
}
