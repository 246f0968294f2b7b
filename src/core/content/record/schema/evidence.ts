import * as z from 'zod';
import { checkRelease, commitId, field, line, messageId, MET_PARAM, project, prose, RULE_PARAM } from './common.ts';

/** An end of a passage: two to six words exactly as one line of the message has them. */
const end = line.refine((text) => {
  const words = text.split(/\s+/).length;
  return words >= 2 && words <= 6;
}, 'two to six words of the message');

/** Where in a message a passage is, without its words. */
export const passage = z.strictObject({
  start: field(end, 'First words of the passage, unique in the message.', 'Provide a VFIO PCI'),
  end: field(end, 'Last words of the passage.', 'reported in BAR2).'),
  sha256: field(
    z.string().regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits'),
    'SHA-256 of the normalised text from start through end, in hexadecimal digits.',
    'a56ba98f6e0e53b521f31a9a156be2d33aa68ba62b47c500b33d2ae1c3e7d3e5',
  ),
});

/**
 * One source. It has exactly one of `message`, `commit`, `path` and `url`, which is its kind.
 *
 * A passage belongs to a message. `seenIn` names the later message in which the words were seen, where only a
 * quote of them is known.
 */
const evidence = z
  .strictObject({
    message: field(messageId.optional(), 'Message-ID of the message that says it.', 'ZH9RfXhbuED2IUgJ@nvidia.com'),
    passage: field(
      passage.optional(),
      'The passage of that message, by its ends and its digest.',
      `{start: first words, end: last words, sha256: ${'a1'.repeat(32)}}`,
    ),
    seenIn: field(
      messageId.optional(),
      'Message-ID of the later message in which the words were seen, where only a quote of them is known.',
      '20230918130256.GE13733@nvidia.com',
    ),
    commit: field(commitId.optional(), 'Commit whose text or change shows it.', '701ab935859f'),
    path: field(line.optional(), 'File of a release.', 'drivers/vfio/pci/nvgrace-gpu/main.c'),
    project: field(
      project.optional(),
      'Project of the commit or path: a word of `PROJECTS` in the vocabulary.',
      'linux',
    ),
    release: field(z.string().optional(), 'Release in which the path was read, or that has the commit.', 'v6.9'),
    subject: field(
      line.optional(),
      'The exact subject of the commit.',
      "'vfio/nvgrace-gpu: Add vfio pci variant module for grace hopper'",
    ),
    url: field(
      z.url({ protocol: /^https?$/, error: 'an http or https address' }).optional(),
      'Page that shows it.',
      'https://docs.kernel.org/driver-api/vfio.html',
    ),
    title: field(line.optional(), 'Title of the page at `url`.', 'VFIO - Virtual Function I/O'),
    note: field(
      prose.optional(),
      'What this source shows, where that is not plain from the claim.',
      'Recognising it by device id.',
    ),
  })
  .superRefine(checkEvidence);

/** One source of a statement. */
export type Evidence = z.infer<typeof evidence>;
/** The locator of a passage: its ends and its digest. */
export type Passage = z.infer<typeof passage>;

function checkEvidence(value: Evidence, context: z.RefinementCtx): void {
  if (value.passage && value.message === undefined) {
    context.addIssue({
      code: 'custom',
      path: ['passage'],
      input: value.passage,
      params: { [RULE_PARAM]: 'passage-names-message', [MET_PARAM]: 'a passage locator without its message' },
      message: '`message` beside it, with the Message-ID of the message that has the passage',
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
