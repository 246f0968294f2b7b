import { ADDRESSES_PATH, findMissing, listAddresses, readAddresses } from '../../core/publish/promise/addresses.ts';
import { formatReport } from '../../core/ground/problem/format.ts';
import { checkContent } from '../../core/content/check.ts';
import { addAddresses, loadAddresses } from '../../node/checkout/addresses.ts';
import { loadContent, today } from '../../node/checkout/content.ts';
import type { Values } from '../terminal/command.ts';
import { EXIT, type Context } from '../terminal/context.ts';
import type { ADDRESSES } from './rows/writing.ts';

/** Prints the addresses of the content that are not in the committed list yet, or adds them. */
export async function run({ write, json }: Values<typeof ADDRESSES>, context: Context): Promise<number> {
  const { graph, problems } = checkContent(await loadContent(context.root), today());
  const source = await loadAddresses(context.root);
  if (source?.unreadable) {
    context.err(`${source.path}: ${source.unreadable.met}; expected ${source.unreadable.expected}`);
    return EXIT.usage;
  }
  const listed = readAddresses(source?.text ?? '');
  const missing = findMissing(listAddresses(graph), listed);
  if (problems.length > 0 && write) {
    // An id that is corrected later would remain in the list for ever.
    context.err(`${formatReport(problems)}; nothing was written, since an address is never taken out again`);
    return EXIT.problems;
  }
  if (write && (missing.length > 0 || !source)) await addAddresses(context.root, missing);
  const known = listed.length + (write ? missing.length : 0);
  if (json) context.out(JSON.stringify({ listed: known, [write ? 'added' : 'missing']: missing }, undefined, 2));
  else context.out(formatText(missing, known, write));
  return missing.length > 0 && !write ? EXIT.problems : EXIT.fine;
}

function formatText(missing: readonly string[], known: number, isWritten: boolean): string {
  const total = `${ADDRESSES_PATH}: ${known} addresses`;
  if (isWritten) return `${total}, ${missing.length} of them new`;
  return missing.length === 0
    ? `${total}, none missing`
    : [...missing, `${total}, ${missing.length} missing; --write adds them`].join('\n');
}
