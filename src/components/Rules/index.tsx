import type { ReactNode } from 'react';
import type { RuleView, SampleBlock } from '../../core/show/view/rules.ts';
import { Titled } from '../Anchor/index.tsx';

/** Every rule with its reason, a sample that breaks it and one that passes. */
export function RuleList({ data }: { data: readonly RuleView[] }): ReactNode {
  return data.map(({ id, why, wrong, right }) => (
    <section key={id} aria-label={id}>
      <Titled level={3} id={id}>
        {id}
      </Titled>
      <p>{why}</p>
      <Sample title="Wrong" blocks={wrong} rule={id} />
      <Sample title="Right" blocks={right} rule={id} />
    </section>
  ));
}

/** A plain `pre`: the theme's code block would load its highlighter for a few lines. */
function Sample({ title, blocks, rule }: { title: string; blocks: readonly SampleBlock[]; rule: string }): ReactNode {
  return blocks.map(({ where, text }, index) => (
    <figure key={index} style={{ margin: '0 0 0.8rem' }}>
      <figcaption>
        <strong>{title}</strong> <span className="soft">{where}</span>
      </figcaption>
      <pre
        tabIndex={0}
        role="region"
        aria-label={`${title}: ${rule}, ${where}`}
        style={{ margin: '0.2rem 0 0', fontSize: '0.85rem' }}
      >
        <code>{text}</code>
      </pre>
    </figure>
  ));
}
