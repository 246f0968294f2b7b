import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { formatCanonical } from '../../ground/canonical.ts';
import type { ProbeRecord } from '../record/schema/probe.ts';

/** Hexadecimal digits of a key: enough that no two of some thousand probes have one. */
const DIGITS = 16;

/**
 * Identity of what a probe looks at and looks for. Its range, its sentence and what it backs are no part of it, because
 * they do not change what is seen in a tree.
 */
export function keyOfProbe(probe: ProbeRecord): string {
  const {
    n: _,
    says: _says,
    from: _from,
    until: _until,
    stable: _stable,
    backs: _backs,
    source: _source,
    ...look
  } = probe;
  return bytesToHex(sha256(utf8ToBytes(formatCanonical(look)))).slice(0, DIGITS);
}

/** Address of a probe: `CM-4#probe-2`. */
export function addressOfProbe(decision: string, n: number): string {
  return `${decision}#probe-${n}`;
}
