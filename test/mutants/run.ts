/** `npm run test:mutants`: breaks each guard once, and fails where no test notices it. See README.md in this folder. */
import { runMutants } from './mutants.ts';

async function main(): Promise<void> {
  const { caught, survived } = await runMutants(process.argv.slice(2));
  for (const line of survived) console.log(line);
  console.log(`${caught} mutants caught, ${survived.length} survived`);
  process.exitCode = survived.length === 0 ? 0 : 1;
}

void main();
