/** The site's name wherever it is printed. */
export const SITE_NAME = 'GPU Passthrough Design Wiki';

export const SITE_TAGLINE = 'Mailing-list threads about passing GPUs to virtual machines, distilled into design decisions with their evidence';
