import { hasBuild } from '../../src/node/site/build.ts';
import { findTestFiles, ROOT, runTestFiles, runTool } from './commands.ts';
import { runMutants } from '../mutants/mutants.ts';
import { failedOnce, skippedOnce, sum, type Counts } from './counts.ts';

/** What earlier stages know that later ones need. */
export interface Known {
  /** Undefined when this run makes no build. */
  buildPassed?: boolean;
}

export interface Stage {
  name: string;
  /** The next stage does not wait for this one. */
  besideNext?: true;
  /** It runs only where it is named, with `--only` or `--also`. */
  onlyNamed?: true;
  run: (known: Known) => Promise<Counts>;
}

/** The stages in their order. */
export const STAGES: Stage[] = [
  {
    name: 'lint',
    besideNext: true,
    run: lint,
  },
  { name: 'types', run: checkTypes },
  { name: 'unit', run: () => runTestFiles(findTestFiles('src', true)) },
  { name: 'content', run: () => runTestFiles(findTestFiles('test/content', false)) },
  { name: 'build', run: buildSite },
  { name: 'browser', run: runBrowserTests },
  { name: 'mutants', onlyNamed: true, run: countMutants },
];

/** Each mutant is one test: it passes where the mutant is caught. */
async function countMutants(): Promise<Counts> {
  const { caught, survived } = await runMutants();
  return { passed: caught, failures: [...survived], skipped: [] };
}

async function lint(): Promise<Counts> {
  return sum([
    await runTool('biome format', '@biomejs/biome', 'bin/biome', ['format', '.']),
    await runTool('eslint', 'eslint', 'bin/eslint.js', ['.', '--max-warnings', '0']),
    await runTool('knip', 'knip', 'bin/knip.js', ['--no-progress']),
  ]);
}

async function checkTypes(): Promise<Counts> {
  const counts: Counts[] = [];
  for (const project of ['tsconfig.json', 'src/core/tsconfig.json']) {
    counts.push(
      await runTool(`tsc --project ${project}`, 'typescript', 'bin/tsc', [
        '--project',
        project,
        '--noEmit',
        '--pretty',
        'false',
      ]),
    );
  }
  return sum(counts);
}

async function buildSite(known: Known): Promise<Counts> {
  const counts = await runTool('docusaurus build', '@docusaurus/core', 'bin/docusaurus.mjs', ['build']);
  known.buildPassed = counts.failures.length === 0;
  return counts;
}

async function runBrowserTests({ buildPassed }: Known): Promise<Counts> {
  if (buildPassed === false) return skippedOnce('all browser tests', 'the build failed');
  if (buildPassed === undefined && !(await hasBuild(ROOT))) {
    return failedOnce(
      'There is no site in build/ to open. Run `npm run build` first, or `npm test -- --only build,browser`.',
    );
  }
  // Each file starts its own browser; two of them keep two cores busy, more would fight over memory on a small machine.
  return runTestFiles(findTestFiles('test/browser', false), 2);
}
