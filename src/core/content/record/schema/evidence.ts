import * as z from 'zod';
import { checkRelease, commitId, line, messageId, MET_PARAM, project, prose, RULE_PARAM } from './common.ts';

/** An end of a passage: two to six words as they stand in the message, inside one of its lines. */
const end = line.refine((text) => {
  const words = text.split(/\s+/).length;
  return words >= 2 && words <= 6;
}, 'two to six words of the message');

/** Where in a message the words stand, without the words themselves. */
export const passage = z.strictObject({
  start: end.describe('First words of the passage, unique in the message.'),
  end: end.describe('Last words of the passage.'),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits')
    .describe('SHA-256 of the normalised text from start through end.'),
});

const note = prose.optional().describe('What this source shows, where it is not plain from the claim.');

/**
 * One source. Which of `message`, `commit`, `path` or `url` is there says of which kind.
 *
 * A passage belongs to a message. `seenIn` names the later message in which the words were seen, where only a
 * quote of them is known.
 */
export const evidence = z
  .strictObject({
    message: messageId.optional().describe('Message-ID of the message that says it.'),
    passage: passage.optional().describe('The passage of that message.'),
    seenIn: messageId.optional().describe('Message in which the words were seen, if only a quote is known.'),
    commit: commitId.optional().describe('Commit whose text or change shows it.'),
    path: line.optional().describe('File of a release, e.g. `drivers/vfio/pci/nvgrace-gpu/main.c`.'),
    project: project.optional().describe('Project of the commit or path.'),
    release: z.string().optional().describe('Release in which the path was read.'),
    subject: line.optional().describe("The commit's subject, exactly."),
    url: z
      .url({ protocol: /^https?$/, error: 'an http or https address' })
      .optional()
      .describe('Page that shows it.'),
    title: line.optional().describe('What the page at `url` is.'),
    note,
  })
  .superRefine(checkEvidence);

export type Evidence = z.infer<typeof evidence>;
export type Passage = z.infer<typeof passage>;

function checkEvidence(value: Evidence, context: z.RefinementCtx): void {
  if (value.passage && value.message === undefined) {
    context.addIssue({
      code: 'custom',
      path: ['passage'],
      input: value.passage,
      params: { [RULE_PARAM]: 'passage-names-message', [MET_PARAM]: 'a passage locator without its message' },
      message: '`message` beside it, with the Message-ID of the message that holds the passage',
    });
    return;
  }
  const kinds = (['message', 'commit', 'path', 'url'] as const).filter((kind) => value[kind] !== undefined);
  if (kinds.length !== 1) {
    context.addIssue({
      code: 'custom',
      path: [],
      input: value,
      message: 'exactly one of `message`, `commit`, `path` or `url`',
    });
    return;
  }
  requireBeside(value, 'commit', ['project'], context);
  requireBeside(value, 'path', ['project', 'release'], context);
  requireBeside(value, 'url', ['title'], context);
  requireBeside(value, 'seenIn', ['message'], context);
  if (value.project) checkRelease({ project: value.project, release: value.release }, 'release', context);
}

function requireBeside(
  value: Evidence,
  key: keyof Evidence,
  others: (keyof Evidence)[],
  context: z.RefinementCtx,
): void {
  if (value[key] === undefined) return;
  for (const other of others.filter((name) => value[name] === undefined)) {
    context.addIssue({ code: 'custom', path: [key], input: value[key], message: `\`${other}\` beside \`${key}\`` });
  }
}

/** At least one source. */
export const sources = z.array(evidence).min(1, 'at least one source');
