import { parseArgs } from 'node:util';
import { failedOnce, formatCounts, sum, type Counts } from './runner/counts.ts';
import { STAGES, type Known, type Stage } from './runner/stages.ts';

interface Outcome {
  stage: Stage;
  counts: Counts;
  seconds: number;
}

const NAME_WIDTH = Math.max(...STAGES.map(({ name }) => name.length));

/** Runs the chosen stages, reports each, and prints the total on a line of its own at the end. */
async function main(): Promise<void> {
  const stages = pickStages();
  const known: Known = {};
  const outcomes: Outcome[] = [];
  let beside: Promise<Outcome>[] = [];
  for (const stage of stages) {
    beside.push(timeStage(stage, known));
    if (stage.besideNext && stage !== stages.at(-1)) continue;
    for (const running of beside) {
      const outcome = await running;
      printOutcome(outcome);
      outcomes.push(outcome);
    }
    beside = [];
  }
  const total = sum(outcomes.map(({ counts }) => counts));
  console.log(`\n${formatCounts(total)}`);
  process.exitCode = total.failures.length > 0 ? 1 : 0;
}

async function timeStage(stage: Stage, known: Known): Promise<Outcome> {
  const start = performance.now();
  // A stage that throws is a failed stage; the others still run.
  const counts = await stage.run(known).catch((error: Error) => failedOnce(error.stack ?? error.message));
  return { stage, counts, seconds: (performance.now() - start) / 1000 };
}

function printOutcome({ stage, counts, seconds }: Outcome): void {
  const { passed, failures, skipped } = counts;
  const word = failures.length > 0 ? 'FAILED' : passed === 0 ? 'NOT RUN' : 'ok';
  console.log(
    `${stage.name.padEnd(NAME_WIDTH)}  ${word.padEnd(7)}  ${seconds.toFixed(1).padStart(6)} s  ${formatCounts(counts)}`,
  );
  for (const line of skipped) console.log(`  skipped  ${line}`);
  failures.forEach((failure, i) =>
    console.log(`\n  ── ${stage.name}, failure ${i + 1} of ${failures.length}\n${indent(failure)}\n`),
  );
}

/** Indented: no line of a failure can be mistaken for the total. */
function indent(text: string): string {
  return text.trimEnd().replaceAll(/^(?=.)/gm, '  ');
}

function pickStages(): Stage[] {
  try {
    const names = { type: 'string', multiple: true } as const;
    const { values } = parseArgs({ options: { only: names, also: names } });
    const only = values.only?.flatMap((list) => list.split(','));
    const also = values.also?.flatMap((list) => list.split(',')) ?? [];
    const unknown = [...(only ?? []), ...also].find((name) => !STAGES.some((stage) => stage.name === name));
    if (unknown !== undefined) throw new Error(`There is no stage \`${unknown}\``);
    return STAGES.filter(({ name, onlyNamed }) => also.includes(name) || (only?.includes(name) ?? !onlyNamed));
  } catch (error) {
    console.error(
      `${describeError(error)}. Stages: ${STAGES.map(({ name }) => name).join(', ')}; ` +
        'pick some with --only unit,content, or add one with --also mutants',
    );
    process.exit(2);
  }
}

function describeError(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

void main();
