import { placeKeysOf, type ProbeRecord, type ProbeTerm } from '../../content/record/schema/probe.ts';
import { readBound, seriesOf } from '../../ground/release.ts';
import { PROJECTS, type PlaceKind } from '../../ground/vocabulary.ts';

/** What stands before the name of a place. A function is the usual case, and its name is enough. */
const PLACE_WORDS: Readonly<Record<PlaceKind, string>> = {
  function: '',
  struct: 'struct ',
  enum: 'enum ',
  macro: 'macro ',
  variable: 'variable ',
  type: 'type ',
  config: 'Kconfig entry ',
  qapi: 'QAPI definition ',
  option: 'option ',
  element: 'element ',
};

/** Where a probe looks, with later names: `struct vfio_device_ops in a.h, later b.h`. */
export function formatPlace(probe: ProbeRecord): string {
  const file = [probe.path, ...(probe.later ?? [])].join(', later ');
  const [kind] = placeKeysOf(probe);
  if (kind === undefined) return file;
  return `${PLACE_WORDS[kind]}${[probe[kind], ...(probe.renamed ?? [])].join(', later ')} in ${file}`;
}

/** What a probe looks for at its place, as the rest of a sentence about it; without a term, the place is enough. */
export interface Sought {
  readonly words: string;
  readonly term?: string;
}

/** `has a call of`, `pci_enable_pasid`. */
export function describeSought({ has, lacks }: ProbeRecord): Sought {
  if (has) return describeTerm('has', has);
  return lacks ? describeTerm('lacks', lacks) : { words: 'is there' };
}

function describeTerm(verb: 'has' | 'lacks', { identifier, call, literal, pattern }: ProbeTerm): Sought {
  if (identifier !== undefined) return { words: `${verb} the word`, term: identifier };
  if (call !== undefined) return { words: `${verb} a call of`, term: call };
  if (literal !== undefined) return { words: `${verb} the text`, term: literal };
  return { words: `${verb} a match of`, term: `/${pattern ?? ''}/` };
}

/** For which releases a page says so: `Linux v6.19 and later`, `Linux, since a release after v6.12 and by v6.17`. */
export function formatRange(probe: ProbeRecord): string {
  const { project, from, until, stable = [] } = probe;
  const start = readBound(project, from);
  const label = PROJECTS[project].label;
  const begin =
    start?.after === undefined
      ? `${label} ${from}`
      : `${label}, since a release after ${start.after} and by ${start.by}`;
  const isExact = start?.after === undefined;
  return [`${begin}${formatEnd(probe, until, isExact)}`, ...stable.map((series) => formatSeries(probe, series))].join(
    '; ',
  );
}

function formatEnd({ project }: ProbeRecord, until: string | undefined, isExact: boolean): string {
  if (until === undefined) return isExact ? ' and later' : '';
  const end = readBound(project, until);
  if (end?.after !== undefined) return `, until ${end.after} or a release after it, no more in ${end.by}`;
  return isExact ? ` to ${until}` : `, until ${until}`;
}

function formatSeries({ project }: ProbeRecord, { from, until }: NonNullable<ProbeRecord['stable']>[number]): string {
  const series = `in series ${seriesOf(project, from ?? until ?? '')}`;
  if (from === undefined) return `${series} until ${until ?? ''}`;
  return until === undefined ? `${series} since ${from}` : `${series} ${from} to ${until}`;
}
