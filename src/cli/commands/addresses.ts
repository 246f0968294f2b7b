import { ADDRESSES_PATH, findMissing, listAddresses, readAddresses } from '../../core/publish/promise/addresses.ts';
import { formatReport } from '../../core/ground/problem/format.ts';
import { checkContent } from '../../core/content/check.ts';
import { addAddresses, loadAddresses } from '../../node/checkout/addresses.ts';
import { loadContent } from '../../node/checkout/content.ts';
import { readArguments } from '../terminal/arguments.ts';
import { EXIT, type Context } from '../terminal/context.ts';

/** `wiki addresses [--write]`: addresses of the content that are not in the committed list yet. */
export async function addresses(args: string[], context: Context): Promise<number> {
  const { values } = readArguments(args, { write: { type: 'boolean' }, json: { type: 'boolean' } }, 0);
  const { graph, problems } = checkContent(await loadContent(context.root), new Date().toISOString().slice(0, 10));
  const source = await loadAddresses(context.root);
  if (source?.unreadable) {
    context.err(`${source.path}: ${source.unreadable.met}; expected ${source.unreadable.expected}`);
    return EXIT.usage;
  }
  const listed = readAddresses(source?.text ?? '');
  const missing = findMissing(listAddresses(graph), listed);
  if (problems.length > 0 && values.write) {
    // An id that is mended later would stay in the list for ever.
    context.err(`${formatReport(problems)}; nothing was written, since an address is never taken out again`);
    return EXIT.problems;
  }
  if (values.write && (missing.length > 0 || !source)) await addAddresses(context.root, missing);
  const known = listed.length + (values.write ? missing.length : 0);
  if (values.json)
    context.out(JSON.stringify({ listed: known, [values.write ? 'added' : 'missing']: missing }, undefined, 2));
  else context.out(formatText(missing, known, values.write ?? false));
  return missing.length > 0 && !values.write ? EXIT.problems : EXIT.fine;
}

function formatText(missing: readonly string[], known: number, isWritten: boolean): string {
  const total = `${ADDRESSES_PATH}: ${known} addresses`;
  if (isWritten) return `${total}, ${missing.length} of them new`;
  return missing.length === 0
    ? `${total}, none missing`
    : [...missing, `${total}, ${missing.length} missing; --write adds them`].join('\n');
}
