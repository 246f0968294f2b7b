import type { ReactNode } from 'react';

/** A diagram that was drawn when the site was built. It scrolls in itself where the screen is narrow. */
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
