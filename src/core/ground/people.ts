/**
 * People who write their name in more than one way, under the name that the wiki uses, with their other names.
 *
 * Two names are one person here only where both were seen with one address, in mails or in a project's MAINTAINERS.
 * The addresses are not kept.
 */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  // Some of his patches name no person: the part of the address before `@` is read in its place.
  'Ankit Agrawal': ['ankita'],
  'Baolu Lu': ['Lu Baolu'],
  'Shameer Kolothum': ['Shameer Kolothum Thodi', 'Shameerali Kolothum Thodi'],
  'Yi Liu': ['Liu Yi L', 'Yi L Liu'],
};

const NAME_BY_ALIAS: ReadonlyMap<string, string> = new Map(
  Object.entries(ALIASES).flatMap(([name, others]) => others.map((other) => [fold(other), name] as const)),
);

/** One or two words of a name; an initial may have a dot. */
const PART = String.raw`\p{L}[\p{L}\p{M}'’.-]*(?: \p{L}[\p{L}\p{M}'’.-]*)?`;

/** `Family, Given`, as directories of companies write a name. */
const REVERSED = new RegExp(`^(${PART}), (${PART})$`, 'u');

/** What follows a comma without being a given name, in small letters and without dots. */
const SUFFIXES = new Set(['jr', 'sr', 'ii', 'iii', 'iv', 'phd', 'md', 'esq', 'inc', 'ltd', 'llc', 'gmbh', 'corp']);

/**
 * The name of a person as the wiki writes it: `Tian, Kevin` is `Kevin Tian`, and every alias of a person is one name.
 * A name that is not known stays as it is.
 *
 * Records, ingest, replies, the index of people and the search all use this. A name of more than three words, one with
 * a suffix (`Smith, Jr.`) and one of a list (`A via B`) is not turned round.
 */
export function nameAsWritten(name: string): string {
  const turned = turnRound(name.trim().replace(/\s+/g, ' '));
  return NAME_BY_ALIAS.get(fold(turned)) ?? turned;
}

/** Other names of a person, under which pages and anchors may have been published. */
export function aliasesOf(name: string): readonly string[] {
  return ALIASES[name] ?? [];
}

function turnRound(name: string): string {
  const [, family = '', given = ''] = REVERSED.exec(name) ?? [];
  const words = `${given} ${family}`.split(' ');
  const isName =
    given !== '' &&
    words.length <= 3 &&
    !words.some((word) => word.toLowerCase() === 'via') &&
    !SUFFIXES.has(given.toLowerCase().replaceAll('.', ''));
  return isName ? words.join(' ') : name;
}

function fold(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
