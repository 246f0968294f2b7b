import type { Config } from '@docusaurus/types';
import type { Options as BlogOptions } from '@docusaurus/plugin-content-blog';
import type { Options as DocsOptions } from '@docusaurus/plugin-content-docs';
import type { UserThemeConfig } from '@docusaurus/theme-common';
import { SITE_NAME, SITE_TAGLINE } from './src/core/ground/site.ts';
import { readSiteUrl } from './src/node/site/site-url.ts';
import { parseFrontMatter } from './src/plugin/front-matter.ts';
import { remarkDiagrams } from './src/plugin/remark/diagrams.ts';
import { remarkRecords } from './src/plugin/remark/records.ts';

const { url, baseUrl, published } = readSiteUrl(process.env);

const config: Config = {
  title: SITE_NAME,
  tagline: SITE_TAGLINE,
  url,
  baseUrl,
  // Undefined where SITE_URL is not set: citations then name pages by their short forms.
  customFields: { publicAddress: published },
  favicon: 'img/mark.svg',
  // The second has what the plugin generates and the browser fetches: the shards of the search index.
  staticDirectories: ['static', '.docusaurus/static'],
  trailingSlash: false,
  onBrokenLinks: 'throw',
  onBrokenAnchors: 'throw',
  onDuplicateRoutes: 'throw',
  future: { v4: true, faster: true },
  markdown: {
    format: 'detect',
    parseFrontMatter,
    hooks: { onBrokenMarkdownLinks: 'throw', onBrokenMarkdownImages: 'throw' },
  },
  plugins: [
    './src/plugin/index.ts',
    [
      '@docusaurus/plugin-content-docs',
      {
        routeBasePath: '/',
        sidebarPath: './sidebars.ts',
        beforeDefaultRemarkPlugins: [remarkRecords, remarkDiagrams],
      } satisfies DocsOptions,
    ],
    [
      '@docusaurus/plugin-content-blog',
      {
        blogTitle: 'Notes',
        blogDescription: `News and stories of the ${SITE_NAME}`,
        blogSidebarTitle: 'Notes',
        feedOptions: { type: ['atom'], title: `${SITE_NAME}: notes`, copyright: 'CC BY 4.0' },
        beforeDefaultRemarkPlugins: [remarkDiagrams],
      } satisfies BlogOptions,
    ],
    '@docusaurus/plugin-content-pages',
    '@docusaurus/plugin-sitemap',
  ],
  themes: [
    [
      '@docusaurus/theme-classic',
      { customCss: ['./src/css/tokens.css', './src/css/site.css', './src/css/records.css', './src/css/diagram.css'] },
    ],
  ],
  themeConfig: {
    // Decisions have one of their own; `core/ground/address.ts` names this one too.
    image: 'img/og/site.png',
    metadata: [
      { property: 'og:site_name', content: SITE_NAME },
      { property: 'og:image:width', content: '1200' },
      { property: 'og:image:height', content: '630' },
    ],
    colorMode: { respectPrefersColorScheme: true },
    navbar: {
      title: SITE_NAME,
      logo: { alt: '', src: 'img/mark.svg' },
      items: [
        {
          type: 'dropdown',
          label: 'Topics',
          position: 'left',
          items: [
            { to: '/coherent-memory', label: 'Coherent memory' },
            { to: '/pasid-config-space', label: 'PASID and config space' },
            { to: '/vgpu-mediation', label: 'vGPU mediation' },
          ],
        },
        { to: '/threads', label: 'Threads', position: 'left' },
        { to: '/indexes', label: 'Indexes', position: 'left' },
        { to: '/guide', label: 'Guide', position: 'left' },
        { to: '/blog', label: 'Notes', position: 'left' },
      ],
    },
    footer: { copyright: 'Text: CC BY 4.0. Code: MIT. Mails belong to their authors and are cited, not copied.' },
    tableOfContents: { minHeadingLevel: 2, maxHeadingLevel: 2 },
  } satisfies UserThemeConfig,
};

export default config;
