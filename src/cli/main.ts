import { readStandardInput } from './terminal/stdin.ts';
import { UsageError } from './terminal/arguments.ts';
import { addresses } from './commands/addresses.ts';
import { check } from './commands/check.ts';
import { cite } from './commands/cite.ts';
import { ingest } from './commands/ingest.ts';
import { locate } from './commands/locate.ts';
import { mailLint } from './commands/mail-lint.ts';
import { newPage } from './commands/new.ts';
import { proof } from './commands/proof.ts';
import { push } from './commands/push.ts';
import { review } from './commands/review.ts';
import { revise } from './commands/revise.ts';
import { search } from './commands/search.ts';
import { serve } from './commands/serve.ts';
import { show } from './commands/show.ts';
import { verify } from './commands/verify.ts';
import { EXIT, type Context } from './terminal/context.ts';

interface Command {
  readonly usage: string;
  readonly does: string;
  run(args: string[], context: Context): Promise<number>;
}

/** Every command, in the order in which the help lists them. */
const COMMANDS: Readonly<Record<string, Command>> = {
  check: { usage: 'wiki check [--json]', does: 'every rule over all content', run: check },
  search: { usage: 'wiki search "<query>" [--json] [--limit N]', does: "the site's own search", run: search },
  show: { usage: 'wiki show <decision id>', does: "a decision's page as plain text", run: show },
  cite: {
    usage:
      'wiki cite <decision id, with #argument-3, #option-bar or #check-2, or an address> [--format mail|trailer|markdown|bibtex|csl]',
    does: 'the citation of a decision or of one part of it',
    run: cite,
  },
  review: {
    usage: 'wiki review <patch, mbox or -> [--json] [--reply]',
    does: 'decisions that a patch touches, why, and a reply to send',
    run: review,
  },
  'mail-lint': {
    usage: 'wiki mail-lint <draft or -> [--json]',
    does: 'what readers of a mailing list would stumble over in a draft',
    run: mailLint,
  },
  ingest: {
    usage:
      'wiki ingest <mbox, .eml, folder or ->... [--fetch <Message-ID or URL>] [--archive-url <address>] [--out <file>] [--topic <topic>]... [--id <slug>] [--json]',
    does: 'thread pages from real mail',
    run: ingest,
  },
  locate: {
    usage: 'wiki locate <message> ["<words>" --archive <copies>] [--seen-in <message>] [--json]',
    does: 'the evidence item for a passage; without words it is read from standard input',
    run: locate,
  },
  verify: {
    usage: 'wiki verify --archive <copies>... [--json] [--write]',
    does: 'every cited passage against copies of the messages',
    run: verify,
  },
  proof: { usage: 'wiki proof [--out <file>]', does: 'decisions, passages and a verifier in one archive', run: proof },
  new: {
    usage:
      'wiki new decision "<title>" --topic <topic> --question <text> --option <text> --message <Message-ID> --side for|against --short <text> --claim <text> [--standing <word>] [--project <project>]\n  wiki new thread "<subject>" --list <address>... --message <Message-ID> --person <name> --date <date> --read full|quoted|header --gist <text> [--affiliation <name>] [--topic <topic>]... [--id <slug>]\n  wiki new thread --from <mbox, .eml or folder>... [--topic <topic>]... [--id <slug>]',
    does: 'a page that already passes `wiki check`',
    run: newPage,
  },
  revise: {
    usage:
      'wiki revise <decision id> "<what changed>" [--anyway] | <decision id> [--confirm | --amend] | --all-new [--json]',
    does: 'the next revision, with its line in the history; or confirms or records the present one',
    run: revise,
  },
  addresses: {
    usage: 'wiki addresses [--write] [--json]',
    does: 'addresses that are not in the list of published ones yet; --write adds them',
    run: addresses,
  },
  push: {
    usage: 'wiki push',
    does: 'the records of the search to Algolia, for sites that use it',
    run: (args, context) => push(args, context),
  },
  serve: { usage: 'wiki serve [--port N]', does: 'serves the built site on this machine', run: serve },
};

/** Runs one command line and returns its exit code: 0 fine, 1 problems found, 2 wrong usage or unreadable input. */
export async function main(args: readonly string[], context: Context): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    context.out(formatHelp());
    return name === undefined ? EXIT.usage : EXIT.fine;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    context.err(`unknown command \`${name}\`; expected one of ${Object.keys(COMMANDS).join(', ')}`);
    return EXIT.usage;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    context.out(`usage: ${command.usage}\n${command.does}`);
    return EXIT.fine;
  }
  try {
    return await command.run(rest, context);
  } catch (error) {
    // Anything else than wrong usage is a fault of ours and keeps its stack.
    if (!(error instanceof UsageError)) throw error;
    context.err(`${error.message}\nusage: ${command.usage}`);
    return EXIT.usage;
  }
}

function formatHelp(): string {
  return [
    'usage: npx wiki <command>',
    '',
    ...Object.values(COMMANDS).flatMap(({ usage, does }) => [`  ${usage}`, `      ${does}`]),
  ].join('\n');
}

/** The process's own way in: its arguments, its standard streams, its exit code. */
export async function runProcess(root: string): Promise<void> {
  process.exitCode = await main(process.argv.slice(2), {
    root,
    out: (line) => {
      process.stdout.write(`${line}\n`);
    },
    err: (line) => {
      process.stderr.write(`${line}\n`);
    },
    stdin: readStandardInput,
  });
}
