import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { openBrowser } from '../browser/browser.ts';
import { IN_PAGE } from './in-page.ts';
import type { RawDrawing } from './in-page.ts';
import { MEASURED_LETTER_SPACING_EM, mermaidSettings } from './theme.ts';

/** One page of one browser with Mermaid loaded; it draws one source at a time. */
export interface MermaidPage {
  draw(source: string, id: string, timeoutMs: number): Promise<RawDrawing>;
  close(): Promise<void>;
}

const lookUp = createRequire(import.meta.url);

/** The version of Mermaid that draws. */
export const MERMAID_VERSION: string = (lookUp('mermaid/package.json') as { version: string }).version;

const PAGE = `<!doctype html><style>svg text { letter-spacing: ${MEASURED_LETTER_SPACING_EM}em }</style><body></body>`;

/** Starts a browser and loads Mermaid into a page without network. */
export async function openMermaidPage(): Promise<MermaidPage> {
  const browser = await openBrowser();
  try {
    const context = await browser.newContext({ offline: true });
    const page = await context.newPage();
    await page.setContent(PAGE);
    await page.addScriptTag({ path: lookUp.resolve('mermaid/dist/mermaid.min.js') });
    await page.addScriptTag({ content: `${IN_PAGE}\nmermaid.initialize(${JSON.stringify(mermaidSettings())});` });
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
  const drawn = page.evaluate(`drawDiagram(${JSON.stringify(id)}, ${JSON.stringify(source)})`).then(
    (raw) => raw as RawDrawing,
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

function firstLine(error: unknown): string {
  return String(error instanceof Error ? error.message : error).split('\n')[0] ?? '';
}
