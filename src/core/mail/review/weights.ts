/** How a patch may touch a decision. */
export type ReasonKind = keyof typeof WEIGHTS;

/**
 * Points of each kind of reason, and why. The numbers express a ranking and measure nothing: a change to what a
 * decision landed, or an answer in its own discussion, outweighs any one name; a name in a new line outweighs a file; a
 * file outweighs its folder. What many decisions name counts less for each of them: points are divided by the square
 * root of their number. Reasons add up; each name, file and message counts once.
 */
export const WEIGHTS = {
  fixes: { points: 40, says: 'fixes commit', why: 'It corrects what the decision landed.' },
  'probe-changed': {
    points: 36,
    says: 'changes what ID says of',
    why: 'Code that a decision describes is no longer as described, or is so again; only a named commit says more.',
  },
  message: {
    points: 30,
    says: 'names a message that the decision rests on:',
    why: 'It continues the same discussion.',
  },
  commit: { points: 30, says: 'names commit', why: 'Its author refers to what the decision landed.' },
  landed: { points: 30, says: 'has the subject of what landed:', why: 'It is the change, or a new version of it.' },
  probed: {
    points: 24,
    says: 'changes code of which ID speaks:',
    why: 'The decision describes this very code, which is more than naming it.',
  },
  added: { points: 20, says: 'adds', why: 'New code that uses the name has to respect the decision.' },
  'probe-near': {
    points: 18,
    says: 'may change what ID says of',
    why: 'File and name are those that the decision describes; the hunk does not show the place that it is in.',
  },
  removed: { points: 16, says: 'removes', why: 'It may remove what the decision rests on.' },
  file: { points: 12, says: 'changes', why: 'The decision names this very file.' },
  thread: {
    points: 10,
    says: 'names a message of a thread that the decision rests on:',
    why: 'The thread may have been about other things too.',
  },
  function: {
    points: 8,
    says: 'changes code in',
    why: 'The hunk is inside a function that the decision names.',
  },
  glob: { points: 8, says: 'changes', why: 'The decision names files of this kind.' },
  subject: { points: 5, says: 'has a subject with', why: 'Subjects name the subsystem, which has many decisions.' },
  folder: { points: 4, says: 'changes', why: 'A whole driver has many decisions.' },
  mentioned: { points: 3, says: 'mentions', why: 'The commit message speaks of it; the code may be elsewhere.' },
  moved: { points: 2, says: 'moves', why: 'The code is the same; only what names the file changes.' },
  copied: { points: 2, says: 'copies a file to', why: 'The copy may have to follow what its source follows.' },
  mode: { points: 1, says: 'changes the mode of', why: 'Not a line of the file changes.' },
} as const satisfies Record<string, { readonly points: number; readonly says: string; readonly why: string }>;

/**
 * What a probe counts whose range has ended. A patch that touches it reverts, or is for an older release: then it is
 * all that the decision is about. Mostly, however, it goes on with what came after, of which the probe says nothing.
 * With half the points, its place counts as much as the name of a file, and what it looks for less than a new name.
 */
const SHARE_OF_ENDED = 0.5;

/** Points of one reason for each of the decisions that share what it is about. */
export function pointsOf(kind: ReasonKind, sharing: number, hasEnded = false): number {
  return (WEIGHTS[kind].points * (hasEnded ? SHARE_OF_ENDED : 1)) / Math.sqrt(Math.max(1, sharing));
}

/** True for a reason that leaves every line of a file as it is; such reasons alone touch no decision. */
export function isUnchanging(kind: ReasonKind): boolean {
  return kind === 'moved' || kind === 'copied' || kind === 'mode';
}
