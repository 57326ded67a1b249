import { batch, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { type StatusName, type StatusTree, statusNames } from "#protocol/status.ts";
import type { StatusChanges, StatusWhole } from "#protocol/wire/room-socket.ts";

type Nodes = { readonly [Name in StatusName]: Signal<StatusTree[Name] | undefined> };

/** The room's status as one signal a node. What is not readable, or not here yet, is undefined. */
export class StatusMirror {
  readonly #nodes = Object.fromEntries(statusNames.map((name) => [name, signal(undefined)])) as Nodes;
  #epoch = "";
  #rev = -1;

  /** Names one run of the controller; empty before the first status. */
  get epoch(): string {
    return this.#epoch;
  }

  /** The node `name`, as a signal. */
  node<Name extends StatusName>(name: Name): ReadonlySignal<StatusTree[Name] | undefined> {
    return this.#nodes[name];
  }

  /** Takes the whole tree; whether it is another run of the controller than before. */
  takeWhole(whole: StatusWhole): boolean {
    const another = whole.epoch !== this.#epoch;
    this.#epoch = whole.epoch;
    this.#rev = whole.rev;
    batch(() => {
      for (const name of statusNames) {
        this.#set(name, whole.nodes[name]);
      }
    });
    return another;
  }

  /** Takes what changed; false when a change is missing in between, and the whole must be asked for. */
  takeChanges(changes: StatusChanges): boolean {
    if (changes.epoch !== this.#epoch || changes.prev !== this.#rev) {
      return false;
    }
    this.#rev = changes.rev;
    batch(() => {
      for (const name of statusNames) {
        if (name in changes.nodes) {
          this.#set(name, changes.nodes[name]);
        }
      }
    });
    return true;
  }

  #set<Name extends StatusName>(name: Name, value: StatusTree[Name] | undefined): void {
    this.#nodes[name].value = value;
  }
}
