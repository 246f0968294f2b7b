import { formatCanonical } from '../../ground/canonical.ts';
import { optional } from '../../ground/optional.ts';
import { CERTAINTIES, PROJECTS, STATUSES, VERDICTS, type Word } from '../../ground/vocabulary.ts';
import { MEANING_FIELDS, type Meaning, type MeaningField } from './meaning.ts';

/** One difference between two revisions of a decision, in the words that a page shows. */
export interface Change {
  readonly field: MeaningField;
  /** What changed. Example: `Option bar: what became of it`. */
  readonly name: string;
  /** Missing where it was added. */
  readonly before?: string;
  /** Missing where it was removed. */
  readonly after?: string;
}

/** How the items of a list are compared: matched by name, then part by part. */
interface ItemForm<T> {
  /** Name of the item; items with one name are matched by their order. */
  name(item: T): string;
  /** Parts that may change, each under its name; undefined where the item has no such part. */
  parts(item: T): Readonly<Record<string, string | undefined>>;
}

type ItemOf<F extends MeaningField> = Meaning[F] extends readonly (infer T)[] ? T : never;

const OPTION: ItemForm<ItemOf<'options'>> = {
  name: ({ key }) => `${MEANING_FIELDS.options} ${key}`,
  parts: ({ label, verdict, became }) => ({
    'what it is': label,
    verdict: labelOf(VERDICTS, verdict),
    'what became of it': became,
  }),
};

const OUTCOME: ItemForm<ItemOf<'outcome'>> = {
  name: ({ project, release }) =>
    `${MEANING_FIELDS.outcome}, ${[labelOf(PROJECTS, project), release].filter(Boolean).join(' ')}`,
  parts: ({ what, commit, subject, option, unknown, certainty }) => ({
    what,
    commit,
    subject,
    'option made true': option,
    'what is not known': unknown,
    'how sure': certainty === 'stated' ? undefined : labelOf(CERTAINTIES, certainty),
  }),
};

const HOLD: ItemForm<ItemOf<'holds'>> = {
  name: ({ project }) => `${MEANING_FIELDS.holds}, ${labelOf(PROJECTS, project)}`,
  parts: ({ from, until, note }) => ({
    releases: until === undefined ? `${from} and later` : `${from} to ${until}`,
    note,
  }),
};

const CHECK: ItemForm<ItemOf<'checklist'>> = {
  name: ({ n }) => `${MEANING_FIELDS.checklist} ${n}`,
  parts: ({ ask, because }) => ({ question: ask, reason: because }),
};

/** What changed from one revision to another, field by field in the order of a page. */
export function listChanges(before: Meaning, after: Meaning): Change[] {
  return [
    ...compareText('question', before.question, after.question),
    ...compareText('answer', before.answer, after.answer),
    ...compareText('status', labelOf(STATUSES, before.status), labelOf(STATUSES, after.status)),
    ...compareLists('holds', before.holds, after.holds, HOLD),
    ...compareLists('options', before.options, after.options, OPTION),
    ...compareLists('outcome', before.outcome, after.outcome, OUTCOME),
    ...compareLists('checklist', before.checklist, after.checklist, CHECK),
  ];
}

function compareText(field: MeaningField, before: string, after: string): Change[] {
  return before === after ? [] : [{ field, name: MEANING_FIELDS[field], before, after }];
}

function compareLists<T>(field: MeaningField, before: readonly T[], after: readonly T[], form: ItemForm<T>): Change[] {
  const names = [...new Set([...before, ...after].map((item) => form.name(item)))];
  return names.flatMap((name) => {
    const isNamed = (item: T): boolean => form.name(item) === name;
    const [old, current] = dropEqual(before.filter(isNamed), after.filter(isNamed));
    return Array.from({ length: Math.max(old.length, current.length) }, (_, at) =>
      compareItems(field, name, old[at], current[at], form),
    ).flat();
  });
}

/** The items that only one side has. With the others, one added in front would make all after it look changed. */
function dropEqual<T>(before: readonly T[], after: readonly T[]): [T[], T[]] {
  const without = (items: readonly T[], others: readonly T[]): T[] => {
    const texts = new Set(others.map(formatCanonical));
    return items.filter((item) => !texts.has(formatCanonical(item)));
  };
  return [without(before, after), without(after, before)];
}

function compareItems<T>(
  field: MeaningField,
  name: string,
  before: T | undefined,
  after: T | undefined,
  form: ItemForm<T>,
): Change[] {
  if (before === undefined || after === undefined) {
    const format = (item: T | undefined): string | undefined => item && formatItem(form.parts(item));
    return [{ field, name, ...beforeAndAfter(format(before), format(after)) }];
  }
  const [old, current] = [form.parts(before), form.parts(after)];
  return Object.keys(old)
    .filter((part) => old[part] !== current[part])
    .map((part) => ({ field, name: `${name}: ${part}`, ...beforeAndAfter(old[part], current[part]) }));
}

function beforeAndAfter(before: string | undefined, after: string | undefined): Pick<Change, 'before' | 'after'> {
  return { ...optional('before', before), ...optional('after', after) };
}

function formatItem(parts: Readonly<Record<string, string | undefined>>): string {
  const [first = '', ...rest] = Object.entries(parts).flatMap(([part, value], at) =>
    value === undefined ? [] : [at === 0 ? value : `${part}: ${value}`],
  );
  return [first, ...rest].join(' / ');
}

/** The label of a word, or the word itself where the vocabulary no longer has it. */
function labelOf(table: Readonly<Record<string, Word>>, name: string): string {
  return (Object.hasOwn(table, name) ? table[name]?.label : undefined) ?? name;
}
