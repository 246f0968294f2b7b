import type { CommandRow } from '../../terminal/command.ts';

/** Commands that hand the content to others. */

export const PROOF = {
  name: 'proof',
  does: 'decisions, passages and a verifier in one archive',
  positionals: {},
  options: {
    out: { value: '<file>', meaning: 'The archive to write.', default: 'gpu-passthrough-proof.tar.gz' },
  },
} as const satisfies CommandRow;

export const PUSH = {
  name: 'push',
  does: 'the records of the search to Algolia, for sites that use it',
  positionals: {},
  options: {},
} as const satisfies CommandRow;

export const SERVE = {
  name: 'serve',
  does: 'serves the built site on this machine',
  positionals: {},
  options: {
    port: { value: 'N', meaning: 'The port, from 0 to 65535; without it the first free one from 3000 on.' },
  },
} as const satisfies CommandRow;
