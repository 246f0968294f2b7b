/** Why new mail may concern a decision. */
export type NewsKind = keyof typeof NEWS_WEIGHTS;

/**
 * Points of each reason, and why. Like those of a review they express a ranking and measure nothing. What answers an
 * argument that waits for an answer comes first; then what continues what the wiki knows; then what only touches it.
 */
export const NEWS_WEIGHTS = {
  answer: { points: 100, why: 'The page says that nobody has replied, which is no longer true.' },
  version: { points: 60, why: 'The page speaks of an older version of the series.' },
  thread: { points: 40, why: 'The discussion that the page tells of goes on.' },
  cites: { points: 40, why: 'Somebody refers to the discussion from another one.' },
  patch: { points: 30, why: 'A patch changes what the page describes.' },
  words: { points: 20, why: 'Somebody writes of what the page is about.' },
} as const satisfies Record<string, { readonly points: number; readonly why: string }>;

/** Rarity, together, of the names that a patch outside of known threads uses: two that stand in few files. */
export const LEAST_NAMES = 1.5;

/** Rarity of one name that is in a folder of the decision. */
export const LEAST_NAME = 0.5;

/**
 * Rarity of the names of one decision, together, from which words outside of known threads are told: two names that
 * stand in few files and belong to few decisions.
 */
export const LEAST_WORDS = 1;
