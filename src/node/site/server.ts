import { access } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import handler from 'serve-handler';

/** Folder into which the site engine builds. */
export function buildFolder(root: string): string {
  return join(root, 'build');
}

/** True when a checkout has a built site. */
export function hasBuild(root: string): Promise<boolean> {
  return access(join(buildFolder(root), 'index.html')).then(
    () => true,
    () => false,
  );
}

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
    const path = request.url ?? '/';
    if (!path.startsWith(baseUrl)) {
      response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`This site is below ${baseUrl}\n`);
      return;
    }
    request.url = path.slice(baseUrl.length - 1);
    void handler(request, response, { public: folder, cleanUrls: true, directoryListing: false });
  });
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
