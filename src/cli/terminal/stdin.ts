import { text } from 'node:stream/consumers';

/** All of standard input, as UTF-8 text. */
export function readStandardInput(): Promise<string> {
  return text(process.stdin);
}
