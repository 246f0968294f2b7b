import { namePart } from '../../core/content/graph/sources.ts';
import { useCallback, useId, useLayoutEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { buildCitable } from '../../core/show/cite/citable.ts';
import { DEFAULT_FORMAT, FORMAT_NAMES, FORMATS, isFormat, type FormatName } from '../../core/show/cite/formats.ts';
import { formatShortForm, listParts, type PartKind } from '../../core/show/view/parts.ts';
import type { DecisionView } from '../../core/show/view/decision.ts';
import { chooseCitation, closeCitation } from './state.ts';

/** Headings of the list of parts; the whole decision comes before them. */
const GROUPS: readonly (readonly [PartKind, string])[] = [
  ['option', 'Options'],
  ['argument', 'Arguments'],
  ['check', 'Checklist'],
];

/** Characters of a part's label: a list is as wide as its longest entry, and a phone is not. */
const MAX_LABEL = 60;

interface PanelProps {
  readonly view: DecisionView;
  /** Public address of the site, without a trailing slash, where it has one. */
  readonly siteUrl: string | undefined;
  /** Anchor of the chosen part; empty for the whole decision. */
  readonly anchor: string;
  /** Number of this opening of the panel. */
  readonly opening: number;
}

/** Choose what to cite and how; what is shown is copied. The browser's own dialog traps and restores the focus. */
export function CitePanel({ view, siteUrl, anchor, opening }: PanelProps): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const copyButton = useRef<HTMLButtonElement>(null);
  const [format, setFormat] = useState<FormatName>(DEFAULT_FORMAT);
  const [message, setMessage] = useState('');
  const id = useId();
  const close = useModal(dialog, copyButton, opening);
  const choosePart = (part: string): void => {
    setMessage('');
    chooseCitation(part);
  };
  const chooseFormat = (name: string): void => {
    setMessage('');
    if (isFormat(name)) setFormat(name);
  };
  const title = formatShortForm(view, anchor);
  const citable = buildCitable(view, anchor, siteUrl);
  return (
    <dialog ref={dialog} className="cite-panel" aria-labelledby={`${id}title`} onClose={close}>
      <h2 id={`${id}title`}>Cite {title}</h2>
      <div className="cite-choices">
        <Choice id={`${id}what`} label="What" value={anchor} onChoose={choosePart}>
          <Parts view={view} />
        </Choice>
        <Choice id={`${id}format`} label="Format" value={format} onChoose={chooseFormat}>
          {FORMAT_NAMES.map((name) => (
            <option key={name} value={name}>
              {FORMATS[name].label}
            </option>
          ))}
        </Choice>
      </div>
      <Citation
        text={citable ? FORMATS[format].format(citable) : ''}
        title={title}
        copyButton={copyButton}
        message={message}
        onMessage={setMessage}
        onClose={() => dialog.current?.close()}
      />
    </dialog>
  );
}

/**
 * Opens the dialog with the focus on one of its buttons, and closes the panel together with its page.
 *
 * @returns what closes this opening
 */
function useModal(
  dialog: RefObject<HTMLDialogElement | null>,
  first: RefObject<HTMLButtonElement | null>,
  opening: number,
): () => void {
  const close = useCallback(() => {
    closeCitation(opening);
  }, [opening]);
  useLayoutEffect(() => {
    dialog.current?.showModal();
    // What most readers want: Enter on "cite", Enter on "Copy".
    first.current?.focus();
    // A panel that is removed with its page must not open on the next one.
    return close;
  }, [dialog, first, close]);
  return close;
}

interface ChoiceProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onChoose: (value: string) => void;
  readonly children: ReactNode;
}

function Choice({ id, label, value, onChoose, children }: ChoiceProps): ReactNode {
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        onChange={({ target }) => {
          onChoose(target.value);
        }}
      >
        {children}
      </select>
    </>
  );
}

interface CitationProps {
  readonly text: string;
  /** Short form of what is cited, for the message. */
  readonly title: string;
  readonly copyButton: RefObject<HTMLButtonElement | null>;
  readonly message: string;
  readonly onMessage: (message: string) => void;
  readonly onClose: () => void;
}

/** The citation with its buttons, and what became of copying it. */
function Citation({ text, title, copyButton, message, onMessage, onClose }: CitationProps): ReactNode {
  const shown = useRef<HTMLPreElement>(null);
  const copy = async (): Promise<void> => {
    // Emptied first: the same words twice would be announced once.
    onMessage('');
    const isCopied = await copyText(text, shown.current);
    onMessage(isCopied ? `Copied: ${title}` : 'The browser refused. The citation is selected: copy it with Ctrl-C.');
  };
  return (
    <>
      <pre ref={shown} tabIndex={0} role="region" aria-label="The citation">
        {text}
      </pre>
      <div className="actions">
        <button type="button" className="plain-button" ref={copyButton} onClick={() => void copy()}>
          Copy
        </button>
        <button type="button" className="plain-button" onClick={onClose}>
          Close
        </button>
        <span role="status" className="soft">
          {message}
        </span>
      </div>
    </>
  );
}

function Parts({ view }: { view: DecisionView }): ReactNode {
  const parts = listParts(view);
  return (
    <>
      <option value="">The whole decision</option>
      {GROUPS.filter(([kind]) => parts.some((part) => part.kind === kind)).map(([kind, heading]) => (
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

/** A label of at most {@link MAX_LABEL} characters, cut between words. */
function shorten(text: string): string {
  return text.length <= MAX_LABEL ? text : `${text.slice(0, MAX_LABEL).replace(/\s+\S*$/, '')}…`;
}

/** Copies a text. False where the clipboard is closed, e.g. without HTTPS; the text is then selected instead. */
async function copyText(text: string, shown: HTMLElement | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    if (shown) window.getSelection()?.selectAllChildren(shown);
    return false;
  }
}
