import { useRef, useState, type ReactNode } from 'react';

/** Copies the mail citation, and shows what is copied; without JavaScript the text can be selected. */
export function Cite({ text, children }: { text: string; children?: ReactNode }): ReactNode {
  const panel = useRef<HTMLDetailsElement>(null);
  const shown = useRef<HTMLPreElement>(null);
  const [said, setSaid] = useState('');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid('Citation copied.');
    } catch {
      // The clipboard is closed to pages without HTTPS; the reader's own copy key is not.
      if (panel.current) panel.current.open = true;
      if (shown.current) window.getSelection()?.selectAllChildren(shown.current);
      setSaid('The browser refused. The citation is selected: copy it with Ctrl-C.');
    }
  };
  return (
    <div className="cite">
      <div className="actions">
        <button type="button" className="plain-button needs-script" onClick={() => { void copy(); }}>Copy citation</button>
        {children}
        <span role="status" className="soft">{said}</span>
      </div>
      <details ref={panel}>
        <summary>Show the citation</summary>
        <pre ref={shown} tabIndex={0} aria-label="Citation for a plain-text mail">{text}</pre>
      </details>
    </div>
  );
}
