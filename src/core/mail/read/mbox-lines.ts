import { MboxSplitter, type RawMail } from './mbox.ts';

/** A mail of an mbox with the line at which it begins, below its separator; 1-based. */
export interface PlacedRaw extends RawMail {
  readonly line: number;
}

/** Splits an mbox that is in memory and keeps where its mails stand. */
export function splitPlaced(text: string): PlacedRaw[] {
  const splitter = new MboxSplitter();
  const mails: PlacedRaw[] = [];
  const lines = text.split(/(?<=\n)/);
  // The file's first line with anything in it is its first separator.
  let start = lines.findIndex((line) => line.trim() !== '') + 2;
  lines.forEach((line, index) => {
    for (const mail of splitter.push(line)) {
      mails.push({ ...mail, line: start });
      // A separator is known for one by the line after it, which is this one.
      start = index + 1;
    }
  });
  for (const mail of splitter.end()) mails.push({ ...mail, line: start });
  return mails;
}
