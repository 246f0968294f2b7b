/** The site's name wherever it is printed. */
export const SITE_NAME = 'GPU Passthrough Design Wiki';

/** What the site is, in one sentence. */
export const SITE_TAGLINE =
  'Mailing-list threads about passing GPUs to virtual machines, distilled into design decisions with their evidence';

/** Licence of the content, as `LICENSE-CONTENT` gives it. */
export const LICENSE = {
  name: 'CC BY 4.0',
  spdx: 'CC-BY-4.0',
  url: 'https://creativecommons.org/licenses/by/4.0/',
} as const;
