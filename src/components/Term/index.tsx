import { useId, useState, type ComponentProps, type ComponentType, type ReactNode } from 'react';
import type { TermView } from '../../core/content/prose/glossary.ts';

type LinkProps = ComponentProps<'a'>;

const TERM = /\/guide\/glossary#([\w-]+)$/;

/** The glossary is fetched once, when a reader first points at a term. */
let glossary: Promise<ReadonlyMap<string, TermView>> | undefined;

function loadGlossary(): Promise<ReadonlyMap<string, TermView>> {
  glossary ??= import('@generated/wiki/default/glossary.json').then(
    ({ default: terms }) => new Map(terms.map((term) => [term.anchor, term])),
  );
  return glossary;
}

/** Wraps the link of Markdown: a link to a glossary term shows its meaning while it is pointed at or focused. */
export function withTerms(Original: ComponentType<LinkProps>): ComponentType<LinkProps> {
  return function MarkdownLink(props: LinkProps): ReactNode {
    const anchor = TERM.exec(props.href ?? '')?.[1];
    return anchor === undefined ? <Original {...props} /> : <Term {...props} anchor={anchor} Original={Original} />;
  };
}

function Term({
  anchor,
  Original,
  ...props
}: LinkProps & { anchor: string; Original: ComponentType<LinkProps> }): ReactNode {
  const id = useId();
  const [meaning, setMeaning] = useState('');
  const show = (): void => {
    loadGlossary().then(
      (terms) => {
        setMeaning(terms.get(anchor)?.meaning ?? '');
      },
      () => undefined,
    );
  };
  const hide = (): void => {
    setMeaning('');
  };
  return (
    <span
      className="term"
      onPointerEnter={show}
      onPointerLeave={hide}
      onFocus={show}
      onBlur={hide}
      onKeyDown={(event) => {
        if (event.key === 'Escape') hide();
      }}
    >
      <Original {...props} aria-describedby={meaning === '' ? undefined : id} />
      {meaning !== '' && (
        <span role="tooltip" id={id} className="term-meaning">
          {meaning}
        </span>
      )}
    </span>
  );
}
