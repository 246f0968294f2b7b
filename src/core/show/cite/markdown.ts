import { SITE_NAME } from '../../ground/site.ts';
import type { Citable, LandedItem, Reference, Statement } from './citable.ts';
import { formatReferences, Footnotes } from './footnotes.ts';
import { toOneLine } from './plain.ts';

/**
 * A citation in Markdown, for trackers and merge requests.
 *
 * Each paragraph is one line, because some trackers show a line break where the source has one. Every text is escaped:
 * it is shown unchanged and contains no HTML.
 */
export function formatMarkdown(citable: Citable): string {
  const notes = new Footnotes();
  const noteFor = (url: string): string => link(`\\[${notes.number(url)}\\]`, url);
  const paragraphs = [
    `**${escape(citable.question)}**`,
    ...(citable.about === undefined ? [] : [escape(citable.about)]),
    citable.statements.map((statement) => formatStatement(statement, noteFor)).join('\n'),
    citable.landed.map((item) => formatLanded(item, noteFor)).join('\n'),
    ...citable.points.map(escape),
    escape(citable.verdict),
    ...citable.instead.map(
      ({ short, title, url }) => `To be cited instead: ${linkIfAny(escape(`${short}: ${title}`), url)}`,
    ),
    `${SITE_NAME}, ${linkIfAny(citable.short, citable.url)}`,
  ];
  return paragraphs.filter((text) => text !== '').join('\n\n') + '\n';
}

function formatStatement(
  { person, date, role, text, caveats, references }: Statement,
  noteFor: (url: string) => string,
): string {
  const who = [person, date, role].filter(Boolean).join(', ');
  const said = escape(`${who}: ${text}${caveats.map((caveat) => ` (${caveat})`).join('')}`);
  return `- ${said}${formatEscaped(references, noteFor)}`;
}

function formatLanded({ text, commit, subject, references }: LandedItem, noteFor: (url: string) => string): string {
  const title = subject === undefined ? '' : ` ("${escape(subject)}")`;
  const landed = commit === undefined ? '' : ` ${link(`\`${commit.short}\``, commit.url)}${title}`;
  return `- ${escape(text)}${landed}${formatEscaped(references, noteFor)}`;
}

function formatEscaped(references: readonly Reference[], noteFor: (url: string) => string): string {
  return formatReferences(
    references.map((reference) => ({ ...reference, label: escape(reference.label) })),
    noteFor,
  );
}

/** A page of the wiki: a link where the site has a public address, otherwise the text alone. */
function linkIfAny(text: string, url: string | undefined): string {
  return url === undefined ? text : link(text, url);
}

/** A link. In `<…>` an address may contain parentheses, as Message-IDs do. */
function link(text: string, url: string): string {
  return `[${text}](<${url.replace(/[<>\\\s]/g, encodeURIComponent).replace(/&(?=#?\w+;)/g, '&amp;')}>)`;
}

/**
 * Text with its Markdown escaped. `_` inside a word, as in identifiers, has no meaning and is not escaped; signs that
 * have one only at the start of a line are escaped there.
 */
function escape(text: string): string {
  return toOneLine(text)
    .replace(/[\\`*[\]<>&~|]/g, '\\$&')
    .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\_')
    .replace(/^(\d*)([-+#=.)])/, '$1\\$2');
}
