#!/usr/bin/env node
// Checks every passage that the GPU Passthrough Design Wiki cites against copies of the messages.
// Needs nothing but Node 18 or later and a folder of mbox files (plain or gzipped; lore's t.mbox.gz will do):
//
//   node verify.mjs <folder of mbox files> [passages.json]
//
// A passage is named by the Message-ID of the message that holds it, its first and its last words, and the SHA-256
// of the normalised text from the first through the last. Normalised: quote marks at a line's start or standing alone
// removed, white space made one space, ends trimmed. Exit 0: none changed or missing. Exit 1: some. Exit 2: no input.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const normalise = (text) =>
  text
    .replace(/^[^\S\n]*>(?:>|[^\S\n])*/gm, ' ')
    .replace(/(?<=^|\s)>+(?=\s|$)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

const digest = (text) => createHash('sha256').update(normalise(text), 'utf8').digest('hex');

/** Files below a folder, at any depth. */
function listFiles(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => listFiles(join(path, name)));
}

/** Bytes as a text of one character a byte, so that nothing is decoded before its charset is known. */
function readBytes(file) {
  const bytes = readFileSync(file);
  return (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('latin1').replace(/\r\n/g, '\n');
}

/** The messages of an mbox. A `From ` line begins one where a header follows it. */
function splitMbox(text) {
  return text
    .split(/(?:^|\n)From [^\n]*\n(?=[!-9;-~]+:)/)
    .slice(1)
    .map((message) => message.replace(/^>(>*From )/gm, '$1'));
}

function splitHead(text) {
  const at = text.search(/\n\n/);
  const head = (at < 0 ? text : text.slice(0, at)).replace(/\n[ \t]+/g, ' ');
  const fields = Object.fromEntries(
    head
      .split('\n')
      .reverse()
      .map((line) => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
      }),
  );
  return { fields, body: at < 0 ? '' : text.slice(at + 2) };
}

function decodeTransfer(body, encoding) {
  if (/base64/i.test(encoding)) return Buffer.from(body, 'base64');
  if (!/quoted-printable/i.test(encoding)) return Buffer.from(body, 'latin1');
  const bytes = body
    .replace(/=[ \t]*\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, code) => String.fromCharCode(parseInt(code, 16)));
  return Buffer.from(bytes, 'latin1');
}

function decodeCharset(bytes, charset) {
  try {
    return new TextDecoder(charset || 'utf-8').decode(bytes);
  } catch {
    return bytes.toString('latin1');
  }
}

const parameter = (field, name) =>
  new RegExp(`${name}\\s*=\\s*("([^"]*)"|[^\\s;]+)`, 'i').exec(field)?.slice(1).reverse().find(Boolean);

/** The plain text of a message: its body, or the first text part of a multipart one. */
function readText(raw) {
  const { fields, body } = splitHead(raw);
  const type = fields['content-type'] ?? 'text/plain';
  if (/^multipart\//i.test(type)) {
    const boundary = parameter(type, 'boundary');
    const parts = `\n${body}`
      .split(`\n--${boundary}`)
      .slice(1)
      .filter((part) => !part.startsWith('--'));
    return parts.map((part) => readText(part.replace(/^[^\n]*\n/, ''))).find((text) => text !== undefined);
  }
  if (!/^text\/plain/i.test(type)) return undefined;
  return decodeCharset(decodeTransfer(body, fields['content-transfer-encoding'] ?? ''), parameter(type, 'charset'));
}

/** Texts by Message-ID; one message may be there in several copies. */
function readMessages(folder) {
  const texts = new Map();
  for (const file of listFiles(folder)) {
    for (const raw of splitMbox(readBytes(file))) {
      const id = /<([^<>]+)>/.exec(splitHead(raw).fields['message-id'] ?? '')?.[1];
      if (id) texts.set(id, [...(texts.get(id) ?? []), readText(raw) ?? '']);
    }
  }
  return texts;
}

const isWordSign = (sign) => sign !== undefined && /[\p{L}\p{N}_]/u.test(sign);

/** Offsets at which words stand whole. */
function findWords(text, words, from) {
  const found = [];
  for (let at = text.indexOf(words, from); at >= 0; at = text.indexOf(words, at + 1)) {
    const before = isWordSign(text[at - 1]) && isWordSign(words[0]);
    const after = isWordSign(words[words.length - 1]) && isWordSign(text[at + words.length]);
    if (!before && !after) found.push(at);
  }
  return found;
}

function check(message, { start, end, sha256 }) {
  const text = normalise(message);
  const starts = findWords(text, normalise(start), 0);
  if (starts.length !== 1) return starts.length === 0 ? 'not found' : 'not unique';
  const behind = starts[0] + normalise(start).length;
  const ends = findWords(text, normalise(end), behind);
  if (ends.length === 0) return 'not found';
  return digest(text.slice(starts[0], ends[0] + normalise(end).length)) === sha256 ? 'verified' : 'changed';
}

function main([folder, list = join(dirname(fileURLToPath(import.meta.url)), 'passages.json')]) {
  if (!folder) {
    console.error('usage: node verify.mjs <folder of mbox files> [passages.json]');
    return 2;
  }
  const { passages } = JSON.parse(readFileSync(list, 'utf8'));
  const messages = readMessages(folder);
  const counts = { verified: 0, changed: 0, 'not found': 0, 'not unique': 0, 'no copy at hand': 0 };
  for (const passage of passages) {
    const states = (messages.get(passage.message) ?? []).map((text) => check(text, passage));
    const state = states.includes('verified') ? 'verified' : (states[0] ?? 'no copy at hand');
    counts[state]++;
    console.log(
      `${state}: ${passage.decision} ${passage.anchor} <${passage.message}> "${passage.start}" to "${passage.end}"`,
    );
  }
  console.log(
    Object.entries(counts)
      .map(([state, count]) => `${count} ${state}`)
      .join(', '),
  );
  return counts.changed + counts['not found'] + counts['not unique'] > 0 ? 1 : 0;
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}
