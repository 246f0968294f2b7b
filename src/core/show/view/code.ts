import { findingOf } from '../../content/claim/claim.ts';
import { keyOfProbe } from '../../content/claim/key.ts';
import { treesOf, type RecordedTree } from '../../content/claim/probed.ts';
import type { Graph } from '../../content/graph/graph.ts';
import { anchors } from '../../content/graph/sources.ts';
import type { DecisionRecord } from '../../content/record/schema/decision.ts';
import type { ProbeRecord } from '../../content/record/schema/probe.ts';
import { FINDINGS, PROJECTS, wordsOf, type Finding, type Project } from '../../ground/vocabulary.ts';
import { describeSought, formatPlace, formatRange, type Sought } from './code-words.ts';
import { nameSource, type CitedSource } from './evidence.ts';

/** What one recorded tree shows of one probe. */
export interface CodeCell {
  readonly release: string;
  /** `not-run`: the probe was not run over this tree, or was changed since. */
  readonly word: Finding | 'not-run';
  readonly label: string;
}

/** One probe: what it says of code, and what each recorded tree of its project shows. */
export interface CodeRow {
  readonly n: number;
  readonly anchor: string;
  readonly says: string;
  /** `nvgrace_gpu_probe in drivers/vfio/pci/nvgrace-gpu/main.c`. */
  readonly place: string;
  readonly sought: Sought;
  /** Releases of which the page says it: `Linux v6.19 and later`. */
  readonly range: string;
  /** The parts of the page that rest on it, each with its anchor. */
  readonly backs: readonly { readonly name: string; readonly anchor: string }[];
  readonly cells: readonly CodeCell[];
  /** What names the first or last release. */
  readonly sources: readonly Pick<CitedSource, 'label' | 'url' | 'note'>[];
}

/** The probes of one project with the trees that were recorded of it, oldest first. */
export interface CodeProject {
  readonly project: Project;
  readonly label: string;
  readonly trees: readonly Omit<RecordedTree, 'project'>[];
  readonly rows: readonly CodeRow[];
}

/** What a page says of code, and what source trees show of it. */
export interface CodeView {
  /** Only projects of which the page has probes. */
  readonly projects: readonly CodeProject[];
  /** Releases in which the code was seen to be as the page says, by project; none is empty. */
  readonly checkedIn: readonly { readonly label: string; readonly releases: readonly string[] }[];
  readonly isConfirmed: boolean;
  /** In one sentence, in which releases the code was checked, or that it was in none. */
  readonly summary: string;
}

const NOT_RUN = { word: 'not-run', label: 'not run' } as const;

/** Releases of one project that the summary names one by one. */
const MAX_NAMED = 4;

/** Joins the probes of a decision with what was seen of them. */
export function buildCodeView(graph: Graph, record: DecisionRecord): CodeView {
  const projects = wordsOf(PROJECTS).flatMap((project): CodeProject[] => {
    const probes = record.probes.filter((probe) => probe.project === project);
    if (probes.length === 0) return [];
    const trees = treesOf(graph.probed, project);
    return [
      {
        project,
        label: PROJECTS[project].label,
        trees: trees.map(({ project: _, ...tree }) => tree),
        rows: probes.map((probe) => buildRow(graph, probe, trees)),
      },
    ];
  });
  const checkedIn = projects
    .map(({ label, trees, rows }) => ({ label, releases: listConfirmed(trees, rows) }))
    .filter(({ releases }) => releases.length > 0);
  return { projects, checkedIn, isConfirmed: checkedIn.length > 0, summary: summarise(checkedIn) };
}

function buildRow(graph: Graph, probe: ProbeRecord, trees: readonly RecordedTree[]): CodeRow {
  const seen = graph.probed.seen.get(keyOfProbe(probe)) ?? {};
  return {
    n: probe.n,
    anchor: anchors.probe(probe.n),
    says: probe.says,
    place: formatPlace(probe),
    sought: describeSought(probe),
    range: formatRange(probe),
    backs: probe.backs.map((name) => ({ name, anchor: anchorOf(name) })),
    cells: trees.map(({ release }) => {
      const sighting = seen[release];
      if (sighting === undefined) return { release, ...NOT_RUN };
      const word = findingOf(probe, release, sighting);
      return { release, word, label: FINDINGS[word].label };
    }),
    sources: (probe.source ?? []).map((item) => nameSource(graph, item)),
  };
}

/** Where the page has a part that a probe backs; outcomes and implementations have no anchors of their own. */
function anchorOf(part: string): string {
  const [kind, rest = ''] = part.split(' ');
  if (kind === 'argument') return anchors.argument(Number(rest));
  if (kind === 'outcome') return anchors.landed;
  if (kind === 'implementation') return anchors.implementations;
  return kind === 'touches' ? anchors.related : anchors.holds;
}

function listConfirmed(trees: CodeProject['trees'], rows: readonly CodeRow[]): string[] {
  return trees
    .map(({ release }) => release)
    .filter((release) => rows.some(({ cells }) => cells.some((cell) => cell.release === release && isHeld(cell))));
}

function isHeld({ word }: CodeCell): boolean {
  return word === 'holds';
}

function summarise(checkedIn: CodeView['checkedIn']): string {
  if (checkedIn.length === 0) return 'No recorded source tree has confirmed what this page says of code.';
  const parts = checkedIn.map(({ label, releases }) =>
    releases.length > MAX_NAMED
      ? `${releases.length} releases from ${label} ${releases[0]} to ${releases.at(-1)}`
      : `${label} ${releases.join(', ')}`,
  );
  return `Checked in ${parts.join('; in ')}.`;
}

/** Neighbouring releases that show the same, in the order of releases. */
export function groupCells(cells: readonly CodeCell[]): { label: string; releases: string[] }[] {
  const groups: { label: string; releases: string[] }[] = [];
  for (const { label, release } of cells) {
    const last = groups.at(-1);
    if (last?.label === label) last.releases.push(release);
    else groups.push({ label, releases: [release] });
  }
  return groups;
}
