import type { Citable } from './citable.ts';

/**
 * What an entry of a reference list says besides title and address: the question, who argued the part, and a warning
 * where the status is not `settled`.
 */
export function formatEntryNote({ kind, question, statements, warning, instead }: Citable): string {
  const people =
    kind === 'decision' || kind === 'option'
      ? []
      : statements
          .slice(0, kind === 'argument' ? 1 : undefined)
          .map(({ person, date, caveats }) => [person, date, ...caveats].filter(Boolean).join(', '));
  return [
    `In answer to: ${question}`,
    ...(people.length > 0 ? [`Argued by ${people.join('; ')}.`] : []),
    ...(warning === undefined ? [] : [warning]),
    // Without an address there is nothing to add: the warning names what to cite instead.
    ...instead.flatMap(({ short, url }) => (url === undefined ? [] : [`${short}: ${url}`])),
  ].join(' ');
}

/**
 * `Rests on:` and the addresses of all sources of a citation, each once; a source without an address is named. Empty
 * for a citation without sources.
 */
export function listSources({ statements, landed }: Citable): string[] {
  const references = [...statements, ...landed].flatMap((item) => item.references);
  const commits = landed.flatMap(({ commit }) => commit?.url ?? []);
  const named = new Set([
    ...references.flatMap(({ url, seenIn, label }) => [url ?? label, ...(seenIn === undefined ? [] : [seenIn])]),
    ...commits,
  ]);
  return named.size === 0 ? [] : ['Rests on:', ...named];
}
