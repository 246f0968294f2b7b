import type { Graph } from '../../content/graph/graph.ts';
import { sourcesOf } from '../../content/graph/sources.ts';
import { wrap } from '../../ground/text/wrap.ts';
import { SITE_NAME } from '../../ground/site.ts';
import { listCoverage } from '../../show/view/coverage.ts';
import { buildDecisionView } from '../../show/view/decision.ts';
import { toJsonFile, type EmittedFile } from './emitted-file.ts';

/** One cited passage, as the verifier in the archive reads it. */
interface ProofPassage {
  /** Id of the decision. */
  readonly decision: string;
  /** Anchor of the statement on the page of the decision, without `#`. */
  readonly anchor: string;
  /** Message-ID of the message that has the words: the one that says them, or the one that quotes them. */
  readonly message: string;
  /** First words of the passage. */
  readonly start: string;
  /** Last words of the passage. */
  readonly end: string;
  /** SHA-256 of its normalised text, in hexadecimal digits. */
  readonly sha256: string;
}

/** Every passage that the decisions cite, in the order of decisions and statements. */
export function listPassages(graph: Graph): ProofPassage[] {
  return graph.decisions.flatMap(({ record }) =>
    sourcesOf(record).flatMap(({ evidence, anchor }) => {
      const { message, passage, seenIn } = evidence;
      return passage && message !== undefined
        ? [{ decision: record.id, anchor, message: seenIn ?? message, ...passage }]
        : [];
    }),
  );
}

/**
 * The files of the proof: decisions as data, each cited passage's locator and digest, and how to check them.
 *
 * @param verifier text of the verifier, which needs nothing of this project
 */
export function emitProof(graph: Graph, verifier: string): EmittedFile[] {
  const passages = listPassages(graph);
  const messages = new Set(passages.map(({ message }) => message)).size;
  return [
    { path: 'README.txt', contents: describe(passages.length, messages, formatProofCoverage(graph)) },
    {
      path: 'decisions.json',
      contents: toJsonFile({
        version: 1,
        decisions: graph.decisions.map((decision) => buildDecisionView(graph, decision)),
      }),
    },
    { path: 'passages.json', contents: toJsonFile({ version: 1, coverage: listCoverage(graph), passages }) },
    { path: 'verify.mjs', contents: verifier },
  ];
}

/** What of all references can be checked, as one sentence. */
export function formatProofCoverage(graph: Graph): string {
  const { all, on } = listCoverage(graph);
  const counts = `Of ${all.references} references to messages, ${all.withPassage} name a passage`;
  const found = `${all.found} of these were found word for word in a copy of the message`;
  return `${counts}; ${found}${on === undefined ? '' : `, last on ${on}`}`;
}

function describe(passages: number, messages: number, coverage: string): string {
  return `${SITE_NAME}: proof

${passages} passages of ${messages} messages, each named by its first and last words and
the SHA-256 of its normalised text. No text of a message is in here.

${wrap(`${coverage}.`).join('\n')}

To check them, fetch the messages as mbox files, for example
https://lore.kernel.org/all/<Message-ID>/t.mbox.gz, into one folder, and run

    node verify.mjs <folder>

verify.mjs needs Node 18 or later and nothing else; read it first.
`;
}
