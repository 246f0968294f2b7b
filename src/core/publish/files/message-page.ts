import { addresses } from '../../ground/address.ts';
import type { Graph, MessageNode, ThreadNode } from '../../content/graph/graph.ts';
import { SITE_NAME } from '../../ground/site.ts';
import { formatMessageDay } from '../../ground/date.ts';
import { buildMessageView, buildThreadView, type RestingView } from '../../show/view/thread.ts';
import { FEED_TITLE } from './decision-feed.ts';
import { addressBelow, type Site } from './emitted-file.ts';
import { html, Markup } from './markup.ts';

/** The page of one message: who, when, what it says, and each decision that rests on it. */
export function formatMessagePage(graph: Graph, node: MessageNode, site: Site): string {
  const view = buildMessageView(graph, node);
  const thread = buildThreadView(graph, node.thread);
  const who = view.affiliation === undefined ? view.from : `${view.from} (${view.affiliation})`;
  return formatPlainPage(
    site,
    { title: `${view.from}, ${view.day}: ${view.subject}`, description: view.gist || view.subject, url: view.url },
    html`
<h1>${who}, ${view.day}</h1>
<p class="subject">${view.subject}</p>
<dl>
<dt>Message-ID</dt><dd><code>${view.id}</code>${view.idNote === undefined ? '' : html` ${view.idNote}`}</dd>
<dt>Date</dt><dd>${view.dateNote === undefined ? view.date : `${view.day}. ${view.dateNote}`}</dd>
<dt>How much was read</dt><dd>${view.readLabel}</dd>
<dt>Thread</dt><dd><a href="${addressBelow(site, thread.url)}">${thread.title}</a></dd>
${view.archive === undefined ? '' : html`<dt>Archive</dt><dd><a href="${view.archive}">${view.archive}</a></dd>`}
</dl>
<h2>What it says</h2>
<p>${view.gist || 'Not distilled yet.'}</p>
<h2>Decisions that rest on it</h2>
${formatResting(view.decisions, site)}`,
  );
}

/** The list of all messages that the site knows, thread by thread. */
export function formatMessageList(graph: Graph, site: Site): string {
  const root = addressBelow(site, addresses.messages);
  return formatPlainPage(
    site,
    {
      title: 'Messages by Message-ID',
      description: 'Every message that the decisions rest on',
      url: addresses.messages,
    },
    html`
<h1>Messages</h1>
<p>Each message has its address here: <code>${root}&lt;Message-ID&gt;/</code>, without brackets.</p>
${graph.threads.map((thread) => formatThreadSection(graph, thread, site))}`,
  );
}

function formatThreadSection(graph: Graph, thread: ThreadNode, site: Site): Markup {
  const { url, title } = buildThreadView(graph, thread);
  const items = thread.record.messages.map((message) => {
    const href = addressBelow(site, addresses.message(message.id));
    return html`
<li>${formatMessageDay(message)}, ${message.from}: <a href="${href}"><code>${message.id}</code></a></li>`;
  });
  return html`
<h2><a href="${addressBelow(site, url)}">${title}</a></h2>
<ul>${items}
</ul>`;
}

function formatResting(decisions: readonly RestingView[], site: Site): Markup {
  if (decisions.length === 0) return html`<p>None yet.</p>`;
  return html`<ul>${decisions.map(
    ({ id, title, url, statusLabel, anchors }) => html`
<li><a href="${addressBelow(site, url)}">${id}: ${title}</a> <span class="mark">${statusLabel}</span>${anchors.map(
      (anchor) => html`
<a class="anchor" href="${addressBelow(site, `${url}#${anchor}`)}">${anchor.replace(/-/g, ' ')}</a>`,
    )}</li>`,
  )}
</ul>`;
}

/** Applies the colour scheme that the reader chose on the site; without a choice the style sheet follows the system. */
const SCHEME = new Markup(
  "<script>try{var t=localStorage.getItem('theme');" +
    "if(t==='dark'||t==='light')document.documentElement.dataset.theme=t}catch(e){}</script>",
);

/** Metadata of a page. */
interface Head {
  readonly title: string;
  readonly description: string;
  /** Its canonical address, without the base URL. */
  readonly url: string;
}

/** A page that is not a route of the site engine, in the design of the site. */
export function formatPlainPage(site: Site, { title, description, url }: Head, body: Markup): string {
  const below = (address: string): string => addressBelow(site, address);
  const links = html`<a href="${below(addresses.messages)}">Messages</a> <a href="${below('/threads')}">Threads</a>`;
  return `<!doctype html>
${html`<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} | ${SITE_NAME}</title>
<meta name="description" content="${description}">
<link rel="canonical" href="${site.full}${url}">
<link rel="alternate" type="application/atom+xml" title="${FEED_TITLE}" href="${below(addresses.decisionFeed)}">
<meta property="og:site_name" content="${SITE_NAME}">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${description}">
<meta property="og:url" content="${site.full}${url}">
<meta property="og:image" content="${site.full}${addresses.sitePicture}">
<meta name="twitter:card" content="summary_large_image">
<link rel="icon" href="${below('/img/mark.svg')}">
<link rel="stylesheet" href="${below('/plain.css')}">
${SCHEME}
</head>
<body>
<header><a href="${below('/')}">${SITE_NAME}</a> <nav>${links}</nav></header>
<main>${body}
</main>
</body>
</html>`.toString()}
`;
}
