import { formatReport } from '../../core/ground/problem/format.ts';
import { formatProofCoverage, listPassages } from '../../core/publish/files/proof.ts';
import { loadChecked } from '../../node/checkout/content.ts';
import { writeWhole } from '../../node/checkout/write-whole.ts';
import { packProof } from '../../node/proof/archive.ts';
import type { Values } from '../terminal/command.ts';
import { EXIT, type Context } from '../terminal/context.ts';
import type { PROOF } from './rows/publishing.ts';

/** Writes the decisions, every cited passage and a verifier into one archive. */
export async function run({ out }: Values<typeof PROOF>, context: Context): Promise<number> {
  const { graph, problems } = await loadChecked(context.root, context.cache);
  if (problems.length > 0) {
    context.err(`${formatReport(problems)}\nthe content has problems; no proof was written`);
    return EXIT.problems;
  }
  await writeWhole([{ path: out, text: await packProof(context.root, graph) }]);
  context.out(
    `${out}: ${graph.decisions.length} decisions, ${listPassages(graph).length} passages\n${formatProofCoverage(graph)}`,
  );
  return EXIT.fine;
}
