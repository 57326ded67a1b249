/** Removes the listener it was returned for. */
export type Unsubscribe = () => void;

/**
 * Typed events: `EventMap` names each event and the tuple its listeners receive.
 * A listener that throws does not keep the others from hearing; the error is thrown again on its own.
 */
export class Events<EventMap extends Record<keyof EventMap, unknown[]>> {
  readonly #listeners: { [Name in keyof EventMap]?: Set<(...args: EventMap[Name]) => void> } = {};

  /** Calls `listener` at every `name` until the returned function is called. */
  on<Name extends keyof EventMap>(name: Name, listener: (...args: EventMap[Name]) => void): Unsubscribe {
    const set: Set<(...args: EventMap[Name]) => void> = this.#listeners[name] ?? new Set();
    this.#listeners[name] = set;
    set.add(listener);
    return () => {
      set.delete(listener);
    };
  }

  /** Resolves with the arguments of the next `name`. */
  once<Name extends keyof EventMap>(name: Name): Promise<EventMap[Name]> {
    return new Promise((resolve) => {
      const stop = this.on(name, (...args) => {
        stop();
        resolve(args);
      });
    });
  }

  /** Tells every listener of `name`, in the order they came. */
  emit<Name extends keyof EventMap>(name: Name, ...args: EventMap[Name]): void {
    for (const listener of [...(this.#listeners[name] ?? [])]) {
      try {
        listener(...args);
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }

  /** Forgets every listener. */
  clear(): void {
    for (const name of Object.keys(this.#listeners)) delete this.#listeners[name as keyof EventMap];
  }
}
