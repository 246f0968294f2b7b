import * as z from 'zod';
import { readBound, compareReleases, isStable, seriesOf, type Bound } from '../../../ground/release.ts';
import { PLACE_KINDS, PROJECTS, wordsOf, type PlaceKind, type Project } from '../../../ground/vocabulary.ts';
import { compilePattern } from '../../../ground/pattern.ts';
import { checkRelease, field, line, number, project } from './common.ts';
import { sources } from './evidence.ts';

const place = (kind: PlaceKind, example: string) => field(line.optional(), PLACE_KINDS[kind].meaning, example);

/** Longest pattern in characters. */
const MAX_PATTERN = 200;

const pattern = z
  .string()
  .max(MAX_PATTERN, `at most ${MAX_PATTERN} characters`)
  .superRefine((value, context) => {
    const compiled = compilePattern(value);
    if (compiled instanceof RegExp) return;
    context.addIssue({
      code: 'custom',
      input: value,
      message: `a regular expression; this one fails: ${compiled.problem}`,
    });
  });

const term = z
  .strictObject({
    identifier: field(
      z
        .string()
        .regex(/^[A-Za-z_]\w*$/, 'one identifier')
        .optional(),
      'A whole word of the code, outside comments and strings.',
      'VFIO_PCI_BAR2_REGION_INDEX',
    ),
    call: field(
      z
        .string()
        .regex(/^[A-Za-z_]\w*$/, 'one identifier')
        .optional(),
      'A function or macro that is called.',
      'pci_enable_pasid',
    ),
    literal: field(line.optional(), 'Text outside comments; a space stands for any white space.', "'= 0x91'"),
    pattern: field(
      pattern.optional(),
      'A JavaScript regular expression over the text outside comments; a space stands for any white space.',
      "'return -E\\w+;'",
    ),
  })
  .superRefine((value, context) => {
    if (Object.values(value).filter((item) => item !== undefined).length === 1) return;
    context.addIssue({
      code: 'custom',
      path: [],
      input: value,
      message: 'exactly one of `identifier`, `call`, `literal` or `pattern`',
    });
  });

const PARTS = /^(?:holds|argument [1-9]\d*|outcome \S.*|implementation \S.*|touches \S.*)$/;

const series = z.strictObject({
  from: field(z.string().optional(), 'First release of the series that has it.', 'v6.12.107'),
  until: field(z.string().optional(), 'Last release of the series that has it.', 'v6.12.99'),
});

/** A statement about code that can be run over a source tree. */
export const probe = z
  .strictObject({
    n: field(number, 'Given once; part of the address `#probe-<n>`.', '1'),
    says: field(
      line.max(160, 'at most 160 characters'),
      'What is true of the code, in one sentence.',
      'The probe function waits until the memory is ready.',
    ),
    project: field(project, 'Project whose code it is: a word of `PROJECTS` in the vocabulary.', 'linux'),
    path: field(line, 'The file, as the oldest release in the range has it.', 'drivers/vfio/pci/vfio_pci.c'),
    later: field(
      z.array(line).optional(),
      'Paths that the file, or the part of it that matters, got later; oldest first.',
      '[drivers/vfio/pci/vfio_pci_core.c]',
    ),
    function: place('function', 'vfio_pci_mmap'),
    struct: place('struct', 'vfio_device_ops'),
    enum: place('enum', 'iommufd_hw_capabilities'),
    macro: place('macro', 'VFIO_REGION_TYPE_MIGRATION'),
    variable: place('variable', 'vfio_pci_dev_properties'),
    type: place('type', 'gfn_t'),
    config: place('config', 'NVGRACE_GPU_VFIO_PCI'),
    qapi: place('qapi', 'AcpiGenericInitiatorProperties'),
    option: place('option', 'object'),
    element: place('element', 'iommu'),
    renamed: field(z.array(line).optional(), 'Names that it got later; oldest first.', '[vfio_pci_core_mmap]'),
    has: field(term.optional(), 'What must be there.', '{call: pci_enable_pasid}'),
    lacks: field(term.optional(), 'What must not be there.', '{identifier: VM_PFNMAP}'),
    from: field(
      z.string(),
      'First release of which it is true; between two that were looked at, `after v6.12, by v6.17`.',
      'v6.19',
    ),
    until: field(
      z.string().optional(),
      'Last release of which it is true; `after v6.12, by v6.17` where it ended between the two.',
      'v7.0',
    ),
    stable: field(
      z.array(series).optional(),
      'Stable series that differ from the release they began with.',
      '[{from: v6.12.107}]',
    ),
    backs: field(
      z
        .array(
          line.regex(
            PARTS,
            '`holds`, `argument <n>`, `outcome <commit or release>`, `implementation <name>` or `touches <name>`',
          ),
        )
        .min(1, 'at least one part of the page'),
      'The parts of the page that rest on it.',
      '[holds, argument 5, outcome 701ab935859f]',
    ),
    source: field(
      sources.optional(),
      'A commit or message that names the first or last release.',
      '[{commit: 701ab935859f, project: linux, release: v6.9}]',
    ),
  })
  .superRefine((value, context) => {
    checkPlace(value, context);
    checkRange(value, context);
    (value.stable ?? []).forEach((item, index) => {
      checkSeries(value.project, item, index, context);
    });
  });

/** A probe as its page has it. */
export type ProbeRecord = z.infer<typeof probe>;
/** What a probe looks for: exactly one of its keys is set. */
export type ProbeTerm = z.infer<typeof term>;

function checkPlace(value: ProbeRecord, context: z.RefinementCtx): void {
  const report = (message: string, path: string[] = []): void => {
    context.addIssue({ code: 'custom', path, input: value, message });
  };
  const kinds = placeKeysOf(value);
  if (kinds.length > 1) report(`one place within the file, not ${kinds.map((kind) => `\`${kind}\``).join(' and ')}`);
  if (value.has && value.lacks) report('`has` or `lacks`, not both; another statement is another probe');
  if (kinds.length === 0 && !value.has && !value.lacks) report('a place within the file, or `has` or `lacks`');
  if (kinds.length === 0 && value.renamed) report('the place that was renamed, beside `renamed`', ['renamed']);
}

function checkRange({ project: of, from, until }: ProbeRecord, context: z.RefinementCtx): void {
  const { releaseExample, label } = PROJECTS[of];
  const read = (key: string, text: string | undefined): Bound | undefined => {
    const bound = text === undefined ? undefined : readBound(of, text);
    if (text !== undefined && !bound)
      context.addIssue({
        code: 'custom',
        path: [key],
        input: text,
        message: `a release of ${label} such as ${releaseExample}, or \`after <release>, by <later release>\``,
      });
    return bound;
  };
  const [start, end] = [read('from', from), read('until', until)];
  if (start && end && compareReleases(start.by, end.after ?? end.by) > 0)
    context.addIssue({ code: 'custom', path: ['until'], input: until, message: `a release from ${start.by} on` });
}

function checkSeries(of: Project, item: z.infer<typeof series>, index: number, context: z.RefinementCtx): void {
  const releases = [item.from, item.until].filter((release) => release !== undefined);
  const report = (message: string): void => {
    context.addIssue({ code: 'custom', path: ['stable', index], input: item, message });
  };
  checkRelease({ project: of, release: item.from }, 'from', context);
  checkRelease({ project: of, release: item.until }, 'until', context);
  if (releases.length === 0) report('`from` or `until`');
  else if (!releases.every(isStable)) report('releases of a stable series, such as v6.12.107');
  else if (new Set(releases.map((release) => seriesOf(of, release))).size > 1) report('releases of one series');
}

/** Kinds of places that a probe names; one, or none for the file as a whole. */
export function placeKeysOf(value: ProbeRecord): PlaceKind[] {
  return wordsOf(PLACE_KINDS).filter((kind) => value[kind] !== undefined);
}
