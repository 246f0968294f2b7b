import { SITE_NAME } from '../../ground/site.ts';
import type { Citable, LandedItem, Reference, Statement } from './citable.ts';
import { formatReferences, Footnotes } from './footnotes.ts';
import { toOneLine } from './plain.ts';

/**
 * A citation in Markdown, for trackers and merge requests.
 *
 * One line a paragraph, because some of them show a line break where the source has one. Every text is escaped: it
 * reads as it stands and brings no HTML.
 */
export function formatMarkdown(citable: Citable): string {
  const notes = new Footnotes();
  const mark = (url: string): string => link(`\\[${notes.number(url)}\\]`, url);
  const paragraphs = [
    `**${escape(citable.question)}**`,
    ...(citable.about === undefined ? [] : [escape(citable.about)]),
    citable.statements.map((statement) => formatStatement(statement, mark)).join('\n'),
    citable.landed.map((item) => formatLanded(item, mark)).join('\n'),
    ...citable.points.map(escape),
    escape(citable.verdict),
    ...citable.instead.map(
      ({ short, title, url }) => `To be cited instead: ${link(escape(`${short}: ${title}`), url)}`,
    ),
    `${SITE_NAME}, ${link(citable.short, citable.url)}`,
  ];
  return paragraphs.filter((text) => text !== '').join('\n\n') + '\n';
}

function formatStatement(
  { person, date, role, text, marks, references }: Statement,
  mark: (url: string) => string,
): string {
  const who = [person, date, role].filter(Boolean).join(', ');
  const said = escape(`${who}: ${text}${marks.map((word) => ` (${word})`).join('')}`);
  return `- ${said}${formatEscaped(references, mark)}`;
}

function formatLanded({ text, commit, subject, references }: LandedItem, mark: (url: string) => string): string {
  const landed =
    commit === undefined
      ? ''
      : ` ${link(`\`${commit.short}\``, commit.url)}${subject === undefined ? '' : ` ("${escape(subject)}")`}`;
  return `- ${escape(text)}${landed}${formatEscaped(references, mark)}`;
}

function formatEscaped(references: readonly Reference[], mark: (url: string) => string): string {
  return formatReferences(
    references.map((reference) => ({ ...reference, label: escape(reference.label) })),
    mark,
  );
}

/** In `<…>` an address may hold round brackets, as Message-IDs do. */
function link(text: string, url: string): string {
  return `[${text}](<${url.replace(/[<>\\\s]/g, encodeURIComponent).replace(/&(?=#?\w+;)/g, '&amp;')}>)`;
}

/** `_` inside a word marks nothing and identifiers are full of it; what only means something at a line's start is escaped there. */
function escape(text: string): string {
  return toOneLine(text)
    .replace(/[\\`*[\]<>&~|]/g, '\\$&')
    .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\_')
    .replace(/^(\d*)([-+#=.)])/, '$1\\$2');
}
