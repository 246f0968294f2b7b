import { useSyncExternalStore } from 'react';

/** One value of the page that several components show and change. */
export interface Store<T> {
  get(): T | undefined;
  set(value: T | undefined): void;
  /** The value as a hook; nothing while the page is rendered on the server. */
  use(): T | undefined;
}

/** A store that holds nothing at first. Values are compared by identity. */
export function createStore<T>(): Store<T> {
  let current: T | undefined;
  const listeners = new Set<() => void>();
  const get = (): T | undefined => current;
  const subscribe = (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  };
  return {
    get,
    set(value) {
      current = value;
      for (const listener of listeners) listener();
    },
    use: () => useSyncExternalStore(subscribe, get, () => undefined),
  };
}
