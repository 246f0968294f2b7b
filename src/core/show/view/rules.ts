import { parse, stringify } from 'yaml';
import { compareText } from '../../ground/problem/problem.ts';
import { RULES } from '../../content/rules/index.ts';
import type { Sample } from '../../content/rules/rule.ts';

/** One file of a sample, as far as the sample says anything about it. */
export interface SampleBlock {
  /** What the text is part of. */
  readonly where: string;
  readonly language: 'yaml' | 'markdown';
  readonly text: string;
}

/** A rule with what breaks it and what passes it, for the guide. */
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
};

/** Columns of a code block that a narrow column shows without scrolling much. */
const WIDTH = 76;

/** Every rule by id, with its samples laid out one key a line. */
export function listRules(): RuleView[] {
  return RULES.map(({ id, why, wrong, right }) => ({ id, why, wrong: toBlocks(wrong), right: toBlocks(right) })).sort(
    (a, b) => compareText(a.id, b.id),
  );
}

/** @throws Error for a part of a sample that has no name here, so that a new part cannot be left out of the guide */
function toBlocks(sample: Sample): SampleBlock[] {
  return Object.entries(sample).map(([name, text]: [string, string]) => {
    const part = PARTS[name];
    if (!part) throw new Error(`a sample has the part \`${name}\`, which PARTS in core/view/rules.ts does not name`);
    return { ...part, text: part.language === 'yaml' ? layOut(text) : text.trim() };
  });
}

/** Samples are written on one line to stay small beside their rule; a reader sees them as a page has them. */
function layOut(text: string): string {
  return text.trim() === '' ? '# every key as in the page before' : stringify(parse(text), { lineWidth: WIDTH }).trim();
}
