import type { Graph } from '../../content/graph/graph.ts';
import { listPeople, type PersonView } from '../view/indexes/people.ts';
import { listCrossRelations } from '../view/indexes/relations.ts';
import { listReleases, type ReleaseView } from '../view/indexes/releases.ts';
import { buildTimeline } from '../view/indexes/timeline.ts';
import { listTouched, type TouchedView } from '../view/indexes/touched.ts';
import { toAscii } from '../../ground/text/ascii.ts';
import { count } from '../../ground/text/count.ts';
import { heading, wrap } from '../../ground/text/wrap.ts';

/** The part of an index page that is made from the records, as text; empty for any other page. */
export function formatIndex(graph: Graph, name: string): string[] {
  switch (name) {
    case 'index':
      return formatRelations(graph);
    case 'people':
      return formatPeople(graph);
    case 'identifiers':
      return formatTouched(graph);
    case 'releases':
      return formatReleases(graph);
    case 'timeline':
      return formatTimeline(graph);
    default:
      return [];
  }
}

const ids = (decisions: readonly { readonly id: string }[]): string => decisions.map(({ id }) => id).join(', ');

function formatRelations(graph: Graph): string[] {
  const relations = listCrossRelations(graph);
  if (relations.length === 0) return ['None is written down yet.'];
  return relations.flatMap(({ from, how, to, note }) => [
    ...wrap(toAscii(`${from.id}: ${from.title}, ${how} ${to.id}: ${to.title}`), '- '),
    ...(note === undefined ? [] : wrap(toAscii(note), '  ')),
  ]);
}

function formatPeople(graph: Graph): string[] {
  const people = listPeople(graph);
  const others = people.filter(({ decisions }) => decisions.length === 0);
  return [
    ...heading('Whose arguments the pages tell').slice(1),
    ...people.filter(({ decisions }) => decisions.length > 0).flatMap(formatPerson),
    ...heading('Who sent other messages'),
    ...others.flatMap(({ name, affiliations, messages }) => {
      const employers = affiliations.length > 0 ? ` (${affiliations.map((one) => one.name).join(', ')})` : '';
      return wrap(`${name}${employers}, ${count(messages, 'message')}`, '- ');
    }),
  ];
}

function formatPerson({ name, affiliations, messages, decisions }: PersonView): string[] {
  const spans = affiliations.map(
    (one) => `${one.name}, messages of ${one.first}${one.last === one.first ? '' : ` to ${one.last}`}`,
  );
  return [
    '',
    ...wrap(name, '* '),
    ...wrap(
      [
        ...spans,
        messages === 0 ? 'no message of theirs stands on a thread page' : `${count(messages, 'message')} known`,
      ].join('; '),
      '  ',
    ),
    ...decisions.flatMap(({ id, title, arguments: own }) => [
      ...wrap(toAscii(`${id}: ${title}`), '  '),
      ...own.flatMap(({ url, short, standingLabel, sideLabel, option, date, affiliation }) =>
        wrap(
          [
            toAscii(`${short} [${standingLabel}] ${sideLabel}: ${option}`),
            ...(date === undefined ? [] : [date]),
            ...(affiliation === undefined ? [] : [affiliation]),
          ].join(', '),
          `    ${url.replace(/^.*#argument-/, '')}. `,
        ),
      ),
    ]),
  ];
}

function formatTouched(graph: Graph): string[] {
  const { paths, symbols, subjects } = listTouched(graph);
  const list = (items: readonly TouchedView[]): string[] =>
    items.flatMap(({ name, decisions }) => wrap(toAscii(`${name}: ${ids(decisions)}`), '- '));
  return [
    ...heading('Paths').slice(1),
    ...list(paths),
    ...heading('Identifiers, options, capabilities'),
    ...list(symbols),
    ...heading('Parts of patch subjects'),
    ...list(subjects),
  ];
}

function formatReleases(graph: Graph): string[] {
  return listReleases(graph)
    .flatMap(({ project, releases }) => [...heading(project), ...releases.flatMap(formatRelease)])
    .slice(1);
}

function formatRelease({ label, day, landed, begins, ends }: ReleaseView): string[] {
  return [
    '',
    `${label}${day === undefined ? '' : `, ${day}`}`,
    ...landed.flatMap(({ id, what, subject, commit }) => [
      ...wrap(toAscii(`${id}: ${what}`), '- '),
      // A commit and its subject stay on one line, as in a Fixes: trailer.
      ...(commit ? [`  ${commit.short}${subject === undefined ? '' : ` ("${subject}")`}`] : []),
    ]),
    ...(begins.length > 0 ? wrap(ids(begins), '  Holds from here: ') : []),
    ...(ends.length > 0 ? wrap(ids(ends), '  Held up to here: ') : []),
  ];
}

function formatTimeline(graph: Graph): string[] {
  const { rows, undated } = buildTimeline(graph);
  return [
    ...rows.flatMap(({ when, title, topics, decisions }) =>
      wrap(
        toAscii(
          [
            title,
            ...(topics.length > 0 ? [topics.join(', ')] : []),
            ...(decisions.length > 0 ? [ids(decisions)] : []),
          ].join('; '),
        ),
        `${when}  `,
      ),
    ),
    ...(undated.length > 0
      ? ['', ...wrap(toAscii(`Releases whose day is not known here: ${undated.map(({ title }) => title).join('; ')}.`))]
      : []),
  ];
}
