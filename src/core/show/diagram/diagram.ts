import { addresses } from '../../ground/address.ts';
import type { DecisionNode, Graph } from '../../content/graph/graph.ts';
import { formatMessageDay } from '../../ground/date.ts';
import { buildDecisionView, type DecisionView } from '../view/decision.ts';

/** Kinds of nodes, from left to right; also the class of the node in the drawing. */
export type NodeKind = 'message' | 'argument-for' | 'argument-against' | 'option' | 'decision' | 'landed';

/** A node of a diagram. */
export interface DiagramNode {
  /** Unique in the diagram: a letter and a number. */
  readonly id: string;
  readonly kind: NodeKind;
  /** Lines of the label. */
  readonly lines: readonly string[];
  /** Where a click on it leads. */
  readonly url: string;
}

/** An arrow between two nodes. */
export interface DiagramEdge {
  /** Id of a node. */
  readonly from: string;
  /** Id of a node. */
  readonly to: string;
  /** `main` leads to what landed; `dashed` is an objection, or an option that did not land. */
  readonly weight: 'main' | 'plain' | 'dashed';
  /** The relation in words, for the diagram as text. */
  readonly says: string;
}

/** How a decision came about. */
export interface Diagram {
  readonly title: string;
  readonly description: string;
  readonly nodes: readonly DiagramNode[];
  readonly edges: readonly DiagramEdge[];
}

/** How a decision came about: messages, arguments, options, the decision, what landed. */
export function buildDiagram(graph: Graph, decision: DecisionNode): Diagram {
  const view = buildDecisionView(graph, decision);
  const parts = [messagesOf(graph, decision), argumentsOf(view), optionsOf(view), landedOf(view)];
  return {
    title: `The way to ${view.id}`,
    description:
      `From messages over arguments and options to decision ${view.id} and what landed. ` +
      'The same as a list follows the drawing.',
    nodes: uniqueNodes(parts.flatMap(({ nodes }) => nodes)),
    edges: parts.flatMap(({ edges }) => edges),
  };
}

interface Part {
  readonly nodes: DiagramNode[];
  readonly edges: DiagramEdge[];
}

const DECISION = 'decision';

function messagesOf(graph: Graph, { record }: DecisionNode): Part {
  const links = record.arguments.flatMap((argument) =>
    // Two passages of one message give one arrow.
    [...new Set(argument.evidence.map(({ message }) => message))].flatMap((message) => {
      const node = graph.messageById.get(message ?? '');
      // Only the person's own messages: an arrow from another one would attribute the words to its sender.
      return node?.record.from === argument.person ? [{ argument, message: node.record }] : [];
    }),
  );
  const ids = new Map(
    [...new Set(links.map(({ message }) => message.id))].map((id, position) => [id, `m${position + 1}`]),
  );
  return {
    nodes: links.map(({ message }) => ({
      id: ids.get(message.id) ?? '',
      kind: 'message',
      lines: [message.from, formatMessageDay(message)],
      url: addresses.message(message.id),
    })),
    edges: links.map(({ argument, message }) => ({
      from: ids.get(message.id) ?? '',
      to: `a${argument.n}`,
      weight: 'plain',
      says: 'argues',
    })),
  };
}

function argumentsOf(view: DecisionView): Part {
  const all = view.options.flatMap((option, position) =>
    option.arguments.map((argument) => ({ argument, option: `o${position + 1}` })),
  );
  return {
    nodes: all.map(({ argument }) => ({
      id: `a${argument.n}`,
      kind: `argument-${argument.side}`,
      lines: [`${argument.n} ${argument.sideLabel}:`, argument.short],
      url: `${view.url}#${argument.anchor}`,
    })),
    edges: all.map(({ argument, option }) => ({
      from: `a${argument.n}`,
      to: option,
      weight: argument.side === 'for' ? 'plain' : 'dashed',
      says: argument.sideLabel,
    })),
  };
}

function optionsOf(view: DecisionView): Part {
  return {
    nodes: view.options.map((option, position) => ({
      id: `o${position + 1}`,
      kind: 'option',
      lines: [option.label],
      url: `${view.url}#${option.anchor}`,
    })),
    edges: view.options.map((option, position) => ({
      from: `o${position + 1}`,
      to: DECISION,
      weight: option.verdict === 'landed' ? 'main' : 'dashed',
      says: option.verdictLabel,
    })),
  };
}

function landedOf(view: DecisionView): Part {
  const landed = view.outcome.flatMap(({ release, commit }, position) =>
    commit ? [{ id: `l${position + 1}`, release, commit }] : [],
  );
  return {
    nodes: [
      { id: DECISION, kind: 'decision', lines: [view.id, view.statusLabel], url: view.url },
      ...landed.map(
        ({ id, release, commit }): DiagramNode => ({
          id,
          kind: 'landed',
          lines: [release, commit.short],
          url: commit.url,
        }),
      ),
    ],
    edges: landed.map(({ id }) => ({ from: DECISION, to: id, weight: 'main', says: 'landed as' })),
  };
}

function uniqueNodes(nodes: readonly DiagramNode[]): DiagramNode[] {
  return [...new Map(nodes.map((node) => [node.id, node])).values()];
}
