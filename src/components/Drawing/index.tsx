import type { ReactNode } from 'react';

/**
 * A diagram that was drawn when the site was built; a wide one scrolls within its frame.
 *
 * @param svg the drawing, cleaned by `node/diagrams`
 * @param edges its edges in words, for a decision's own diagram
 * @param source its Mermaid source, for a hand-written diagram
 */
export function Drawing({
  svg,
  edges,
  source,
}: {
  svg: string;
  edges?: readonly string[];
  source?: string;
}): ReactNode {
  return (
    <>
      <div
        className="drawing"
        role="group"
        aria-label="Diagram"
        tabIndex={0}
        dangerouslySetInnerHTML={{ __html: svg }}
      />
      {edges && (
        <details className="edges">
          <summary>The diagram as a list</summary>
          <ol>
            {edges.map((edge, index) => (
              <li key={index}>{edge}</li>
            ))}
          </ol>
        </details>
      )}
      {source && (
        <details className="edges">
          <summary>The diagram as text</summary>
          <pre>{source}</pre>
        </details>
      )}
    </>
  );
}
