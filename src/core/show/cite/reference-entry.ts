import type { Citable } from './citable.ts';

/** What the entry of a reference list says beside title and address: the part's place, its people, and a state that is no plain "it holds". */
export function formatNote({ kind, question, statements, warning, instead }: Citable): string {
  const people =
    kind === 'decision' || kind === 'option'
      ? []
      : statements
          .slice(0, kind === 'argument' ? 1 : undefined)
          .map(({ person, date, marks }) => [person, date, ...marks].filter(Boolean).join(', '));
  return [
    `In answer to: ${question}`,
    ...(people.length > 0 ? [`Argued by ${people.join('; ')}.`] : []),
    ...(warning === undefined ? [] : [warning]),
    ...instead.map(({ short, url }) => `${short}: ${url}`),
  ].join(' ');
}

/** `Rests on` and the addresses of all sources of a citation, each once; what has none is named. Empty where there is nothing to name. */
export function listSources({ statements, landed }: Citable): string[] {
  const references = [...statements, ...landed].flatMap((item) => item.references);
  const commits = landed.flatMap(({ commit }) => commit?.url ?? []);
  const named = new Set([
    ...references.flatMap(({ url, seenIn, label }) => [url ?? label, ...(seenIn === undefined ? [] : [seenIn])]),
    ...commits,
  ]);
  return named.size === 0 ? [] : ['Rests on:', ...named];
}
