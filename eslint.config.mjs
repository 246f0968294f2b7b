import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

// ── Who may import whom ──────────────────────────────────────────────────────────────────────────────────────
// Not named = refused. `folders` are folders of src/, `packages` are import names, where `*` stands for any run
// of characters. A folder may always import itself.

const TREE_TYPES = ['mdast', 'hast', 'unist', 'vfile', 'unified', 'mdast-util-mdx*'];
const REACT = ['react', 'react/jsx-runtime', 'react-dom', 'react-dom/*'];

const IMPORTS = {
  core: {
    folders: [],
    packages: [
      'yaml',
      'zod',
      'fastest-levenshtein',
      '@noble/hashes/*',
      'mdast-util-from-markdown',
      'mdast-util-gfm',
      'micromark-extension-gfm',
      // Types only: the shape of what mdast-util-from-markdown returns. There is no such package at run time.
      'mdast',
    ],
  },
  node: {
    folders: ['core'],
    packages: [
      'node:*',
      'playwright-core',
      '@sparticuz/chromium',
      'svgo',
      'serve-handler',
      'tar-stream',
      'postal-mime',
      'algoliasearch',
    ],
  },
  cli: { folders: ['core', 'node'], packages: ['node:util', 'node:process'] },
  plugin: {
    folders: ['core', 'node'],
    packages: [
      '@docusaurus/types',
      '@docusaurus/utils*',
      '@docusaurus/logger',
      '@docusaurus/plugin-content-*',
      ...TREE_TYPES,
    ],
  },
  components: {
    folders: ['core'],
    // The browser pays for each module, so components name the one they need.
    singleModulesOf: ['core'],
    // `@wiki/search-client` is the embedded search or, where a build is told so, the service: `plugin/search-client.ts` decides.
    packages: [
      ...REACT,
      '@docusaurus/*',
      '@docsearch/react',
      '@docsearch/react/*',
      '@generated/*',
      '@wiki/search-client',
      'algoliasearch/lite',
    ],
  },
  theme: {
    folders: ['components'],
    packages: [...REACT, '@theme/*', '@theme-original/*', '@theme-init/*', '@docusaurus/*'],
  },
  pages: { folders: ['components', 'core'], packages: [...REACT, '@theme/*', '@docusaurus/*', '@generated/*'] },
};

/** What a test beside its source may import on top of its folder's own row. */
const TEST_PACKAGES = ['node:*', 'fast-check'];

const SOURCE = '*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}';
const TESTS = '*.test.{ts,tsx}';
/** The rules say how many `../` lead out of a folder, so each depth has its own; src/core/a/b/c/d is depth 6. */
const DEEPEST = 6;

const escape = (text) => text.replace(/[.+?^${}()|[\]\\/]/g, '\\$&');
const packagePattern = (name) => escape(name).replaceAll('*', '.*') + '$';

/** Relative imports and `@site/src/…` that a file `depth` folders below src/ may write. */
function pathPatterns(folder, { folders, singleModulesOf = [] }, depth) {
  const up = '\\.\\.\\/';
  const inside = [`\\.\\/(?!.*${up})`, ...(depth > 1 ? [`(?:${up}){1,${depth - 1}}(?!.*${up})`] : [])];
  const others = folders.map((name) => {
    const single = singleModulesOf.includes(name) ? '(?!(?:.*\\/)?(?:index(?:\\.ts)?)?$)' : '';
    return `(?:(?:${up}){${depth}}|@site\\/src\\/)${escape(name)}\\/${single}(?!.*${up})`;
  });
  return [...inside, ...others, `@site\\/src\\/${escape(folder)}\\/(?!.*${up})`];
}

function describeRow(folder, { folders, singleModulesOf = [], packages }) {
  const others = folders.map(
    (name) => `src/${name}${singleModulesOf.includes(name) ? ' (single modules, no index)' : ''}`,
  );
  return (
    `src/${folder} may import ${[`src/${folder}`, ...others].join(', ')} and ${packages.join(', ')}. ` +
    'Move the code, hand the value in as an argument, or change the table in eslint.config.mjs with a reason.'
  );
}

/** `import()`, `import('x').Type` and `require()` pass by no-restricted-imports; the same pattern refuses them. */
function dynamicImports(refused, message) {
  return [
    `ImportExpression[source.value=/${refused}/]`,
    `TSImportType[source.value=/${refused}/]`,
    `CallExpression[callee.name="require"][arguments.0.value=/${refused}/]`,
  ].map((selector) => ({ selector, message }));
}

const NO_CLOCK = [
  {
    selector: 'MemberExpression[object.name="Date"][property.name="now"]',
    message: 'The core has no clock: take the date as an argument.',
  },
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
    message: 'The core has no clock: take the date as an argument.',
  },
  {
    selector: 'MemberExpression[object.name="Math"][property.name="random"]',
    message: 'The core gives the same answer every time.',
  },
];

function importRules(paths, packages, message, further = []) {
  const refused = `^(?!${[...paths, ...packages.map(packagePattern)].join('|')})`;
  return {
    'no-restricted-imports': ['error', { patterns: [{ regex: refused, caseSensitive: true, message }] }],
    'no-restricted-syntax': ['error', ...dynamicImports(refused, message), ...further],
  };
}

function importConfigs([folder, row]) {
  const message = describeRow(folder, row);
  return Array.from({ length: DEEPEST }, (_, i) => i + 1).flatMap((depth) => {
    const at = `src/${folder}/${'*/'.repeat(depth - 1)}`;
    const paths = pathPatterns(folder, row, depth);
    const source = importRules(paths, row.packages, message, folder === 'core' ? NO_CLOCK : []);
    const tests = importRules(paths, [...row.packages, ...TEST_PACKAGES], message);
    return [
      { name: `imports/${folder}/${depth}`, files: [at + SOURCE], ignores: [at + TESTS], rules: source },
      { name: `imports/${folder}/${depth}/tests`, files: [at + TESTS], rules: tests },
    ];
  });
}

const siteConfigImports = importRules(
  ['\\.\\/src\\/plugin\\/', '\\.\\/src\\/core\\/site\\.ts$', '\\.\\/src\\/node\\/site-url\\.ts$', '\\.\\/sidebars'],
  ['@docusaurus/*'],
  'docusaurus.config.ts is a table of contents: it imports src/plugin, the site name and address, and Docusaurus types.',
);

// ── The rest ─────────────────────────────────────────────────────────────────────────────────────────────────

const typeChecked = {
  name: 'typescript',
  files: ['**/*.{ts,tsx}'],
  extends: [tseslint.configs.recommendedTypeChecked],
  languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
  rules: {
    '@typescript-eslint/consistent-type-imports': 'error',
    '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
    '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    // node:test runs what it was handed whether or not its promise is awaited.
    '@typescript-eslint/no-floating-promises': [
      'error',
      {
        allowForKnownSafeCalls: [{ from: 'package', package: 'node:test', name: ['test', 'it', 'describe', 'suite'] }],
      },
    ],
  },
};

export default defineConfig(
  globalIgnores(['build/', '.docusaurus/', 'static/', 'test/sites/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  { name: 'plain JavaScript', files: ['**/*.{js,mjs,cjs}'], extends: [tseslint.configs.recommended] },
  { name: 'CommonJS', files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  typeChecked,
  {
    name: 'react',
    files: ['src/{components,theme,pages}/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended],
  },
  { name: 'everywhere', rules: { eqeqeq: 'error', 'no-var': 'error', 'prefer-const': 'error' } },
  {
    // A smoke alarm: what is longer for a good reason says so in an eslint-disable comment.
    name: 'sizes',
    ignores: ['**/*.test.{ts,tsx}'],
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
    },
  },
  { name: 'core', files: ['src/core/**/*.ts'], ignores: ['**/*.test.ts'], rules: { 'no-console': 'error' } },
  Object.entries(IMPORTS).map(importConfigs),
  { name: 'imports/site config', files: ['docusaurus.config.ts', 'sidebars.ts'], rules: siteConfigImports },
  {
    // The launcher runs before TypeScript does.
    name: 'imports/launcher',
    files: ['src/cli/wiki.cjs'],
    rules: importRules(['\\.\\/main\\.ts$'], ['node:*', 'tsx/*'], 'The launcher starts tsx and main.ts, nothing else.'),
  },
);
