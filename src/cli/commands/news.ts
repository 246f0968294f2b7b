import { isDay } from '../../core/content/record/schema/common.ts';
import type { DecisionNode } from '../../core/content/graph/graph.ts';
import { formatWorklist } from '../../core/mail/news/format.ts';
import { buildKnown } from '../../core/mail/news/known.ts';
import { buildWorklist, type Worklist } from '../../core/mail/news/worklist.ts';
import { formatMailProblem } from '../../core/mail/read/message.ts';
import { count } from '../../core/ground/text/count.ts';
import { loadNews, type LoadedNews } from '../../node/mail/load-news.ts';
import { UsageError } from '../terminal/arguments.ts';
import type { Values } from '../terminal/command.ts';
import { EXIT, type Context } from '../terminal/context.ts';
import { ProgressLine } from '../terminal/progress.ts';
import { loadGraph } from './content.ts';
import { quoteForShell } from './quote-for-shell.ts';
import type { NEWS } from './rows/mail.ts';

/**
 * Lists new mail that concerns the wiki, by decision. It writes nothing.
 *
 * @returns 2 where nothing of an input could be read, also after the news of the others
 */
export async function run({ mails: paths, since, json }: Values<typeof NEWS>, context: Context): Promise<number> {
  const graph = await loadGraph(context);
  const day = readSince(since);
  const line = new ProgressLine();
  const loaded = await loadNews(
    graph,
    paths,
    day,
    (problem) => {
      line.clear();
      context.err(formatMailProblem(problem));
    },
    (messages) => {
      line.show(() => `${count(messages, 'message')} read`);
    },
  );
  line.clear();
  if (loaded.read === 0) {
    context.err(`no mail${day === undefined ? '' : ` since ${day}`} was read from ${paths.join(', ')}`);
    // A list may be silent for a week.
    if (loaded.unreadable.length > 0) return EXIT.usage;
  }
  const groups = buildWorklist(loaded.mails, buildKnown(graph, loaded.mails));
  const from = [...paths.map(quoteForShell), ...(day === undefined ? [] : ['--since', day])].join(' ');
  const ingest = (ids: readonly string[]): string =>
    `wiki ingest ${from} ${ids.map((id) => `--thread ${quoteForShell(id)}`).join(' ')}`;
  if (json) context.out(toJson(groups, loaded, ingest));
  else {
    const copies = loaded.copies === 0 ? '' : `, ${loaded.copies} of them in several lists`;
    const nameless = loaded.nameless === 0 ? '' : `, ${loaded.nameless} without a Message-ID left out`;
    context.out(`${count(loaded.read, 'message')} read${copies}${nameless}\n`);
    context.out(formatWorklist(groups, graph, ingest));
  }
  return loaded.unreadable.length > 0 ? EXIT.usage : EXIT.fine;
}

/** @throws UsageError for what is no day */
export function readSince(given: string | undefined): string | undefined {
  if (given === undefined || isDay(given)) return given;
  throw new UsageError(`met --since \`${given}\`, expected a day such as 2026-11-01`);
}

/** What the page says today. */
function toToday({ record: { status, revision, asOf, answer } }: DecisionNode): object {
  return { status, revision, asOf, answer };
}

function toJson(
  groups: Worklist,
  { read, copies, nameless }: LoadedNews,
  ingest: (ids: readonly string[]) => string,
): string {
  const items = groups.flatMap(({ decision, items: all }) =>
    all.map(({ title, thread, ids, fresh, tags, last, reasons, earlier }) => ({
      decision: decision?.record.id ?? null,
      today: decision ? toToday(decision) : null,
      title,
      thread: thread?.record.id ?? null,
      messages: ids,
      earlier,
      fresh,
      tags,
      last,
      reasons: reasons.map(({ kind, says, decisions, points, argument }) => ({
        kind,
        says,
        decisions,
        points,
        argument: argument ? { n: argument.n, person: argument.person, short: argument.short } : null,
      })),
      command: ingest(ids),
    })),
  );
  return JSON.stringify({ read, copies, nameless, items }, undefined, 2);
}
