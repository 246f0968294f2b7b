import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import { posix } from 'node:path';
import tseslint from 'typescript-eslint';
import { findBreach, folderOf, PACKAGES, TEST_PACKAGES } from './src/floors.mjs';

// ── Who may import whom: `src/floors.mjs` ────────────────────────────────────────────────────────────────────

const SRC = `${import.meta.dirname.replaceAll('\\', '/')}/src/`;

/** Refuses imports that the table of floors does not allow, in whatever form they are written. */
const floors = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      breach:
        '{{ why }}. Move the code, hand the value in as an argument, or change the table in src/floors.mjs with a reason.',
    },
  },
  create(context) {
    const from = context.filename.replaceAll('\\', '/').slice(SRC.length);
    const isTest = /\.test\.tsx?$/.test(from);
    const check = (node) => {
      const why = typeof node?.value === 'string' ? findRefusal(from, node.value, isTest) : undefined;
      if (why !== undefined) context.report({ node, messageId: 'breach', data: { why } });
    };
    return {
      'ImportDeclaration, ExportNamedDeclaration, ExportAllDeclaration, ImportExpression, TSImportType': ({ source }) =>
        check(source),
      'CallExpression[callee.name="require"], CallExpression[callee.property.name="resolve"][callee.object.name="require"]':
        (node) => check(node.arguments[0]),
    };
  },
};

function findRefusal(from, specifier, isTest) {
  const path = specifier.startsWith('@site/src/')
    ? specifier.slice('@site/src/'.length)
    : specifier.startsWith('.') && posix.join(posix.dirname(from), specifier);
  if (path && path.startsWith('..')) return `${specifier} is outside src/`;
  if (path) return path.endsWith('.css') ? undefined : findBreach(from, path, isTest);
  const allowed = [...PACKAGES[folderOf(from)], ...(isTest ? TEST_PACKAGES : [])];
  const isAllowed = allowed.some((name) =>
    new RegExp(`^${name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}$`.replaceAll('\\*', '.*')).test(specifier),
  );
  return isAllowed
    ? undefined
    : `src/${folderOf(from)} may import the packages ${allowed.join(', ')}, not ${specifier}`;
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

/** Modules that files beside `src/` may import. */
function importRules(allowed, message) {
  return {
    'no-restricted-imports': [
      'error',
      { patterns: [{ regex: `^(?!(?:${allowed.join('|')})$)`, caseSensitive: true, message }] },
    ],
  };
}

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
  {
    name: 'everywhere',
    rules: {
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      // The formatter breaks code; comments and expressions it leaves. A string may be data that is worth one line.
      'max-len': [
        'error',
        { code: 120, ignoreUrls: true, ignoreStrings: true, ignoreTemplateLiterals: true, ignoreRegExpLiterals: true },
      ],
    },
  },
  {
    // A smoke alarm: what is longer for a good reason says so in an eslint-disable comment.
    name: 'sizes',
    ignores: ['**/*.test.{ts,tsx}'],
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    name: 'core',
    files: ['src/core/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: { 'no-console': 'error', 'no-restricted-syntax': ['error', ...NO_CLOCK] },
  },
  {
    name: 'floors',
    files: ['src/**'],
    ignores: ['src/floors.*', 'src/cli/*.cjs'],
    plugins: { house: { rules: { floors } } },
    rules: { 'house/floors': 'error' },
  },
  {
    name: 'imports/site config',
    files: ['docusaurus.config.ts', 'sidebars.ts'],
    rules: importRules(
      [
        '\\./src/plugin/.*',
        '\\./src/core/ground/site\\.ts',
        '\\./src/node/site/site-url\\.ts',
        '\\./sidebars.*',
        '@docusaurus/.*',
      ],
      'docusaurus.config.ts is a table of contents: it imports src/plugin, the site name and address, and Docusaurus types.',
    ),
  },
);
