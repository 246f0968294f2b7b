import { useEffect, type KeyboardEvent as ReactKeyboardEvent } from 'react';
import { isSlashOn } from './settings.ts';
import { closeSearch, openSearch } from './state.ts';

/**
 * Ctrl-K or Cmd-K opens and closes, `/` opens where no field has the focus and the reader has not switched it off,
 * Escape closes.
 *
 * DocSearch has a hook for this. Importing it would put the whole modal into every page's first download.
 */
export function useSearchKeys(isOpen: boolean): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      // While it is open, DocSearch's input takes Escape for its list first and says that it has.
      if (event.isComposing || (event.defaultPrevented && !isOpen)) return;
      const wish = readWish(event, isOpen);
      if (!wish) return;
      event.preventDefault();
      if (wish === 'close') closeSearch();
      else openSearch();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
    };
  }, [isOpen]);
}

function readWish(event: KeyboardEvent, isOpen: boolean): 'open' | 'close' | undefined {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
  if (key.toLowerCase() === 'k' && (ctrlKey || metaKey) && !altKey && !shiftKey) return isOpen ? 'close' : 'open';
  if (isOpen) return key === 'Escape' ? 'close' : undefined;
  return key === '/' && !ctrlKey && !metaKey && !altKey && !isField(event.target) && isSlashOn() ? 'open' : undefined;
}

function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** Keeps Tab inside the dialog, among what is visible of it. */
export function keepTabInside(event: ReactKeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Tab') return;
  // DocSearch has a trap too, whose last stop is a link that is not shown here.
  event.stopPropagation();
  const stops = [
    ...event.currentTarget.querySelectorAll<HTMLElement>('a[href], button, input, select, summary'),
  ].filter((element) => element.getClientRects().length > 0);
  const [edge, other] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
  if (document.activeElement !== edge) return;
  event.preventDefault();
  other?.focus();
}
