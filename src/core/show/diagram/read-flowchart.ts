/** An id, with its shape (three brackets at most), its label and its class where it has them. */
const NODE = /^\s*(\w+(?:-\w+)*)(?:[[({>]{1,3}[\\/]?\s*(?:"([^"]*)"|([^\])}"]*))\s*[\\/]?[\])}]{1,3})?(?::::[\w-]+)?/;

/** An arrow, with or without a head, and its label in either of its two forms. */
const ARROW =
  /^\s*[<xo]?(?:(?:--|==|-\.)\s+([^|]+?)\s+(?:-{2,}|={2,}|\.+-)|-{2,}|={2,}|-\.+-|~{3,})([>xo]?)(?:\s*\|([^|]*)\|)?/;

interface Arrow {
  readonly says: string;
  readonly directed: boolean;
}

/**
 * The edges of a flowchart, with labels in place of the ids of nodes, and its groups, each with the labels in it. A
 * statement without an arrow only gives labels.
 */
export function readFlowchart(statements: readonly string[]): { groups: string[]; steps: string[] } {
  const labels = new Map<string, string>();
  const chains = statements
    .filter((statement) => !/^(?:subgraph\b|end$)/.test(statement))
    .map((statement) => readChain(statement, labels));
  const nameOf = (id: string): string => labels.get(id) ?? id;
  const steps = chains.flatMap(({ stops, arrows }) =>
    arrows.flatMap((arrow, index) =>
      (stops[index] ?? []).flatMap((from) =>
        (stops[index + 1] ?? []).map((to) => `${nameOf(from)} ${formatArrow(arrow)} ${nameOf(to)}`),
      ),
    ),
  );
  return { groups: readGroups(statements, labels), steps };
}

function formatArrow({ says, directed }: Arrow): string {
  if (says === '') return directed ? '->' : '-';
  return `-- ${says} ${directed ? '->' : '--'}`;
}

/** Reads one statement, such as `a & b -->|says| c --> d`, and adds the labels in it to `labels`. */
function readChain(statement: string, labels: Map<string, string>): { stops: string[][]; arrows: Arrow[] } {
  const stops: string[][] = [];
  const arrows: Arrow[] = [];
  let rest = statement;
  for (;;) {
    const { ids, after } = readStop(rest, labels);
    if (ids.length === 0) break;
    stops.push(ids);
    const arrow = ARROW.exec(after);
    if (!arrow) break;
    arrows.push({ says: cleanLabel(arrow[1] ?? arrow[3] ?? ''), directed: arrow[2] !== '' });
    rest = after.slice(arrow[0].length);
  }
  return { stops, arrows };
}

function readStop(text: string, labels: Map<string, string>): { ids: string[]; after: string } {
  const ids: string[] = [];
  let after = text;
  for (;;) {
    const node = NODE.exec(after);
    if (!node) return { ids, after };
    const [whole, id = '', quoted, bare] = node;
    const label = cleanLabel(quoted ?? bare ?? '');
    if (label !== '') labels.set(id, label);
    ids.push(id);
    after = after.slice(whole.length);
    const more = /^\s*&\s*/.exec(after);
    if (!more) return { ids, after };
    after = after.slice(more[0].length);
  }
}

function readGroups(statements: readonly string[], labels: ReadonlyMap<string, string>): string[] {
  const groups: { title: string; ids: Set<string> }[] = [];
  const open: (typeof groups)[number][] = [];
  for (const statement of statements) {
    const opened = /^subgraph\s+(\w+(?:-\w+)*)?\s*(?:\["?([^\]"]*)"?\]|(.*))$/.exec(statement);
    if (opened) {
      const group = { title: cleanLabel(opened[2] || opened[3] || opened[1] || ''), ids: new Set<string>() };
      groups.push(group);
      open.push(group);
    } else if (statement === 'end') open.pop();
    else for (const id of readChain(statement, new Map()).stops.flat()) open[open.length - 1]?.ids.add(id);
  }
  return groups
    .filter(({ ids }) => ids.size > 0)
    .map(({ title, ids }) => `${title}: ${[...ids].map((id) => labels.get(id) ?? id).join('; ')}`);
}

/** A label of a diagram as a reader sees it: on one line, entities decoded, without the quotes that Mermaid removes. */
export function cleanLabel(text: string): string {
  return text
    .replace(/<br\s*\/?>/gi, ' ')
    .replace(/["`]/g, '')
    .replace(/#(\d+);/g, (_, code: string) => String.fromCodePoint(Math.min(Number(code), 0x10ffff)))
    .replace(/#quot;/g, '"')
    .replace(/\s+/g, ' ')
    .trim();
}
