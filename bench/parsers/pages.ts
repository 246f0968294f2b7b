import { readPage } from '../../src/core/content/record/page.ts';
import { parseBody, treeOf } from '../../src/core/content/prose/body.ts';
import { readMermaid } from '../../src/core/show/diagram/read-mermaid.ts';
import { modelDecision, modelThread, MODEL_DECISION_PATH } from '../../src/core/testing/pages.ts';
import { numbered, repeated, shapes, type Measured } from './shapes.ts';

const page = (text: string): unknown => readPage({ path: MODEL_DECISION_PATH, text });

/** As every caller has it: a page that is refused has no tree. */
const tree = (text: string): unknown => {
  const { page: read } = readPage({ path: 'docs/guide/index.md', text });
  return read && treeOf(read);
};

/** What reads pages: front matter, Markdown, diagrams. */
export const PAGES: readonly Measured[] = [
  ...shapes('readPage', page, {
    'unknown YAML keys': numbered('  key#: 1\n', '---\ndecision:\n', '---\n\nBody.\n'),
    'unknown keys at the top': numbered('key#: 1\n', '---\n', '---\n\nBody.\n'),
    'equal YAML keys': repeated('key: 1\n', '---\n', '---\n\nBody.\n'),
    'nested block lists': repeated('- ', '---\ndecision: ', 'x\n---\n\nBody.\n'),
    'deep flow lists': repeated('[', '---\ndecision: ', '\n---\n\nBody.\n'),
    'deep flow maps': repeated('{a: ', '---\ndecision: ', '\n---\n\nBody.\n'),
    aliases: numbered('a#: &b# x\n', '---\n', '---\n\nBody.\n'),
    'wrong list items': (n) => modelDecision(`checklist: [${'{n: x}, '.repeat(n)}]`),
    'messages of a thread': (n) =>
      modelThread(
        `messages: [${Array.from({ length: n }, (_, index) => `{id: a${index}@example.org, from: A, date: 2020-01-01, read: full, gist: x}`).join(', ')}]`,
      ),
  }),
  ...shapes('treeOf', tree, {
    emphasis: repeated('*a '),
    'emphasis runs': repeated('*a **b '),
    underscores: repeated('_a __b '),
    '[a](': repeated('[a]('),
    'open brackets': repeated('['),
    images: repeated('![a]('),
    quotes: repeated('>'),
    'nested lists': repeated('- '),
    'lists deeper by line': (n) =>
      Array.from({ length: Math.ceil(Math.sqrt(n)) }, (_, at) => `${' '.repeat(2 * at)}- a\n`).join(''),
    'code spans': repeated('`a ``b '),
    autolinks: repeated('http://a.'),
    strikes: repeated('~~a '),
    tables: repeated('|a', '', '|\n|-|\n'),
    references: numbered('[a#]: x\n'),
    footnotes: numbered('[^a#]: x\n'),
    addresses: repeated('a@b.'),
  }),
  ...shapes('parseBody', (text) => parseBody(text), { 'plain paragraphs': repeated('Some words of a paragraph.\n\n') }),
  ...shapes('readMermaid', readMermaid, {
    arrows: numbered('  a# --> b#\n', 'flowchart LR\n'),
    brackets: repeated('[', 'flowchart LR\n  a'),
  }),
];
