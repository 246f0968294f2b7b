import { parse, stringify } from 'yaml';
import { compareText } from '../../ground/problem/problem.ts';
import { RULES } from '../../content/rules/index.ts';
import type { Sample } from '../../content/rules/rule.ts';

/** One part of a sample, shown as a block of code. */
export interface SampleBlock {
  /** Where a page has the text, for its heading. */
  readonly where: string;
  readonly language: 'yaml' | 'markdown';
  readonly text: string;
}

/** A rule with a sample that breaks it and one that passes, for the guide. */
export interface RuleView {
  readonly id: string;
  readonly why: string;
  readonly wrong: readonly SampleBlock[];
  readonly right: readonly SampleBlock[];
}

/** What each part of a sample is, by its name in {@link Sample}. */
const PARTS: Readonly<Record<string, Pick<SampleBlock, 'where' | 'language'>>> = {
  decision: { where: 'in the record of a decision', language: 'yaml' },
  thread: { where: 'in the record of a thread', language: 'yaml' },
  body: { where: 'in the body of a decision page', language: 'markdown' },
  glossary: { where: 'in the glossary', language: 'markdown' },
  prose: { where: 'a page without a record', language: 'markdown' },
  recorded: { where: 'the same page, when its revision was recorded', language: 'yaml' },
  probed: { where: 'what was seen in source trees; KEY stands for the key of the first probe', language: 'yaml' },
};

/** Columns of a block of code that a phone shows with little scrolling. */
const WIDTH = 76;

/** Every rule by id, with its samples laid out one key a line. */
export function listRules(): RuleView[] {
  return RULES.map(({ id, why, wrong, right }) => ({ id, why, wrong: toBlocks(wrong), right: toBlocks(right) })).sort(
    (a, b) => compareText(a.id, b.id),
  );
}

/** @throws Error for a part of a sample that `PARTS` does not name; it would otherwise be missing from the guide */
function toBlocks(sample: Sample): SampleBlock[] {
  return Object.entries(sample).map(([name, text]: [string, string]) => {
    const part = PARTS[name];
    if (!part)
      throw new Error(`a sample has the part \`${name}\`, which PARTS in core/show/view/rules.ts does not name`);
    return { ...part, text: part.language === 'yaml' ? layOut(text) : text.trim() };
  });
}

/** A sample in the form that a page has. In the source it is on one line, to be short beside its rule. */
function layOut(text: string): string {
  return text.trim() === '' ? '# every key as in the page before' : stringify(parse(text), { lineWidth: WIDTH }).trim();
}
