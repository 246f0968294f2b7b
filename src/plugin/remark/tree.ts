/** The few Markdown tree shapes that our plugins read and write. */
export interface TreeNode {
  type: string;
  children?: TreeNode[];
  value?: unknown;
  [key: string]: unknown;
}

/** A file in the Markdown pipeline, as Docusaurus passes it to a remark plugin. */
export interface MarkdownFile {
  readonly path: string;
  readonly data: { frontMatter?: Record<string, unknown> };
}

/** A component with text attributes and with attributes whose value is a variable of the page's module. */
export function component(
  name: string,
  texts: Record<string, string>,
  variables: Record<string, string> = {},
): TreeNode {
  return {
    type: 'mdxJsxFlowElement',
    name,
    children: [],
    attributes: [
      ...Object.entries(texts).map(([key, value]) => ({ type: 'mdxJsxAttribute', name: key, value })),
      ...Object.entries(variables).map(([key, value]) => ({
        type: 'mdxJsxAttribute',
        name: key,
        value: {
          type: 'mdxJsxAttributeValueExpression',
          value,
          data: { estree: program({ type: 'ExpressionStatement', expression: { type: 'Identifier', name: value } }) },
        },
      })),
    ],
  };
}

/** `import <name> from '<source>'`; the bundler puts the file into the page's own chunk. */
export function importOf(name: string, source: string): TreeNode {
  return {
    type: 'mdxjsEsm',
    value: '',
    data: {
      estree: program({
        type: 'ImportDeclaration',
        specifiers: [{ type: 'ImportDefaultSpecifier', local: { type: 'Identifier', name } }],
        source: { type: 'Literal', value: source, raw: JSON.stringify(source) },
        attributes: [],
      }),
    },
  };
}

/** A heading of level 2; it is listed in the page's table of contents. */
export function headingOf(text: string): TreeNode {
  return { type: 'heading', depth: 2, children: [{ type: 'text', value: text }] };
}

function program(statement: object): object {
  return { type: 'Program', sourceType: 'module', body: [statement] };
}
