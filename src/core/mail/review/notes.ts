import { toPrintable } from '../../ground/text/printable.ts';
import { findField, type LocatedMail } from '../read/located.ts';
import { isAnswer, readDiff, type Patch } from './patch.ts';

/** Notes of one kind that are shown; a thread may have hundreds of answers. */
const MOST_NOTES = 3;

/**
 * What of an input was not read as a patch, and why, one line each: answers, parts that are no text, and files that
 * are known from a diffstat only.
 */
export function findNotes(patches: readonly Patch[]): string[] {
  const hasDiff = patches.some(({ files }) => files.length > 0);
  return [
    ...shorten(patches.filter(isAnswer).map(noteAnswer), 'answers without a patch'),
    ...shorten(
      patches.flatMap(({ mail }) => noteParts(mail)),
      'parts that are not read',
    ),
    ...(hasDiff ? [] : shorten(patches.flatMap(noteStat), 'diffstats')),
    ...(hasDiff || patches.some((patch) => isAnswer(patch) || patch.stat.length > 0)
      ? []
      : shorten(
          patches.map(({ mail }) => `${mail.file}: no patch in it`),
          'mails without a patch',
        )),
  ];
}

function shorten(notes: readonly string[], what: string): string[] {
  const hidden = notes.length - MOST_NOTES;
  return [...notes.slice(0, MOST_NOTES), ...(hidden > 0 ? [`and ${hidden} more ${what}`] : [])];
}

function noteAnswer({ mail }: Patch): string {
  const subject = (findField(mail, 'subject') ?? '').replace(/^(?:\s*re:)+\s*/i, '');
  const line = mail.lines.find(({ text }) => QUOTED.test(text))?.line ?? mail.fields[0]?.line ?? 1;
  return `${mail.file}:${line}: an answer to \`${toPrintable(subject, 100)}\` without a patch of its own; ${describeQuote(mail)}`;
}

const QUOTED = /^ ?> ?/;

function describeQuote(mail: LocatedMail): string {
  const quoted = mail.lines.filter(({ text }) => QUOTED.test(text));
  if (quoted.length === 0) return 'it quotes nothing';
  const lines = quoted.length === 1 ? '1 line' : `${quoted.length} lines`;
  const paths = findQuotedPaths(quoted).map((path) => `\`${toPrintable(path, 100)}\``);
  if (paths.length === 0) return `it quotes ${lines}`;
  const more = paths.length > MOST_NOTES ? ` and ${paths.length - MOST_NOTES} more` : '';
  return `it quotes ${lines} of a patch of ${paths.slice(0, MOST_NOTES).join(', ')}${more}; review that patch itself`;
}

/** Levels of quotes in which a patch is searched; each costs one more pass over the lines. */
const MOST_LEVELS = 5;

/** The paths of a quoted patch, from the outermost level that has one: an answer to an answer quotes it with `>>`. */
function findQuotedPaths(quoted: LocatedMail['lines']): string[] {
  let lines = quoted;
  for (let level = 0; level < MOST_LEVELS && lines.length > 0; level++) {
    const inner = lines.map((line) => ({ ...line, text: line.text.replace(QUOTED, '') }));
    const paths = readDiff(inner).files.flatMap((file) => file.paths.slice(0, 1));
    if (paths.length > 0) return paths;
    lines = inner.filter(({ text }) => QUOTED.test(text));
  }
  return [];
}

function noteParts({ file, parts }: LocatedMail): string[] {
  return parts
    .filter(({ patch, what }) => patch === undefined && !what.includes('HTML'))
    .map(
      ({ what, line, why }) =>
        `${file}:${line}: ${toPrintable(what, 100)} is not read${why === undefined ? '' : `: ${why}`}`,
    );
}

function noteStat({ mail, stat }: Patch): string[] {
  const [first] = stat;
  if (first === undefined) return [];
  const cut = stat.find(({ isCut }) => isCut);
  return [
    `${mail.file}:${first.line}: no diff; ${stat.length === 1 ? '1 file is' : `${stat.length} files are`} from the diffstat`,
    ...(cut === undefined
      ? []
      : [`${mail.file}:${cut.line}: a path is cut off; \`git show --stat=1000\` has it whole`]),
  ];
}
