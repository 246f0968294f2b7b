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

/** The tables that the guide explains, each with its heading. */
export const WORD_TABLES: readonly (readonly [string, Table])[] = [
  ['Status of a decision', STATUSES],
  ['What became of an option', VERDICTS],
  ['Where an argument stands', STANDINGS],
  ['How sure a statement is', CERTAINTIES],
  ['How much of a message was seen', READINGS],
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
}

/** Software whose releases and commits a record may name. */
export const PROJECTS = {
  linux: {
    label: 'Linux',
    meaning: 'The Linux kernel.',
    commitUrl: 'https://git.kernel.org/torvalds/c/%s',
    release: /^v\d+\.\d+(\.\d+)?$/,
    releaseExample: 'v6.9',
  },
  qemu: {
    label: 'QEMU',
    meaning: 'The QEMU machine emulator.',
    commitUrl: 'https://gitlab.com/qemu-project/qemu/-/commit/%s',
    release: /^\d+\.\d+(\.\d+)?$/,
    releaseExample: '9.0',
  },
  libvirt: {
    label: 'libvirt',
    meaning: 'The libvirt virtualisation library.',
    commitUrl: 'https://gitlab.com/libvirt/libvirt/-/commit/%s',
    release: /^\d+\.\d+(\.\d+)?$/,
    releaseExample: '11.8.0',
  },
} as const satisfies Record<string, ProjectWord>;
/** A word of `PROJECTS`. */
export type Project = keyof typeof PROJECTS;
