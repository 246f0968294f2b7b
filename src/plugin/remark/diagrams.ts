import { readSiteUrl } from '../../node/site/site-url.ts';
import { renderDiagram } from '../../node/diagrams/site-diagrams.ts';
import { component, type MarkdownFile, type TreeNode } from './tree.ts';

/** Replaces ```` ```mermaid ```` blocks by their drawing; no page ships Mermaid to the browser. */
export function remarkDiagrams() {
  const { baseUrl } = readSiteUrl(process.env);
  return (tree: TreeNode, file: MarkdownFile): Promise<void> => replaceIn(tree, file.path, baseUrl);
}

async function replaceIn(node: TreeNode, path: string, baseUrl: string): Promise<void> {
  const children = node.children ?? [];
  for (const [index, child] of children.entries()) {
    if (child.type !== 'code' || child.lang !== 'mermaid') {
      await replaceIn(child, path, baseUrl);
      continue;
    }
    const result = await renderDiagram(String(child.value), baseUrl);
    // A build has already reported bad source with all other problems; only live reload gets here.
    if (!result.ok) throw new Error(`${path}: ${result.message}`);
    children[index] = component('Drawing', { svg: result.svg, source: String(child.value) });
  }
}
