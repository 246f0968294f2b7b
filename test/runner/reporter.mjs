import { inspect } from 'node:util';

const KEPT = new Set(['test:start', 'test:pass', 'test:fail', 'test:stdout', 'test:stderr', 'test:diagnostic']);

/**
 * A reporter for `node --test` that writes each event as a line of JSON; events.ts reads them.
 * Plain JavaScript: Node 20 loads reporters before `--import tsx` takes effect.
 */
export default async function* report(source) {
  for await (const { type, data } of source) {
    if (!KEPT.has(type)) continue;
    const { name, nesting, file, skip, todo, message, details } = data;
    const { type: kind, error } = details ?? {};
    const failure = error && {
      type: error.failureType,
      text: inspect(error.cause ?? error, { depth: 8, maxArrayLength: null, maxStringLength: null }),
    };
    yield `${JSON.stringify({ type, name, nesting, file, skip, todo, message, kind, failure })}\n`;
  }
}
