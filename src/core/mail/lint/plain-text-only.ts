import { problemIn, type DraftRule } from './rule.ts';

export const plainTextOnly: DraftRule = {
  id: 'plain-text-only',
  why:
    'vger refuses HTML, and an attachment cannot be quoted. Documentation/process/email-clients.rst asks for ' +
    'plain text for patches and other mails alike.',
  wrong: {
    text: 'See the attached patch, which does it.\n',
    parts: [{ what: 'the attachment `fix.patch` (text/x-patch)', line: 1 }],
  },
  right: { text: 'The patch below does it.\n' },
  check: (input) =>
    input.draft.parts.map(({ what, line }) =>
      problemIn('plain-text-only', input, { text: '', line, exact: true, kind: 'own' }, 0, {
        met: what,
        expected: what.includes('HTML')
          ? 'plain text alone; turn HTML off in the mail program'
          : 'its text in the mail itself',
      }),
    ),
};
