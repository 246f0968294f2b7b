import { readArguments } from '../terminal/arguments.ts';
import type { Command, CommandRow, Run } from '../terminal/command.ts';
import { INGEST, LOCATE, MAIL_LINT, NEWS, PASSAGES, REVIEW, VERIFY } from './rows/mail.ts';
import { PROOF, PUSH, SERVE } from './rows/publishing.ts';
import { CHECK, CITE, COMPARE, DRAW, PROBE, SEARCH, SHOW } from './rows/reading.ts';
import { ADDRESSES, NEW_DECISION, NEW_THREAD, REVISE } from './rows/writing.ts';

/** Every command, in the order in which the help lists them. A command's code is loaded when it is run. */
export const COMMANDS: readonly Command[] = [
  command(CHECK, () => import('./check.ts')),
  command(SEARCH, () => import('./search.ts')),
  command(SHOW, () => import('./show.ts')),
  command(COMPARE, () => import('./compare.ts')),
  command(DRAW, () => import('./draw.ts')),
  command(CITE, () => import('./cite.ts')),
  command(REVIEW, () => import('./review.ts')),
  command(MAIL_LINT, () => import('./mail-lint.ts')),
  command(NEWS, () => import('./news.ts')),
  command(INGEST, () => import('./ingest.ts')),
  command(PROBE, () => import('./probe.ts')),
  command(LOCATE, () => import('./locate.ts')),
  command(PASSAGES, () => import('./passages.ts')),
  command(VERIFY, () => import('./verify.ts')),
  command(PROOF, () => import('./proof.ts')),
  command(NEW_DECISION, () => import('./new-decision.ts')),
  command(NEW_THREAD, () => import('./new-thread.ts')),
  command(REVISE, () => import('./revise.ts')),
  command(ADDRESSES, () => import('./addresses.ts')),
  command(PUSH, () => import('./push.ts')),
  command(SERVE, () => import('./serve.ts')),
];

function command<R extends CommandRow>(row: R, load: () => Promise<{ readonly run: Run<R> }>): Command {
  return {
    row,
    async run(args, context) {
      const values = readArguments(row, args);
      const { run } = await load();
      return run(values, context);
    },
  };
}
