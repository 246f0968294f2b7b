import { constants } from 'node:fs';
import { access, lstat, open } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import handler from 'serve-handler';

/** Longest path that is looked up, in characters. Addresses of the site are far shorter; a query may be longer. */
const MAX_PATH = 2048;

const PLAIN_TEXT = { 'Content-Type': 'text/plain; charset=utf-8' };

/** A site that is being served. */
export interface Served {
  /** Address of the home page, with the base URL. */
  readonly address: string;
  /** Ends the server and its open connections. */
  close(): Promise<void>;
}

/**
 * Serves a built site on this machine only.
 *
 * Answers every address of the site in the form in which it is cited: `/d/CM-1` without and `/m/<id>/` with a slash.
 *
 * @param folder the built site
 * @param port the port to take; 0 for any free one
 * @throws Error with code EADDRINUSE when the port is taken
 */
export async function serveSite(folder: string, baseUrl: string, port: number): Promise<Served> {
  const server = createServer((request, response) => {
    answer(request, response, folder, baseUrl).catch(() => {
      // A file that was removed or replaced while it was being sent. Whoever asked can ask again.
      if (response.headersSent) response.destroy();
      else refuse(response, 500, 'This page could not be read');
    });
  });
  server.on('clientError', refuseConnection);
  await listen(server, port);
  return {
    address: `http://127.0.0.1:${portOf(server)}${baseUrl}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => {
          if (error) reject(error);
          else resolve();
        });
        server.closeAllConnections();
      }),
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  folder: string,
  baseUrl: string,
): Promise<void> {
  const address = request.url ?? '/';
  const path = address.replace(/[?#][^]*$/, '');
  if (path.length > MAX_PATH) return refuse(response, 414, `This address is longer than ${MAX_PATH} characters`);
  if (!isWellFormed(path)) return refuse(response, 400, 'This address is malformed');
  if (!path.startsWith(baseUrl)) return refuse(response, 404, `This site is below ${baseUrl}`);
  request.url = address.slice(baseUrl.length - 1);
  const config = { public: folder, cleanUrls: true, directoryListing: false };
  // Its types ask for the callbacks of Node's own functions; it awaits what these return.
  await Reflect.apply(handler, undefined, [request, response, config, FILE_ACCESS]);
}

/** True where every escape of a path is one, of UTF-8, and none stands for a byte that no file name has. */
function isWellFormed(path: string): boolean {
  try {
    return !decodeURIComponent(path).includes('\0');
  } catch {
    return false;
  }
}

function refuse(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, PLAIN_TEXT).end(`${sentence}\n`);
}

/** What Node itself refuses before there is a request: too much of an address or of headers, or no HTTP at all. */
function refuseConnection(error: Error & { code?: string; rawPacket?: Buffer }, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const isTooLong = error.code === 'HPE_HEADER_OVERFLOW';
  // The first line is the address; where it has no end, it was the address that was too long.
  const hasAddress = error.rawPacket?.includes('\n') ?? false;
  const status = !isTooLong
    ? '400 Bad Request'
    : hasAddress
      ? '431 Request Header Fields Too Large'
      : '414 URI Too Long';
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: text/plain\r\n\r\n${status.slice(4)}\n`);
}

/**
 * How the handler reaches files. It reports any error but a missing file with its stack and crashes on some, so
 * that whatever cannot be read, such as a name longer than a disk allows, is missing.
 */
const FILE_ACCESS = {
  async lstat(path: string) {
    try {
      const entry = await lstat(path);
      if (entry.isFile()) await access(path, constants.R_OK);
      return entry;
    } catch (cause) {
      throw Object.assign(new Error('no such file', { cause }), { code: 'ENOENT' });
    }
  },
  async createReadStream(path: string, options?: { start?: number; end?: number }) {
    return (await open(path)).createReadStream(options);
  },
};

/** The port that a server listens on. */
export function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      resolve();
    });
  });
}
