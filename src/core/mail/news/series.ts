import { bareSubject, titleOf } from '../../ground/subject.ts';

/** What the subject of a patch or cover letter says of its series. */
export interface PatchSubject {
  /** Subject without tags and reply prefixes, in lower case with single blanks: the same in every version. */
  readonly key: string;
  /** 1 where the subject names none. */
  readonly version: number;
  /** True where it asks for comments; the first version after it begins at 1 again. */
  readonly isRfc: boolean;
  /** True for an answer to it. */
  readonly isReply: boolean;
  /** True for a copy of a patch that goes to a stable kernel, or is proposed for one. */
  readonly isBackport: boolean;
}

/** Tags in front of a subject, such as `[PATCH v3 1/4]` or `[kvm] [RFC PATCH]`. */
const TAGS = /^(?:\s*\[[^\]]*\])+/;

/** What stands in front of a title in one version and not in the next: the rest of a broken tag, a program's word. */
const LEAD = /^(?:[^[\]]{0,40}\]\s*)?(?:cover-?letter:\s*)?/;

/** A version that a person writes behind the title and not in the tags. */
const VERSION_BEHIND = /[\s,]+\(?v(\d{1,3})\)?\s*$/i;

/** A stable series, an automatic selection for one, or the notice that a patch was queued. */
const BACKPORT =
  /\[[^\]]*\b(?:AUTOSEL|stable|\d+\.\d+(?:\.\d+)?(?:-stable)?)\b[^\]]*\]|has been added to the .*\btree\b/i;

/** Shortest key that says which series it is, in characters: `fixes` or `cleanup` would be the same for many. */
const SHORTEST_KEY = 12;

/** Reads the subject of a patch; nothing for one without a patch tag, or with a title that says too little. */
export function readPatchSubject(subject: string): PatchSubject | undefined {
  const bare = bareSubject(subject);
  const tags = TAGS.exec(bare)?.[0] ?? '';
  if (!/\b(?:patch|rfc)/i.test(tags)) return undefined;
  const key = keyOf(subject);
  if (key.length < SHORTEST_KEY) return undefined;
  const [, version] = /(?:\b|patch|rfc)v(\d{1,3})\b/i.exec(tags) ?? VERSION_BEHIND.exec(subject) ?? [];
  return {
    key,
    version: Number(version ?? 1),
    isRfc: /\brfc/i.test(tags),
    isReply: bare !== subject.trim(),
    isBackport: BACKPORT.test(bare),
  };
}

/** What all postings of a series have in common of their subject: in lower case, with single blanks. */
export function keyOf(subject: string): string {
  const title = titleOf(subject).toLowerCase().replace(/\s+/g, ' ').trim();
  return title.replace(LEAD, '').replace(VERSION_BEHIND, '');
}

/** The version as people write it: `v11`, `RFC v2`. */
export function nameVersion({ version, isRfc }: Pick<PatchSubject, 'version' | 'isRfc'>): string {
  return `${isRfc ? 'RFC ' : ''}v${version}`;
}

/** Whether one posting of a series is no older than another, by their numbers: every version comes after the RFCs. */
export function isSameOrNewer(one: PatchSubject, other: PatchSubject): boolean {
  return one.isRfc === other.isRfc ? one.version >= other.version : other.isRfc;
}
