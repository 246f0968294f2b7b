import { useEffect, type RefObject } from 'react';

/** Characters at which DocSearch 3.9 cuts every query; an address at lore.kernel.org is longer. */
const DOCSEARCH_LENGTH = 64;

/** Characters of our longest query: enough for a pasted mail header or the top of a patch. */
const MAX_LENGTH = 4000;

function findInput(anchor: RefObject<HTMLElement | null>): HTMLInputElement | null {
  return anchor.current?.parentElement?.querySelector<HTMLInputElement>('.DocSearch-Input') ?? null;
}

/**
 * Lets queries be longer than DocSearch's 64 characters.
 *
 * It cuts what is typed or pasted, but not its initial query. An input that would be cut is therefore withheld from it
 * and passed to `restart`, which mounts the dialog again with the whole text. Needless once `maxLength` can be set.
 */
export function useLongQueries(
  anchor: RefObject<HTMLElement | null>,
  session: { readonly n: number; readonly caret: number },
  restart: (query: string, caret: number) => void,
): void {
  const { n, caret } = session;
  useEffect(() => {
    const input = findInput(anchor);
    if (!input) return undefined;
    input.maxLength = MAX_LENGTH;
    if (n > 0) input.setSelectionRange(caret, caret);
    const onInput = (event: Event): void => {
      if (event.target !== input || input.value.length <= DOCSEARCH_LENGTH) return;
      event.stopPropagation();
      restart(input.value, input.selectionStart ?? input.value.length);
    };
    // The capturing listener of the window runs before React's, which are on an inner element.
    window.addEventListener('input', onInput, true);
    return () => {
      window.removeEventListener('input', onInput, true);
    };
  }, [anchor, n, caret, restart]);
}

/**
 * Corrects roles: DocSearch makes its whole surface a button, gives all its lists one id, and puts links and buttons
 * into options, which may contain none.
 *
 * Here the element around it is the dialog, its input is the combobox, and each list is a tree with the id that the
 * input refers to: an item of a tree may contain links and buttons, and is reached by the arrow keys like an option.
 */
export function useRoles(anchor: RefObject<HTMLElement | null>, n: number): void {
  useEffect(() => {
    const container = anchor.current?.parentElement?.querySelector('.DocSearch-Container');
    if (!container) return undefined;
    const fix = (): void => {
      fixRoles(container);
    };
    fix();
    const observer = new MutationObserver(fix);
    observer.observe(container, { childList: true, subtree: true });
    return () => {
      observer.disconnect();
    };
  }, [anchor, n]);
}

function fixRoles(container: Element): void {
  for (const element of [container, ...container.querySelectorAll('header, footer')])
    element.setAttribute('role', 'presentation');
  for (const name of ['tabindex', 'aria-expanded', 'aria-haspopup', 'aria-labelledby', 'aria-owns', 'aria-controls'])
    container.removeAttribute(name);
  const input = container.querySelector('.DocSearch-Input');
  input?.setAttribute('role', 'combobox');
  input?.setAttribute('aria-haspopup', 'tree');
  for (const option of container.querySelectorAll('[role="option"]')) option.setAttribute('role', 'treeitem');
  input?.setAttribute('aria-expanded', String(container.querySelector('[role="treeitem"]') !== null));
  for (const list of container.querySelectorAll('[role="listbox"], [role="tree"]')) {
    list.setAttribute('role', 'tree');
    // `docsearch-hits0-item-3` is in `docsearch-hits0-list`.
    const item = list.querySelector('[role="treeitem"]');
    if (item) list.id = item.id.replace(/-item-\d+$/, '-list');
    list.setAttribute('aria-label', list.previousElementSibling?.textContent ?? '');
  }
}
