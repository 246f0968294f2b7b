import { PICTURE_SIZE, type Picture } from '../../core/publish/files/pictures.ts';
import { openBrowser } from '../browser/browser.ts';
import { BROWSER_VERSION } from '../browser/unpack.ts';
import { createDrawingCache, digestOf } from '../diagrams/cache.ts';

/** A finished picture. */
interface TakenPicture {
  /** Address below the site's root, e.g. `/img/og/CM-1.png`. */
  readonly path: string;
  readonly png: Buffer;
}

/**
 * Takes every picture in one page of one browser. Pictures of a known source come from the cache; a browser is started
 * only for new ones.
 *
 * @param cacheDir a folder of our own, e.g. `node_modules/.cache/wiki-pictures`
 */
export async function takePictures(pictures: readonly Picture[], cacheDir: string): Promise<TakenPicture[]> {
  const cache = createDrawingCache(cacheDir);
  const named = pictures.map((picture) => ({
    ...picture,
    // Another version of the browser may draw the letters differently.
    digest: digestOf([picture.source, PICTURE_SIZE, BROWSER_VERSION]),
  }));
  const kept = await Promise.all(
    named.map(async ({ digest, ...picture }) => ({ ...picture, digest, png: await cache.find(digest) })),
  );
  const taken = await takeNew(kept.filter(({ png }) => png === undefined).map(({ source }) => source));
  return Promise.all(
    kept.map(async ({ path, source, digest, png }) => {
      const fresh = taken.get(source);
      if (fresh !== undefined) await cache.keep(digest, fresh);
      return { path, png: Buffer.from(png ?? fresh ?? '', 'base64') };
    }),
  );
}

/** Pictures by their source, as base64: the form in which the cache keeps text. */
async function takeNew(sources: readonly string[]): Promise<Map<string, string>> {
  if (sources.length === 0) return new Map();
  const browser = await openBrowser();
  try {
    // Nothing in a picture comes from elsewhere, and nothing in it runs.
    const context = await browser.newContext({
      viewport: PICTURE_SIZE,
      offline: true,
      javaScriptEnabled: false,
      colorScheme: 'light',
    });
    const page = await context.newPage();
    const taken = new Map<string, string>();
    for (const source of sources) {
      await page.setContent(source, { waitUntil: 'load' });
      taken.set(source, (await page.screenshot({ type: 'png' })).toString('base64'));
    }
    return taken;
  } finally {
    await browser.close();
  }
}
