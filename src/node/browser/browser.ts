import type { Browser } from 'playwright-core';
import { BROWSER_VARIABLE, unpackBrowser } from './unpack.ts';

// No sandbox, because builds run as root in containers; only our own sources are ever opened. Without hinting, text
// is measured the same on every machine.
const ARGUMENTS = ['--no-sandbox', '--no-zygote', '--font-render-hinting=none'];

/**
 * Starts a headless Chromium; the caller closes it. It also ends when this process ends.
 *
 * The first start unpacks it into a folder of this user's own. A copy that does not start, because its disk was full
 * or a file is damaged, is unpacked once more.
 *
 * @throws Error when it does not start; the message names its path and {@link BROWSER_VARIABLE}
 */
export async function openBrowser(): Promise<Browser> {
  const named = process.env[BROWSER_VARIABLE];
  if (named) return launch(named, {});
  const { path, env } = await unpackBrowser();
  try {
    return await launch(path, env);
  } catch {
    const again = await unpackBrowser(undefined, true);
    return launch(again.path, again.env);
  }
}

async function launch(path: string, env: Readonly<Record<string, string>>): Promise<Browser> {
  const { chromium } = await import('playwright-core').then(unwrapDefault);
  try {
    return await chromium.launch({
      executablePath: path,
      args: ARGUMENTS,
      // In the POSIX locale it finds no word boundaries and therefore follows no text fragment.
      env: { ...definedOnly(process.env), ...env, LANG: 'en_US.UTF-8', LC_ALL: 'en_US.UTF-8' },
      headless: true,
      timeout: 30_000,
    });
  } catch (cause) {
    throw new Error(`Chromium (${path}) does not start; set ${BROWSER_VARIABLE} to the path of one that does`, {
      cause,
    });
  }
}

/** A module's exports, whether or not the loader wrapped them once more in `default`. */
function unwrapDefault<T extends object>(module: T): 'default' extends keyof T ? T['default'] : T {
  // TypeScript does not narrow a conditional type.
  return ('default' in module ? module.default : module) as never;
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
