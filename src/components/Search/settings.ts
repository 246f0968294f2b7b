const KEY = 'wiki-search-slash';

/** True unless the reader has switched `/` off in this browser. */
export function isSlashOn(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    // Storage may be forbidden; then the default applies.
    return true;
  }
}

/** Keeps the reader's choice in this browser. */
export function setSlash(on: boolean): void {
  try {
    if (on) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, 'off');
  } catch {
    // Storage may be forbidden; then the choice is lost.
  }
}
