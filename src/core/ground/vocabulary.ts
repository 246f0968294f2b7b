/**
 * Every enumeration of the wiki, each word with its label and its meaning.
 *
 * The schema, the rules, the pages' legends and the guide all read these tables, so a word cannot mean one
 * thing in a check and another on a page.
 */

/** A word of an enumeration. */
export interface Word {
  /** What a reader sees. */
  readonly label: string;
  /** One sentence; printed in legends and in the guide. */
  readonly meaning: string;
}

type Table = Readonly<Record<string, Word>>;

/** Keys of a constant table in its order, as the non-empty tuple that a schema's enum needs. */
export function wordsOf<T extends Readonly<Record<string, unknown>>>(
  table: T,
): [keyof T & string, ...(keyof T & string)[]] {
  // `Object.keys` returns `string[]`, because a value may have more keys than its type; a constant table has not.
  return Object.keys(table) as [keyof T & string, ...(keyof T & string)[]];
}

/** States of a decision. */
export const STATUSES = {
  settled: { label: 'settled', meaning: 'One option landed and holds.' },
  superseded: { label: 'superseded', meaning: 'It landed once; a later decision replaced it.' },
  open: { label: 'open', meaning: 'Being discussed; nothing has landed.' },
  unresolved: {
    label: 'unresolved',
    meaning: 'The discussion stopped without agreement; the page says who objected and whether anyone answered.',
  },
  withdrawn: { label: 'withdrawn', meaning: 'The proposal was taken back.' },
} as const satisfies Table;
/** A word of `STATUSES`. */
export type Status = keyof typeof STATUSES;

/** Sides that an argument takes. */
export const SIDES = {
  for: { label: 'for', meaning: 'The argument speaks for the option.' },
  against: { label: 'against', meaning: 'The argument speaks against the option.' },
} as const satisfies Table;
/** A word of `SIDES`. */
export type Side = keyof typeof SIDES;

/** How an argument fared in the discussion. */
export const STANDINGS = {
  accepted: { label: 'accepted', meaning: 'The outcome follows it, or the other side agreed.' },
  answered: { label: 'answered', meaning: 'Somebody replied to it with an argument of their own.' },
  unanswered: { label: 'unanswered', meaning: 'No reply to it was found in what the editors have seen.' },
  withdrawn: { label: 'withdrawn', meaning: 'Whoever made it took it back.' },
} as const satisfies Table;
/** A word of `STANDINGS`. */
export type Standing = keyof typeof STANDINGS;

/** How sure a statement is. */
export const CERTAINTIES = {
  stated: { label: 'stated', meaning: 'Somebody said it in the source that is named.' },
  inferred: { label: 'inferred', meaning: 'The editors read it out of code or context; nobody has said it in public.' },
  unverified: { label: 'unverified', meaning: 'No source was found that carries it; shown only as an open question.' },
} as const satisfies Table;
/** A word of `CERTAINTIES`. */
export type Certainty = keyof typeof CERTAINTIES;

/** How much of a message the editors saw. */
export const READINGS = {
  full: { label: 'read in full', meaning: 'The editors have read the body of the message.' },
  quoted: { label: 'quoted only', meaning: 'Only what a later message quotes of it was seen.' },
  header: { label: 'header only', meaning: 'Only its header, or a mention of it, was seen.' },
} as const satisfies Table;
/** A word of `READINGS`. */
export type Reading = keyof typeof READINGS;

/** Kinds of copies in which a passage can be found. */
export const COPIES = {
  mail: { label: 'a copy of the mail', meaning: 'The passage was found in a copy of the message as it was sent.' },
  flattened: {
    label: 'a flattened copy',
    meaning: 'The passage was found in a copy of the message that has lost its line breaks.',
  },
} as const satisfies Table;
/** A word of `COPIES`. */
export type CopyKind = keyof typeof COPIES;

/** What became of an option. */
export const VERDICTS = {
  landed: { label: 'landed', meaning: 'It was merged and holds where the page says so.' },
  'not-taken': { label: 'not taken', meaning: 'Another option landed instead, or the idea was dropped.' },
  open: { label: 'open', meaning: 'It is still being discussed.' },
  removed: { label: 'landed, later removed', meaning: 'It was merged once and has been removed since.' },
} as const satisfies Table;
/** A word of `VERDICTS`. */
export type Verdict = keyof typeof VERDICTS;

/** What a probe met in a source tree. */
export const SIGHTINGS = {
  holds: { label: 'holds', meaning: 'The code is as the probe says.' },
  differs: { label: 'differs', meaning: 'The place is there, and the code is not as the probe says.' },
  gone: { label: 'place gone', meaning: 'The file or the name that the probe looks at is not there.' },
  absent: {
    label: 'not in this tree',
    meaning: 'Only parts of the source were at hand, and the file is not among them.',
  },
} as const satisfies Table;
/** A word of `SIGHTINGS`. */
export type Sighting = keyof typeof SIGHTINGS;

/** What a sighting means for a release, given the releases for which the page claims it. */
export const FINDINGS = {
  holds: { label: 'yes', meaning: 'The page says so of this release, and the code agrees.' },
  differs: { label: 'differs', meaning: 'The page says so of this release, and the code denies it.' },
  gone: { label: 'place gone', meaning: 'The page says so of this release; the file or the name is not there.' },
  absent: { label: 'not looked at', meaning: 'Only parts of the source were at hand; the file is not among them.' },
  'not-yet': { label: 'no', meaning: 'The release is outside the range that the page gives, and the code agrees.' },
  outside: {
    label: 'yes, outside the range',
    meaning: 'The release is outside the range that the page gives, and the code is so nevertheless.',
  },
  backport: {
    label: 'yes, backport',
    meaning: 'A stable release has the change, although the release that it began with has not.',
  },
  between: {
    label: 'in between',
    meaning: 'The change came between two releases, and this one lies between them.',
  },
} as const satisfies Table;
/** A word of `FINDINGS`. */
export type Finding = keyof typeof FINDINGS;

/** Why a name that a decision touches is in no source tree at hand. */
export const ABSENCES = {
  posted: { label: 'posted only', meaning: 'It stands in a series that was posted; no release is known to have it.' },
  removed: { label: 'removed', meaning: 'A release had it once; no source tree at hand is of such a release.' },
  elsewhere: {
    label: 'elsewhere',
    meaning: 'It is in another program, in firmware, or in a part of the source that is not at hand.',
  },
} as const satisfies Table;

/** Kinds of places within a file of source code, each a key of a probe with the place's name. */
export const PLACE_KINDS = {
  function: { label: 'function', meaning: 'A function with a body, from its return type to its closing brace.' },
  struct: { label: 'struct', meaning: 'A struct or union with its members.' },
  enum: { label: 'enum', meaning: 'An enum with its enumerators.' },
  macro: {
    label: 'macro',
    meaning: 'A macro with its continuation lines, or the enumerator of that name: headers for userspace have both.',
  },
  variable: {
    label: 'variable',
    meaning: 'A variable of the file with its initialiser, such as a table of properties.',
  },
  type: { label: 'type', meaning: 'A type that `typedef` names.' },
  config: { label: 'Kconfig symbol', meaning: 'An entry of a Kconfig file, with or without `CONFIG_`.' },
  qapi: { label: 'QAPI definition', meaning: 'A definition in a QAPI schema.' },
  option: { label: 'option', meaning: 'A command line option of QEMU with its description.' },
  element: {
    label: 'element',
    meaning: "An element of libvirt's XML: its RelaxNG definition, or what the documentation says of it.",
  },
} as const satisfies Table;
/** A word of `PLACE_KINDS`. */
export type PlaceKind = keyof typeof PLACE_KINDS;

/** The tables that the guide explains, each with its heading. */
export const WORD_TABLES: readonly (readonly [string, Table])[] = [
  ['Status of a decision', STATUSES],
  ['What became of an option', VERDICTS],
  ['Where an argument stands', STANDINGS],
  ['How sure a statement is', CERTAINTIES],
  ['How much of a message was seen', READINGS],
  ['What a release shows of a statement about code', FINDINGS],
];

/** A relation between decisions. */
interface RelationWord extends Word {
  /** The label seen from the other end; it is derived, never written. */
  readonly inverse: string;
}

/** How decisions relate. */
export const RELATIONS = {
  'depends-on': {
    label: 'depends on',
    inverse: 'is a premise of',
    meaning: 'Its answer stands only while the other one does.',
  },
  raises: { label: 'raises', inverse: 'was raised by', meaning: 'Answering it brings up the other question.' },
  narrows: { label: 'narrows', inverse: 'is narrowed by', meaning: 'It answers one case of the other question.' },
  contrasts: {
    label: 'contrasts with',
    inverse: 'contrasts with',
    meaning: 'A like question was answered differently elsewhere.',
  },
} as const satisfies Record<string, RelationWord>;

/** A topic of the wiki. */
interface TopicWord extends Word {
  /** Prefix of the topic's decision ids. */
  readonly prefix: string;
}

/** Keyed by the folder under `docs/` that holds the topic's pages. */
export const TOPICS = {
  'coherent-memory': {
    label: 'Coherent memory',
    prefix: 'CM',
    meaning: 'Device memory that CPUs can cache: BAR or region, memory types, NUMA, errors.',
  },
  'pasid-config-space': {
    label: 'PASID and config space',
    prefix: 'CS',
    meaning: 'PASID attach, capability reporting, synthesis of virtual config space, migration.',
  },
  'vgpu-mediation': {
    label: 'vGPU mediation',
    prefix: 'VG',
    meaning: 'Mediated devices, BAR mapping, pinning and invalidation, SR-IOV successors.',
  },
} as const satisfies Record<string, TopicWord>;
/** A word of `TOPICS`: the name of a folder. */
export type Topic = keyof typeof TOPICS;

/** The topic of each prefix of decision ids; a prefix is given to one topic only. */
export const TOPIC_BY_PREFIX: ReadonlyMap<string, Topic> = new Map(
  wordsOf(TOPICS).map((topic) => [TOPICS[topic].prefix, topic]),
);

/**
 * Names of vendors and their products that a decision's question, answer, options and checklist do without. Spelt as
 * people write them; matched as whole words with their case, because `grace` and `power` are words too.
 */
export const VENDOR_NAMES = [
  'AMD',
  'amdgpu',
  'Radeon',
  'Intel',
  'i915',
  'NVIDIA',
  'Nvidia',
  'nvidia',
  'nouveau',
  'nvgrace',
  'nvgrace-gpu',
  'Grace',
  'Hopper',
  'Blackwell',
  'GB200',
  'GH200',
  'V100',
  'Tesla',
  'NVLink',
  'NVLink2',
  'IBM',
  'POWER8',
  'POWER9',
  'POWER10',
  'PowerNV',
  'Qualcomm',
  'Xilinx',
  'Mellanox',
  'Huawei',
] as const;

/** A project whose releases and commits records name. */
interface ProjectWord extends Word {
  /** Address of one commit; `%s` stands for its id. */
  readonly commitUrl: string;
  /** How a release is written, as a pattern and as an example for messages. */
  readonly release: RegExp;
  readonly releaseExample: string;
  /** True where also the first release of a series is written with its patch level: libvirt 11.3.0. */
  readonly hasPatchLevel: boolean;
  /** Minor number of the last release before the next major one, by the project's history; nothing where open. */
  lastMinorOf(major: number): number | undefined;
}

/** Linux: the release after 3.19 was 4.0, and so on. */
const LAST_MINORS_OF_LINUX: ReadonlyMap<number, number> = new Map([
  [3, 19],
  [4, 20],
  [5, 19],
  [6, 19],
]);

/** Software whose releases and commits a record may name. */
export const PROJECTS = {
  linux: {
    label: 'Linux',
    meaning: 'The Linux kernel.',
    commitUrl: 'https://git.kernel.org/torvalds/c/%s',
    release: /^v\d+\.\d+(\.\d+)?$/,
    releaseExample: 'v6.9',
    hasPatchLevel: false,
    lastMinorOf: (major) => LAST_MINORS_OF_LINUX.get(major),
  },
  qemu: {
    label: 'QEMU',
    meaning: 'The QEMU machine emulator.',
    commitUrl: 'https://gitlab.com/qemu-project/qemu/-/commit/%s',
    release: /^\d+\.\d+(\.\d+)?$/,
    releaseExample: '9.0',
    hasPatchLevel: false,
    // Three releases a year since 2018, the first of each year with a new major number.
    lastMinorOf: (major) => (major >= 4 ? 2 : undefined),
  },
  libvirt: {
    label: 'libvirt',
    meaning: 'The libvirt virtualisation library.',
    commitUrl: 'https://gitlab.com/libvirt/libvirt/-/commit/%s',
    release: /^\d+\.\d+(\.\d+)?$/,
    releaseExample: '11.8.0',
    hasPatchLevel: true,
    // One release a month, with gaps that differ from year to year.
    lastMinorOf: () => undefined,
  },
} as const satisfies Record<string, ProjectWord>;
/** A word of `PROJECTS`. */
export type Project = keyof typeof PROJECTS;
