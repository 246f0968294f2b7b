import { formatReport } from '../../core/ground/problem/format.ts';
import { listPassages } from '../../core/publish/files/proof.ts';
import { loadChecked } from '../../node/checkout/content.ts';
import { writeProof } from '../../node/proof/archive.ts';
import { readArguments } from '../terminal/arguments.ts';
import { EXIT, type Context } from '../terminal/context.ts';

/** Written into the folder where the command is run. */
const TARGET = 'gpu-passthrough-proof.tar.gz';

/** `wiki proof`: the decisions, every cited passage and a verifier, in one archive. */
export async function proof(args: string[], context: Context): Promise<number> {
  const { values } = readArguments(args, { out: { type: 'string' } }, 0);
  const { graph, problems } = await loadChecked(context.root);
  if (problems.length > 0) {
    context.err(`${formatReport(problems)}\nno proof is written of content that has problems`);
    return EXIT.problems;
  }
  const target = values.out ?? TARGET;
  await writeProof(graph, target);
  context.out(`${target}: ${graph.decisions.length} decisions, ${listPassages(graph).length} passages`);
  return EXIT.fine;
}
