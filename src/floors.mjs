/**
 * The house: which wing may use which, and which room stands on which.
 *
 * ESLint refuses every import that this table does not allow (`eslint.config.mjs`), and a test holds the pictures in
 * DESIGN.md against it. Paths are below `src/`. A file belongs to the deepest room on its path.
 */

/**
 * Wings from the ground up.
 *
 * - `uses`: wings further up in this list that its rooms may import from; any room of theirs.
 * - `floors`: its rooms, the lowest floor first. A room imports rooms of its wing that stand on a lower floor; rooms of
 *   one floor do not know each other. `.` is the wing's own folder. A wing without floors is one room.
 */
export const WINGS = [
  {
    name: 'core/ground',
    does: 'words, addresses, problems and plain text, on which everything stands',
    uses: [],
    floors: [['text'], ['problem'], ['.']],
  },
  {
    name: 'core/content',
    does: 'files become records, records a graph, the graph is judged by rules',
    uses: ['core/ground'],
    floors: [['record'], ['claim', 'revision'], ['graph'], ['prose', 'passage', 'drafts', 'compare'], ['rules'], ['.']],
  },
  {
    name: 'core/probe',
    does: 'claims about source code are run: a text becomes places, a probe and a tree become what is seen',
    uses: ['core/ground', 'core/content'],
    floors: [['code'], ['run']],
  },
  {
    name: 'core/show',
    does: 'what a reader sees: views, plain text, citations, diagrams',
    uses: ['core/ground', 'core/content'],
    floors: [['view'], ['diagram', 'cite'], ['text'], ['.']],
  },
  {
    name: 'core/search',
    does: 'the index, and what answers a query from it',
    uses: ['core/ground', 'core/content'],
    floors: [['terms', 'documents'], ['shards'], ['names'], ['index'], ['query'], ['algolia']],
  },
  {
    name: 'core/mail',
    does: 'mail is read; thread pages are written from it, patches reviewed, drafts checked',
    uses: ['core/ground', 'core/content', 'core/probe', 'core/search'],
    floors: [['read'], ['ingest', 'review', 'lint'], ['news']],
  },
  {
    name: 'core/publish',
    does: 'what other programs rely on: data, files beside the pages, addresses that stay',
    uses: ['core/ground', 'core/content', 'core/show', 'core/search'],
    floors: [['api'], ['files'], ['promise']],
  },
  {
    name: 'core/testing',
    does: 'builders for tests',
    uses: ['core/ground', 'core/content', 'core/show', 'core/mail'],
    isForTests: true,
  },
  {
    name: 'node',
    does: 'the machine: files, network, browser',
    uses: ['core'],
    floors: [['browser', 'git', 'algolia', 'proof'], ['mail', 'source', 'checkout', 'diagrams'], ['site']],
  },
  { name: 'node/testing', does: 'services that tests start', uses: ['node'], isForTests: true },
  { name: 'components', does: 'what is seen, in React', uses: ['core'], isSingleModules: true },
  { name: 'cli', does: 'the commands', uses: ['core', 'node'], floors: [['terminal'], ['commands'], ['.']] },
  { name: 'plugin', does: 'the records for the site engine', uses: ['core', 'node'], floors: [['.'], ['remark']] },
  { name: 'theme', does: "wrappers of the site engine's own components", uses: ['components'] },
  { name: 'pages', does: 'routes that are not Markdown', uses: ['components', 'core'] },
];

const TREE_TYPES = ['mdast', 'hast', 'unist', 'vfile', 'unified', 'mdast-util-mdx*'];
const REACT = ['react', 'react/jsx-runtime', 'react-dom', 'react-dom/*'];

/** Packages that each folder of `src/` may import; `*` stands for any run of characters. */
export const PACKAGES = {
  core: [
    'yaml',
    'zod',
    'fastest-levenshtein',
    '@noble/hashes/*',
    'unified',
    'remark-parse',
    'remark-gfm',
    'github-slugger',
    // Types only: the shape of what remark-parse returns. There is no such package at run time.
    'mdast',
  ],
  node: [
    'node:*',
    'playwright-core',
    '@sparticuz/chromium',
    'svgo',
    'serve-handler',
    'tar-stream',
    'postal-mime',
    'algoliasearch',
    'web-tree-sitter',
    // The page that draws runs in Chromium.
    'mermaid',
  ],
  cli: ['node:util', 'node:process', 'node:stream/consumers'],
  plugin: [
    '@docusaurus/types',
    '@docusaurus/utils*',
    '@docusaurus/logger',
    '@docusaurus/plugin-content-*',
    ...TREE_TYPES,
  ],
  components: [
    ...REACT,
    '@docusaurus/*',
    '@docsearch/react',
    '@docsearch/react/*',
    '@generated/*',
    // The embedded search or, where a build says so, the service: `plugin/search-client.ts` decides.
    '@wiki/search-client',
    'algoliasearch/lite',
  ],
  theme: [...REACT, '@theme/*', '@theme-original/*', '@theme-init/*', '@docusaurus/*'],
  pages: [...REACT, '@theme/*', '@docusaurus/*', '@generated/*'],
};

/** What a test beside its source may import on top of that. */
export const TEST_PACKAGES = ['node:*', 'fast-check', 'zod', 'yaml'];

/** The wing of a path below `src/`: the longest name that leads it. */
function wingOf(path) {
  return WINGS.filter(({ name }) => path.startsWith(`${name}/`)).sort((a, b) => b.name.length - a.name.length)[0];
}

/** The room of a path below `src/` and its floor, from 0 on; nothing where the table has no such room. */
export function roomOf(path) {
  const wing = wingOf(path);
  if (!wing) return undefined;
  if (!wing.floors) return { wing, room: '.', floor: 0 };
  const rest = path.slice(wing.name.length + 1).split('/');
  const room = rest.length === 1 ? '.' : rest[0];
  const floor = wing.floors.findIndex((rooms) => rooms.includes(room));
  return floor < 0 ? undefined : { wing, room, floor };
}

/** Why one path below `src/` may not import another, if so. Tests stand above all rooms of their folder of `src/`. */
export function findBreach(from, to, isTest = false) {
  const [source, target] = [roomOf(from), roomOf(to)];
  if (!source || !target) return `src/${source ? to : from} is in no room of src/floors.mjs`;
  if (target.wing.isForTests && !isTest && source.wing !== target.wing) return `${target.wing.name} is for tests only`;
  const isInside = isTest ? folderOf(from) === folderOf(to) : source.wing === target.wing;
  if (isInside)
    return isTest || source.room === target.room || target.floor < source.floor
      ? undefined
      : describeFloors(source, target);
  const used = isTest
    ? WINGS.filter(({ name }) => folderOf(name) === folderOf(from)).flatMap(({ uses }) => uses)
    : source.wing.uses;
  if (!used.some((name) => `${target.wing.name}/`.startsWith(`${name}/`))) {
    return `${source.wing.name} uses ${source.wing.uses.join(', ') || 'no other wing'}, not ${target.wing.name}`;
  }
  const isBarrel = source.wing.isSingleModules && /\/index\.tsx?$/.test(to);
  return isBarrel ? 'the browser pays for each module: name the one that is needed' : undefined;
}

/** The folder of `src/` that a path is in. */
export function folderOf(path) {
  return path.split('/', 1)[0];
}

function describeFloors(source, target) {
  const floors = `${nameOf(source)} is on floor ${source.floor} and ${nameOf(target)} on ${target.floor}`;
  return `${floors}; a room imports what is below it`;
}

function nameOf({ wing, room }) {
  return room === '.' ? wing.name : `${wing.name}/${room}`;
}
