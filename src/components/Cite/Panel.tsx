import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { buildCitable } from '../../core/show/cite/citable.ts';
import { DEFAULT_FORMAT, FORMAT_NAMES, FORMATS, isFormat, type FormatName } from '../../core/show/cite/formats.ts';
import { formatShortForm, listParts, namePart, type PartKind } from '../../core/show/view/parts.ts';
import type { DecisionView } from '../../core/show/view/decision.ts';
import { chooseCitation } from './state.ts';

/** Headings of the list of parts; the whole decision stands before them. */
const GROUPS: readonly (readonly [PartKind, string])[] = [
  ['option', 'Options'],
  ['argument', 'Arguments'],
  ['check', 'Checklist'],
];

/** A list is as wide as its longest entry, and a phone is not. */
const MAX_LABEL = 60;

interface PanelProps {
  readonly view: DecisionView;
  readonly siteUrl: string;
  /** Anchor of the chosen part; empty for the whole decision. */
  readonly anchor: string;
}

/** Choose what to cite and how; what is shown is what is copied. A dialog of the browser, which keeps and gives back the focus. */
export function CitePanel({ view, siteUrl, anchor }: PanelProps): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const shown = useRef<HTMLPreElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [format, setFormat] = useState<FormatName>(DEFAULT_FORMAT);
  const [said, setSaid] = useState('');
  const id = useId();
  useEffect(() => {
    dialog.current?.showModal();
    // The one thing most readers came for: Enter on "cite", Enter on "Copy".
    button.current?.focus();
    // A panel that goes with its page must not open on the next one.
    return () => {
      chooseCitation(undefined);
    };
  }, []);
  const citable = buildCitable(view, anchor, siteUrl);
  const text = citable ? FORMATS[format].format(citable) : '';
  const copy = async (): Promise<void> => {
    // Emptied first: the same words twice would be announced once.
    setSaid('');
    setSaid(
      (await copyText(text, shown.current))
        ? `Copied: ${formatShortForm(view, anchor)}`
        : 'The browser refused. The citation is selected: copy it with Ctrl-C.',
    );
  };
  return (
    <dialog
      ref={dialog}
      className="cite-panel"
      aria-labelledby={`${id}title`}
      onClose={() => {
        chooseCitation(undefined);
      }}
    >
      <h2 id={`${id}title`}>Cite {formatShortForm(view, anchor)}</h2>
      <div className="cite-choices">
        <label htmlFor={`${id}what`}>What</label>
        <select
          id={`${id}what`}
          value={anchor}
          onChange={({ target }) => {
            setSaid('');
            chooseCitation(target.value);
          }}
        >
          <Parts view={view} />
        </select>
        <label htmlFor={`${id}format`}>Format</label>
        <select
          id={`${id}format`}
          value={format}
          onChange={({ target }) => {
            setSaid('');
            if (isFormat(target.value)) setFormat(target.value);
          }}
        >
          {FORMAT_NAMES.map((name) => (
            <option key={name} value={name}>
              {FORMATS[name].label}
            </option>
          ))}
        </select>
      </div>
      <pre ref={shown} tabIndex={0} role="region" aria-label="The citation">
        {text}
      </pre>
      <div className="actions">
        <button
          type="button"
          className="plain-button"
          ref={button}
          onClick={() => {
            void copy();
          }}
        >
          Copy
        </button>
        <button
          type="button"
          className="plain-button"
          onClick={() => {
            dialog.current?.close();
          }}
        >
          Close
        </button>
        <span role="status" className="soft">
          {said}
        </span>
      </div>
    </dialog>
  );
}

function Parts({ view }: { view: DecisionView }): ReactNode {
  const parts = listParts(view);
  return (
    <>
      <option value="">The whole decision</option>
      {GROUPS.map(([kind, heading]) => (
        <optgroup key={kind} label={heading}>
          {parts
            .filter((part) => part.kind === kind)
            .map(({ anchor, label }) => (
              <option key={anchor} value={anchor}>
                {namePart(anchor)}: {shorten(label)}
              </option>
            ))}
        </optgroup>
      ))}
    </>
  );
}

function shorten(text: string): string {
  return text.length <= MAX_LABEL ? text : `${text.slice(0, MAX_LABEL).replace(/\s+\S*$/, '')}…`;
}

/** False where the clipboard is closed, as it is to pages without HTTPS; the text is selected then, for the reader's own copy key. */
async function copyText(text: string, shown: HTMLElement | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    if (shown) window.getSelection()?.selectAllChildren(shown);
    return false;
  }
}
