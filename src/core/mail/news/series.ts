import { bareSubject, titleOf } from '../../ground/subject.ts';

/** What the subject of a patch or cover letter says of its series. */
export interface PatchSubject {
  /** Subject without tags and reply prefixes, in lower case with single blanks: the same in every version. */
  readonly key: string;
  /** 1 where the subject names none. */
  readonly version: number;
  /** True for an answer to it. */
  readonly isReply: boolean;
  /** True for a copy of a patch that goes to a stable kernel, or is proposed for one. */
  readonly isBackport: boolean;
}

/** Tags in front of a subject, such as `[PATCH v3 1/4]` or `[kvm] [RFC PATCH]`. */
const TAGS = /^(?:\s*\[[^\]]*\])+/;

/** A stable series, an automatic selection for one, or the notice that a patch was queued. */
const BACKPORT =
  /\[[^\]]*\b(?:AUTOSEL|stable|\d+\.\d+(?:\.\d+)?(?:-stable)?)\b[^\]]*\]|has been added to the .*\btree\b/i;

/** Shortest key that says which series it is, in characters: `fixes` or `cleanup` would be the same for many. */
const SHORTEST_KEY = 12;

/** Reads the subject of a patch; nothing for one without a patch tag, or with a title that says too little. */
export function readPatchSubject(subject: string): PatchSubject | undefined {
  const bare = bareSubject(subject);
  const tags = TAGS.exec(bare)?.[0] ?? '';
  if (!/\b(?:patch|rfc)\b/i.test(tags)) return undefined;
  const key = titleOf(subject).toLowerCase().replace(/\s+/g, ' ').trim();
  if (key.length < SHORTEST_KEY) return undefined;
  const [, version = '1'] = /\bv(\d{1,3})\b/i.exec(tags) ?? [];
  return {
    key,
    version: Number(version),
    isReply: bare !== subject.trim(),
    isBackport: BACKPORT.test(bare),
  };
}
