import { useEffect, useRef, type ReactNode } from 'react';
import { PLACEHOLDER } from './state.ts';

interface WaitingProps {
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly onClose: () => void;
  /** Why the dialog could not be loaded, once that is known. */
  readonly fault: string | undefined;
}

/** Shown instead of the dialog while that loads: it looks the same and keeps what is typed meanwhile. */
export function Waiting({ query, onQuery, onClose, fault }: WaitingProps): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    input.current?.focus();
  }, []);
  return (
    <div
      className="DocSearch DocSearch-Container"
      onMouseDown={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div className="DocSearch-Modal">
        <div className="DocSearch-SearchBar">
          <div className="DocSearch-Form">
            <input
              ref={input}
              className="DocSearch-Input"
              type="search"
              aria-label="Search"
              placeholder={PLACEHOLDER}
              value={query}
              onChange={(event) => {
                onQuery(event.target.value);
              }}
              autoComplete="off"
              spellCheck={false}
            />
          </div>
          <button type="button" className="DocSearch-Cancel" onClick={onClose}>
            Close
          </button>
        </div>
        <p className="wiki-search-waiting" role="status">
          {fault === undefined
            ? 'Loading the search…'
            : `The search could not be loaded (${fault}). Close it and open it to try again.`}
        </p>
      </div>
    </div>
  );
}
