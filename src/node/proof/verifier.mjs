#!/usr/bin/env node
// Checks the passages that the GPU Passthrough Design Wiki cites against copies of the messages.
// Needs Node 18 or later and a folder of mbox files (plain or gzipped, such as lore's t.mbox.gz):
//
//   node verify.mjs <folder of mbox files> [passages.json]
//
// A passage is named by the Message-ID of its message, its first and last words, and the SHA-256 of the normalised
// text from the first through the last: quote marks at a line's start or alone removed, white space made one space,
// ends trimmed. Its lines have one level of quote marks. Exit 0: nothing is wrong. Exit 1: something. Exit 2: no input.
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

const digest = (text) => createHash('sha256').update(text).digest('hex');

function listFiles(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => listFiles(join(path, name)));
}

/** One character a byte: the charset is not known yet. */
function readBytes(file) {
  const bytes = readFileSync(file);
  return (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('latin1').replace(/\r\n/g, '\n');
}

/** Each message begins with a `From ` line and a header. */
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

/** The plain text of a message. */
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

/** Offsets of whole words. */
function findWords(text, words, from) {
  const found = [];
  for (let at = text.indexOf(words, from); at >= 0; at = text.indexOf(words, at + 1)) {
    const before = isWordSign(text[at - 1]) && isWordSign(words[0]);
    const after = isWordSign(words.at(-1)) && isWordSign(text[at + words.length]);
    if (!before && !after) found.push(at);
  }
  return found;
}

/** True where several people said it: its lines differ in level. */
function isMixed(message, from, to) {
  const levels = new Set();
  let at = 0;
  for (const line of message.split(/\r\n?|\n/).filter(normalise)) {
    const end = at + normalise(line).length;
    if (at < to && end > from) levels.add(/^[\s>]*/.exec(line)[0].replace(/\s/g, ''));
    at = end + 1;
  }
  return levels.size > 1;
}

function check(message, { start, end, sha256 }) {
  const text = normalise(message);
  const starts = findWords(text, normalise(start), 0);
  if (starts.length !== 1) return starts.length === 0 ? 'not found' : 'not unique';
  const behind = starts[0] + normalise(start).length;
  const ends = findWords(text, normalise(end), behind);
  if (ends.length === 0) return 'not found';
  const to = ends[0] + normalise(end).length;
  if (digest(text.slice(starts[0], to)) !== sha256) return 'changed';
  return isMixed(message, starts[0], to) ? 'mixed levels' : 'verified';
}

function main([folder, list = join(dirname(fileURLToPath(import.meta.url)), 'passages.json')]) {
  if (!folder) throw new Error('usage: node verify.mjs <folder of mbox files> [passages.json]');
  const { passages } = JSON.parse(readFileSync(list, 'utf8'));
  const messages = readMessages(folder);
  const counts = { verified: 0, 'mixed levels': 0, changed: 0, 'not found': 0, 'not unique': 0, 'no copy at hand': 0 };
  for (const passage of passages) {
    const states = messages.get(passage.message)?.map((text) => check(text, passage)) ?? [];
    const state = states.includes('verified') ? 'verified' : (states[0] ?? 'no copy at hand');
    counts[state]++;
    const { decision, anchor, message, start, end } = passage;
    console.log(`${state}: ${decision} ${anchor} <${message}> "${start}" to "${end}"`);
  }
  const found = Object.entries(counts).map(([state, count]) => `${count} ${state}`);
  console.log(found.join(', '));
  return counts.verified + counts['no copy at hand'] < passages.length ? 1 : 0;
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}
