import { optional } from '../../core/ground/optional.ts';
import { createDrawingCache, digestOf, type DrawingCache } from './cache.ts';
import { DiagramError, isSameColour } from './paints.ts';
import { hideEntities, restoreEntities, restoreText } from './entities.ts';
import { FINISHING_VERSION, finishDiagram } from './finish-svg.ts';
import type { RawDrawing } from './page-script.ts';
import { MERMAID_VERSION, openMermaidPage, type MermaidPage } from './mermaid-page.ts';
import { mermaidSettings } from './mermaid-settings.ts';
import { findSourceLine } from './source-lines.ts';

/*
 * A source on its way to a page: `entities` hides what Mermaid would show literally, `mermaid-page` draws in Chromium
 * (`mermaid-settings`, `palette`, `page-script`), `entities` restores, `finish-svg` makes the SVG that a page inlines
 * (`svg-tree`, `labels`, `style-sheet`, `paints`), `cache` keeps it. `source-lines` finds the line that a message of
 * Mermaid's means. `site-diagrams` does all of it for the records of the site.
 */

/** A finished drawing, or what is wrong with its source and, if known, on which line of it (from 1). */
export type DiagramResult =
  | { readonly ok: true; readonly svg: string }
  | { readonly ok: false; readonly message: string; readonly line?: number };

/** What may be given with a source. */
interface DiagramOptions {
  /** Names the drawing for assistive technology where the source has no `accTitle`. */
  readonly label?: string;
}

/** One diagram of several. */
interface DiagramRequest extends DiagramOptions {
  readonly source: string;
}

/** Turns Mermaid sources into SVG; rejects only if no browser can be started or the cache cannot be written. */
export interface DiagramRenderer {
  /** Draws one source, or takes it from the cache; requests for the same source share one drawing. */
  render(source: string, options?: DiagramOptions): Promise<DiagramResult>;
  /** Draws several sources; the results are in the order of the requests. */
  renderAll(requests: readonly DiagramRequest[]): Promise<DiagramResult[]>;
  /** Waits for what is being drawn and ends the browser; a later `render` starts one again. */
  close(): Promise<void>;
}

/** Where drawings are cached and how long they may take. */
interface RendererOptions {
  /** A folder of our own, e.g. `node_modules/.cache/wiki-diagrams`. */
  readonly cacheDir: string;
  /** The time for one diagram, in milliseconds; 20 s by default. */
  readonly timeoutMs?: number;
  /** How long the browser stays when there is nothing to draw, in milliseconds; 1 s by default. */
  readonly idleMs?: number;
}

/** A renderer that starts a browser when a drawing is not in the cache, and ends it when it is idle. */
export function createDiagramRenderer(options: RendererOptions): DiagramRenderer {
  const cache = createDrawingCache(options.cacheDir);
  const drawer = createDrawer(options.timeoutMs ?? 20_000, options.idleMs ?? 1_000);
  const running = new Map<string, Promise<DiagramResult>>();

  function render(source: string, { label }: DiagramOptions = {}): Promise<DiagramResult> {
    const digest = digestOf([source, label ?? null, MERMAID_VERSION, FINISHING_VERSION, mermaidSettings()]);
    const shared = running.get(digest);
    if (shared) return shared;
    const job = renderOnce(cache, drawer, { source, label, digest }).finally(() => running.delete(digest));
    running.set(digest, job);
    return job;
  }

  return {
    render,
    renderAll: (requests) => Promise.all(requests.map(({ source, label }) => render(source, optional('label', label)))),
    async close() {
      await Promise.allSettled(running.values());
      await drawer.close();
    },
  };
}

interface Job {
  readonly source: string;
  readonly label: string | undefined;
  readonly digest: string;
}

async function renderOnce(cache: DrawingCache, drawer: Drawer, { source, label, digest }: Job): Promise<DiagramResult> {
  const kept = await cache.find(digest);
  if (kept !== undefined) return { ok: true, svg: kept };
  // Eight digits keep two different diagrams of one page apart.
  const id = `diagram-${digest.slice(0, 8)}`;
  const raw = await drawer.draw(hideEntities(source), id);
  if (raw.kind !== 'drawn') return refusal(source, restoreText(raw.message));
  try {
    const svg = finishDiagram(restoreEntities(raw.svg), { id, label });
    await cache.keep(digest, svg);
    return { ok: true, svg };
  } catch (error) {
    if (!(error instanceof DiagramError)) throw error;
    const line = error.met === undefined ? undefined : findColourLine(source, error.met);
    return { ok: false, message: error.message, ...optional('line', line) };
  }
}

/** Mermaid's message with the line of the source instead of its own count, and without its long token list. */
function refusal(source: string, message: string): DiagramResult {
  const reported = /\bon line (\d+)/.exec(message)?.[1];
  const short = message.trim().replace(/Expecting (.{60}[^,]*),.*, got /s, 'Expecting $1, ..., got ');
  if (reported === undefined) return { ok: false, message: short };
  const line = findSourceLine(source, Number(reported));
  return { ok: false, message: short.replace(/\bon line \d+/, `on line ${line}`), line };
}

function findColourLine(source: string, colour: string): number | undefined {
  const index = source
    .split(/\r\n?|\n/)
    .findIndex((line) =>
      line.match(/#[0-9a-f]{3,8}\b|\w+\([^)]*\)|[a-z]+/gi)?.some((token) => isSameColour(token, colour)),
    );
  return index < 0 ? undefined : index + 1;
}

interface Drawer {
  draw(source: string, id: string): Promise<RawDrawing>;
  close(): Promise<void>;
}

/** One browser for all, one diagram at a time: Mermaid keeps its state in the page. */
function createDrawer(timeoutMs: number, idleMs: number): Drawer {
  let page: Promise<MermaidPage> | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let idle: NodeJS.Timeout | undefined;

  async function close(): Promise<void> {
    clearTimeout(idle);
    const open = page;
    page = undefined;
    await open?.then((opened) => opened.close()).catch(() => undefined);
  }

  async function drawNow(source: string, id: string): Promise<RawDrawing> {
    page ??= openMermaidPage();
    try {
      const raw = await (await page).draw(source, id, timeoutMs);
      if (raw.kind === 'stopped') await close();
      return raw;
    } catch (error) {
      await close();
      throw error;
    }
  }

  return {
    draw(source, id) {
      clearTimeout(idle);
      waiting += 1;
      const job = queue
        .then(() => drawNow(source, id))
        .finally(() => {
          waiting -= 1;
          // Node does not wait for this timer: a build ends when it is done.
          if (waiting === 0) idle = setTimeout(() => void close(), idleMs).unref();
        });
      queue = job.catch(() => undefined);
      return job;
    },
    close,
  };
}
