import { toPrintable } from '../../ground/text/printable.ts';
import type { Graph } from '../graph/graph.ts';
import type { LocateResult } from './locate.ts';

/** What a person asks `wiki locate` for. */
export interface LocateRequest {
  /** Message-ID under which the passage is to be cited. */
  readonly message: string;
  /** Message-ID of the message in which it was seen, where that is another one. */
  readonly seenIn?: string | undefined;
  /** The words that were looked up; missing where the passage itself was given. */
  readonly words?: string | undefined;
  /** Folders or files with copies. */
  readonly archives?: readonly string[] | undefined;
}

/** What is wrong with citing a passage under a message. */
interface FilingDoubt {
  readonly says: string;
  /** True where the evidence item would name the wrong person; otherwise somebody has to look. */
  readonly isRefused: boolean;
}

/** Longest attribution that is shown, in UTF-16 code units. */
const MAX_SHOWN = 160;

/**
 * Compares who says a passage, by its quoting level and attribution, with the message under which it is to be cited.
 *
 * @returns nothing where both agree, or where nothing is known about one of them
 */
export function findFilingDoubt(
  graph: Graph,
  located: Extract<LocateResult, { ok: true }>,
  request: LocateRequest,
): FilingDoubt | undefined {
  const { message, seenIn, words } = request;
  const { level, attribution } = located;
  if (seenIn === message)
    return refuse(`met --seen-in <${seenIn}>, which is the message itself; expected the message that quotes it`);
  const isQuoted = level !== undefined && level > 0;
  if (seenIn === undefined && isQuoted) return doubtQuoted(graph, level, attribution, request);
  if (located.isGuess)
    return warn(
      `the copy of <${seenIn ?? message}> has lost its line breaks, which show who is quoted; ` +
        'compare the passage with the message in its archive',
    );
  if (seenIn === undefined) return undefined;
  if (!isQuoted)
    return words === undefined
      ? undefined
      : refuse(
          `the words are at quoting level 0 of <${seenIn}>: its sender says them; expected ` +
            `\`${formatCommand({ ...request, message: seenIn, seenIn: undefined })}\``,
        );
  const person = graph.messageById.get(message)?.record.from;
  if (person === undefined || attribution === undefined || isNamedIn(person, attribution)) return undefined;
  return warn(
    `${person} sent <${message}>, and the words are at quoting level ${level} of <${seenIn}> under ` +
      `"${toPrintable(attribution, MAX_SHOWN)}"; compare the two`,
  );
}

/** Words that the message quotes, to be cited as if its sender had said them. */
function doubtQuoted(
  graph: Graph,
  level: number,
  attribution: string | undefined,
  request: LocateRequest,
): FilingDoubt {
  const { message, words } = request;
  const quoted = findQuoted(graph, message, level, attribution);
  const who =
    attribution === undefined
      ? 'no attribution line says whom'
      : `whom the attribution line says: "${toPrintable(attribution, MAX_SHOWN)}"`;
  const id = quoted ?? '<Message-ID of the quoted message>';
  if (words === undefined)
    return warn(
      `the passage is at quoting level ${level}: if <${message}> quotes it, name the message that says it, ` +
        `with --seen-in ${message}`,
    );
  return refuse(
    `the words are at quoting level ${level} of <${message}>: its sender quotes them, ${who}; expected ` +
      `\`${formatCommand({ ...request, message: id, seenIn: message })}\``,
  );
}

/** The message that is quoted at a level, as far as thread pages say what answers what and its sender is named. */
function findQuoted(graph: Graph, id: string, level: number, attribution: string | undefined): string | undefined {
  let node = graph.messageById.get(id);
  for (let step = 0; step < level && node; step++) node = graph.messageById.get(node.record.inReplyTo ?? '');
  return node && attribution !== undefined && isNamedIn(node.record.from, attribution) ? node.record.id : undefined;
}

/** True where a text has a part of a person's name, of at least three letters. */
function isNamedIn(person: string, text: string): boolean {
  const fold = (from: string): string => from.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const all = fold(text);
  return fold(person)
    .split(/[^\p{L}\p{N}]+/u)
    .some((part) => (part.length > 2 || part === fold(person)) && all.includes(part));
}

function formatCommand({ message, seenIn, words = '', archives = [] }: LocateRequest): string {
  const quote = (text: string): string => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
  const options = [
    ...archives.flatMap((path) => ['--archive', quote(path)]),
    ...(seenIn === undefined ? [] : ['--seen-in', quote(seenIn)]),
  ];
  return [
    'npx wiki locate',
    quote(message),
    `"${toPrintable(words, 500).replace(/["\\$`]/g, '\\$&')}"`,
    ...options,
  ].join(' ');
}

function refuse(says: string): FilingDoubt {
  return { says, isRefused: true };
}

function warn(says: string): FilingDoubt {
  return { says, isRefused: false };
}
