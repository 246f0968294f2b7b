import type { ParseFrontMatter } from '@docusaurus/types';
import { addresses } from '../core/ground/address.ts';
import { numberOf, spanOf } from '../core/content/graph/graph.ts';
import { readPage, type Page } from '../core/content/record/page.ts';
import type { RecordRef } from './page-data.ts';

/**
 * Derives the front matter of a record page from its record.
 *
 * Address, title, description and position in the sidebar follow from the record and are therefore written once. The
 * record itself is left out: the page imports it as a chunk of its own and would otherwise ship it twice.
 */
export const parseFrontMatter: ParseFrontMatter = async (params) => {
  const { filePath, fileContent } = params;
  const path = /(?:^|[\\/])((?:docs)[\\/].*)$/.exec(filePath)?.[1]?.replace(/\\/g, '/');
  const page = path === undefined ? undefined : readPage({ path, text: fileContent }).page;
  if (!page || page.kind === 'prose') {
    const parsed = await params.defaultParseFrontMatter(params);
    return { ...parsed, frontMatter: defuse(parsed.frontMatter) };
  }
  return { frontMatter: defuse({ ...frontMatterOf(page), hide_title: true }), content: page.body };
};

/**
 * Prevents texts from ending a script element: the theme puts titles and labels into linked data without escaping.
 *
 * An invisible word joiner (U+2060) behind the `<` of `</` and `<!` is enough.
 */
function defuse(frontMatter: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(frontMatter).map(([key, value]) => [
      key,
      typeof value === 'string' ? value.replace(/<(?=[/!])/g, '<\u2060') : value,
    ]),
  );
}

function frontMatterOf(page: Exclude<Page, { kind: 'prose' }>): Record<string, unknown> {
  const { kind, record } = page;
  const wiki: RecordRef = { kind, id: record.id };
  if (kind === 'decision') {
    return {
      wiki,
      slug: addresses.decision(record.id),
      title: `${record.id}: ${record.title}`,
      description: record.answer,
      image: addresses.decisionPicture(record.id),
      sidebar_label: `${record.id} ${record.title}`,
      sidebar_position: numberOf(record.id),
    };
  }
  const days = Math.floor(Date.parse(spanOf(record).first) / 86_400_000);
  return {
    wiki,
    slug: addresses.thread(record.id),
    title: record.title,
    description: `Thread: ${record.subject}`,
    sidebar_label: record.title,
    sidebar_position: days,
  };
}
