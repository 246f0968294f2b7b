import type { ParseFrontMatter } from '@docusaurus/types';
import { addresses } from '../core/ground/address.ts';
import { numberOf, spanOf } from '../core/content/graph/graph.ts';
import { readPage, type Page } from '../core/content/record/page.ts';

/** What a record page's front matter tells the rest of the site under the key `wiki`. */
export interface RecordMark {
  readonly kind: 'decision' | 'thread';
  readonly id: string;
}

/**
 * Gives record pages the front matter that the docs plugin wants, out of their record.
 *
 * Address, title, description and place in the sidebar follow from the record, so nobody writes them twice. The
 * record itself is left out: it reaches the page by a chunk of its own and would be shipped a second time.
 */
export const parseFrontMatter: ParseFrontMatter = async (params) => {
  const { filePath, fileContent } = params;
  const path = /(?:^|[\\/])((?:docs)[\\/].*)$/.exec(filePath)?.[1]?.replace(/\\/g, '/');
  const { page } = path === undefined ? {} : readPage({ path, text: fileContent });
  if (!page || page.kind === 'prose') {
    const parsed = await params.defaultParseFrontMatter(params);
    return { ...parsed, frontMatter: guard(parsed.frontMatter) };
  }
  return { frontMatter: guard({ ...frontMatterOf(page), hide_title: true }), content: page.body };
};

/**
 * Keeps texts from ending a script element: the theme puts titles and labels into linked data as they are.
 *
 * A word joiner, which nobody sees, behind the one sign of `</` and `<!` is enough.
 */
function guard(frontMatter: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(frontMatter).map(([key, value]) => [
      key,
      typeof value === 'string' ? value.replace(/<(?=[/!])/g, '<\u2060') : value,
    ]),
  );
}

function frontMatterOf(page: Exclude<Page, { kind: 'prose' }>): Record<string, unknown> {
  const { kind, record } = page;
  const wiki: RecordMark = { kind, id: record.id };
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
