import { readSiteUrl } from '../../node/site/site-url.ts';
import { buildFolder, hasBuild, serveSite, type Served } from '../../node/site/server.ts';
import { readArguments, UsageError } from '../terminal/arguments.ts';
import { EXIT, type Context } from '../terminal/context.ts';

const FIRST_PORT = 3000;

/** How many ports are tried from the first on before the command gives up. */
const TRIES = 10;

/** `wiki serve`: serves the built site on this machine until it is interrupted. */
export async function serve(args: string[], context: Context): Promise<number> {
  const { values } = readArguments(args, { port: { type: 'string' } }, 0);
  const port = values.port === undefined ? undefined : readPort(values.port);
  if (!(await hasBuild(context.root))) {
    context.err('no built site; run `npm run build` first, or `npm run site` for both');
    return EXIT.problems;
  }
  const served = await serveOnFreePort(buildFolder(context.root), port);
  context.out(`The site is at ${served.address} (Ctrl-C ends it)`);
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve).once('SIGTERM', resolve);
  });
  await served.close();
  return EXIT.fine;
}

function readPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UsageError(`met port \`${text}\`, expected a number from 0 to 65535`);
  return port;
}

/** The port that was asked for, or the first free one. */
async function serveOnFreePort(folder: string, asked: number | undefined): Promise<Served> {
  const { baseUrl } = readSiteUrl(process.env);
  for (let port = asked ?? FIRST_PORT; ; port++) {
    try {
      return await serveSite(folder, baseUrl, port);
    } catch (error) {
      const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
      if (!taken || asked !== undefined || port >= FIRST_PORT + TRIES) throw error;
    }
  }
}
