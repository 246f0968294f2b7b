import { cleanLabel, readFlowchart } from './read-flowchart.ts';
import { optional } from '../../ground/optional.ts';

/** A hand-written diagram as text. */
export interface MermaidText {
  /** Its `accTitle`. */
  readonly title?: string;
  /** Its `accDescr`, on one line. */
  readonly description?: string;
  /** Groups of nodes, each with the labels in it. */
  readonly groups: readonly string[];
  /** Its edges, messages or statements, in their order. */
  readonly steps: readonly string[];
}

/** Statements about the look of a diagram or the links of its nodes; every kind of diagram has them. */
const LOOKS =
  /^(?:%%|accTitle|accDescr|click\b|style\b|class\b|classDef\b|linkStyle\b|direction\b|autonumber\b|title\b)/;

/**
 * Mermaid source as text, for media that cannot show a drawing.
 *
 * Flowcharts and state diagrams become their edges with the labels in place of the ids, sequence diagrams their
 * messages with the names of the participants. A diagram of any other kind gives its statements unchanged.
 */
export function readMermaid(source: string): MermaidText {
  const text = source.replace(/^\s*---\n[^]*?\n---\n/, '');
  const [kind = '', ...lines] = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('%%'));
  const statements = withoutBlocks(lines).filter((line) => !LOOKS.test(line));
  const all = lines.join('\n');
  const title = /^accTitle\s*:\s*(.+)$/m.exec(all)?.[1];
  const description =
    /^accDescr\s*:\s*(.+)$/m.exec(all)?.[1] ?? /^accDescr\s*\{([^}]*)\}/m.exec(all)?.[1]?.replace(/\s+/g, ' ').trim();
  return { ...optional('title', title), ...optional('description', description), ...readStatements(kind, statements) };
}

function readStatements(kind: string, statements: readonly string[]): Pick<MermaidText, 'groups' | 'steps'> {
  if (/^(?:flowchart|graph)\b/.test(kind)) return readFlowchart(statements);
  if (/^stateDiagram/.test(kind)) return { groups: [], steps: readStates(statements) };
  if (/^sequenceDiagram/.test(kind)) return { groups: [], steps: readSequence(statements) };
  return { groups: [], steps: statements.map(cleanLabel) };
}

/** The lines without those of an `accDescr` in braces. */
function withoutBlocks(lines: readonly string[]): string[] {
  let inside = false;
  return lines.filter((line) => {
    const opens = /^accDescr\s*\{/.test(line);
    const skip = inside || opens;
    if (skip) inside = !line.includes('}');
    return !skip;
  });
}

function readStates(statements: readonly string[]): string[] {
  const names = new Map<string, string>([['[*]', '(start or end)']]);
  for (const statement of statements) {
    const named = /^state\s+"([^"]*)"\s+as\s+(\S+)/.exec(statement);
    if (named) names.set(named[2] ?? '', cleanLabel(named[1] ?? ''));
    const described = /^(\w+)\s*:\s*(.+)$/.exec(statement);
    if (described) names.set(described[1] ?? '', cleanLabel(described[2] ?? ''));
  }
  return statements.flatMap((statement) => {
    const [, from = '', to = '', says] = /^(\S+)\s*-->\s*([^\s:]+)\s*(?::\s*(.+))?$/.exec(statement) ?? [];
    if (from === '') return [];
    return [
      `${names.get(from) ?? from} ${says === undefined ? '->' : `-- ${cleanLabel(says)} ->`} ${names.get(to) ?? to}`,
    ];
  });
}

function readSequence(statements: readonly string[]): string[] {
  const names = new Map(
    statements.flatMap((statement) => {
      const [, id, label] = /^(?:create\s+)?(?:participant|actor)\s+(\S+?)\s+as\s+(.+)$/.exec(statement) ?? [];
      return id === undefined ? [] : [[id, cleanLabel(label ?? '')] as const];
    }),
  );
  const nameOf = (id: string): string => names.get(id.trim()) ?? id.trim();
  return statements.flatMap((statement) => {
    if (/^(?:create\s+)?(?:participant|actor|activate|deactivate|destroy|box|end\b)/.test(statement)) return [];
    const sent = /^(.+?)\s*(?:<<)?--?(?:>>|>|x|\))[+-]?\s*([^:]+?)\s*:\s*(.*)$/.exec(statement);
    if (sent) return [`${nameOf(sent[1] ?? '')} -- ${cleanLabel(sent[3] ?? '')} -> ${nameOf(sent[2] ?? '')}`];
    const note = /^note\s+(?:over|left of|right of)\s+([^:]+):\s*(.*)$/i.exec(statement);
    if (note) return [`${(note[1] ?? '').split(',').map(nameOf).join(', ')}: ${cleanLabel(note[2] ?? '')}`];
    return [cleanLabel(statement)];
  });
}
