import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { isMap } from '../../core/ground/canonical.ts';
import { openBrowser } from '../browser/browser.ts';
import { isRawDrawing, PAGE_SCRIPT, type RawDrawing } from './page-script.ts';
import { MEASURED_LETTER_SPACING_EM, mermaidSettings } from './mermaid-settings.ts';

/** One page of one browser with Mermaid loaded; it draws one source at a time. */
export interface MermaidPage {
  /** Draws one source under an id that no other drawing of the page has. Never rejects: a timeout is `stopped`. */
  draw(source: string, id: string, timeoutMs: number): Promise<RawDrawing>;
  /** Ends the browser. */
  close(): Promise<void>;
}

const lookUp = createRequire(import.meta.url);

/** The version of Mermaid that draws; part of the digest that names a cached drawing. */
export const MERMAID_VERSION = readVersion(lookUp('mermaid/package.json'));

const PAGE = `<!doctype html><style>svg text { letter-spacing: ${MEASURED_LETTER_SPACING_EM}em }</style><body></body>`;

function readVersion(manifest: unknown): string {
  return isMap(manifest) ? String(manifest.version) : '';
}

/**
 * Starts a browser and loads Mermaid into a page without network.
 *
 * @throws Error when no browser can be started
 */
export async function openMermaidPage(): Promise<MermaidPage> {
  const browser = await openBrowser();
  try {
    const context = await browser.newContext({ offline: true });
    const page = await context.newPage();
    await page.setContent(PAGE);
    await page.addScriptTag({ path: lookUp.resolve('mermaid/dist/mermaid.min.js') });
    await page.addScriptTag({ content: `${PAGE_SCRIPT}\nmermaid.initialize(${JSON.stringify(mermaidSettings())});` });
    return { draw: (...job) => draw(page, ...job), close: () => browser.close() };
  } catch (error) {
    await browser.close().catch(() => undefined);
    throw error;
  }
}

async function draw(page: Page, source: string, id: string, timeoutMs: number): Promise<RawDrawing> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<RawDrawing>((settle) => {
    const message = `the diagram was not drawn within ${timeoutMs / 1000} s; it may be too large`;
    timer = setTimeout(() => settle({ kind: 'stopped', message }), timeoutMs);
  });
  const drawn = page
    .evaluate(`drawDiagram(${JSON.stringify(id)}, ${JSON.stringify(source)})`)
    .then(checkAnswer)
    .catch(
      (error: unknown): RawDrawing => ({
        kind: 'stopped',
        message: `the browser stopped while drawing: ${firstLine(error)}`,
      }),
    );
  try {
    return await Promise.race([drawn, late]);
  } finally {
    clearTimeout(timer);
  }
}

function checkAnswer(answer: unknown): RawDrawing {
  if (!isRawDrawing(answer)) throw new Error('the page returned no drawing');
  return answer;
}

function firstLine(error: unknown): string {
  return String(error instanceof Error ? error.message : error).split('\n')[0] ?? '';
}
