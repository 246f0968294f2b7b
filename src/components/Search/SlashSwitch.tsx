import { useState, type ReactNode } from 'react';
import { isSlashOn, setSlash } from './settings.ts';

/** Lets a reader keep `/` for the browser's own search. */
export function SlashSwitch(): ReactNode {
  const [on, setOn] = useState(isSlashOn);
  const toggle = (): void => {
    setSlash(!on);
    setOn(!on);
  };
  return (
    <label className="wiki-search-slash">
      <input type="checkbox" checked={on} onChange={toggle} /> <kbd>/</kbd> opens the search
    </label>
  );
}
