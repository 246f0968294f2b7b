import { addresses } from '../../ground/address.ts';
import type { DecisionNode, Graph } from '../../content/graph/graph.ts';
import { SITE_NAME, SITE_TAGLINE } from '../../ground/site.ts';
import { STATUSES, TOPICS } from '../../ground/vocabulary.ts';
import { Markup, html } from './markup.ts';

/** Size in pixels that Open Graph consumers recommend. */
export const PICTURE_SIZE = { width: 1200, height: 630 } as const;

/** A picture of the built site, as the HTML document of which a screenshot is taken. */
export interface Picture {
  /** Below the site's root. */
  readonly path: string;
  /** The document, with all its styles. */
  readonly source: string;
}

/**
 * The pictures that services show where an address is shared: one for each decision and one for all other pages.
 *
 * @param styles the site's colours, as a style sheet
 */
export function listPictures(graph: Graph, styles: string): Picture[] {
  return [
    { path: addresses.sitePicture, source: formatDocument(styles, formatSite(graph)) },
    ...graph.decisions.map((decision) => ({
      path: addresses.decisionPicture(decision.record.id),
      source: formatDocument(styles, formatDecision(decision)),
    })),
  ];
}

function formatDecision({ record: { id, title, status, answer }, topic }: DecisionNode): Markup {
  const badge = html`<span class="mark" style="color:var(--wiki-${status})">${STATUSES[status].label}</span>`;
  return html`
<p class="line"><span><strong>${id}</strong> · ${TOPICS[topic].label}</span>${badge}</p>
<h1 style="font-size:${findSize(title, TITLE_SIZES)}px">${title}</h1>
${formatAnswer(answer)}`;
}

function formatSite(graph: Graph): Markup {
  const { decisions, messageById, threads } = graph;
  return html`
<p class="line">${Object.values(TOPICS)
    .map(({ label }) => label)
    .join(' · ')}</p>
<h1 style="font-size:72px">${SITE_NAME}</h1>
${formatAnswer(`${SITE_TAGLINE}.`)}
<p class="counts">${decisions.length} decisions, ${messageById.size} messages, ${threads.length} threads</p>`;
}

/** Font sizes in pixels by the greatest length of a text in UTF-16 code units. A text that does not fit is cut. */
type Sizes = readonly (readonly [length: number, pixels: number])[];
const TITLE_SIZES: Sizes = [
  [36, 68],
  [60, 58],
  [90, 50],
  [Infinity, 42],
];
/** Pictures are often shown at a third of their width: 26 px are then about 9 px, the least that can be read. */
const ANSWER_SIZES: Sizes = [
  [110, 40],
  [190, 36],
  [290, 30],
  [Infinity, 26],
];
/** Height of a line of the answer, in multiples of the font size. */
const ANSWER_LEADING = 1.36;
/** Pixels between a title of three lines and the footer. */
const ANSWER_HEIGHT = 205;

function formatAnswer(text: string): Markup {
  const size = findSize(text, ANSWER_SIZES);
  const lines = Math.floor(ANSWER_HEIGHT / (size * ANSWER_LEADING));
  return html`<p class="answer" style="font-size:${size}px;-webkit-line-clamp:${lines}">${text}</p>`;
}

function findSize(text: string, sizes: Sizes): number {
  return (sizes.find(([length]) => text.length <= length) ?? [0, 26])[1];
}

const LAYOUT = `
* { margin: 0; box-sizing: border-box }
body { width: ${PICTURE_SIZE.width}px; height: ${PICTURE_SIZE.height}px; padding: 56px 64px 0; overflow: hidden;
  background: var(--wiki-paper); color: var(--wiki-ink); border-left: 20px solid var(--wiki-primary);
  font-family: 'Open Sans', sans-serif; display: flex; flex-direction: column }
.line { display: flex; justify-content: space-between; font-size: 30px; color: var(--wiki-ink-soft) }
.line strong { color: var(--wiki-primary) }
h1 { margin: 14px 0 22px; line-height: 1.25; letter-spacing: -0.01em; font-weight: 700 }
.answer { line-height: ${ANSWER_LEADING} }
h1, .answer { display: -webkit-box; -webkit-box-orient: vertical; overflow: hidden; overflow-wrap: anywhere;
  flex-shrink: 0 }
h1 { -webkit-line-clamp: 3 }
.mark { font-weight: 700; border: 2px solid; border-radius: 6px; padding: 0 14px }
.counts { margin-top: 36px; font-size: 28px; color: var(--wiki-ink-soft) }
footer { position: absolute; left: 20px; right: 0; bottom: 0; padding: 18px 64px 26px; background: var(--wiki-paper);
  border-top: 2px solid var(--wiki-line); display: flex; align-items: center; gap: 18px; font-size: 28px;
  color: var(--wiki-ink-soft) }
svg { width: 48px; height: 48px }`;

/** The drawing of `static/img/mark.svg`; the core cannot read files. */
const MARK = new Markup(
  '<svg viewBox="0 0 32 32"><rect width="32" height="32" rx="4" fill="#1c5a7d"/>' +
    '<path d="M5 9h9v14H5zm13 0h9v14h-9z" fill="none" stroke="#fff" stroke-width="2"/>' +
    '<path d="M9 16h14m-4-4 4 4-4 4" fill="none" stroke="#ffd58a" stroke-width="2.4"/></svg>',
);

function formatDocument(styles: string, content: Markup): string {
  const style = html`<style>${new Markup(styles)}${new Markup(LAYOUT)}</style>`;
  const head = html`<head><meta charset="utf-8">${style}</head>`;
  return `<!doctype html>\n${html`<html lang="en" data-theme="light">${head}<body>${content}
<footer>${MARK}<span>${SITE_NAME}</span></footer></body></html>`.toString()}\n`;
}
