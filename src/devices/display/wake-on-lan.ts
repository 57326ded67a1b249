import { createSocket } from "node:dgram";
import { lookup } from "node:dns/promises";
import { isIPv4 } from "node:net";
import { type Note, note } from "#protocol/device-notes.ts";
import { inNetwork, ownNetworks } from "../finding/own-networks.ts";
import { neighboursIn, neighbourTable } from "../neighbour-table.ts";

/** By which card a display was spoken with. */
export interface KnownCard {
  /** As the settings have it. */
  readonly host: string;
  readonly address: string;
  /** Six pairs of hexadecimal digits in lower case, with colons. */
  readonly card: string;
}

/** What outlives this process of that. */
export interface KeptCard {
  read(): Promise<KnownCard | undefined>;
  write(known: KnownCard): void;
}

export interface WakeOnLanOptions {
  /** The display's address, or its name. */
  readonly host: string;
  readonly kept?: KeptCard | undefined;
  /** Where the kernel keeps whom it has spoken with; Linux's own file unless told. */
  readonly neighbours?: string;
  /** Where the packet goes; everybody on its network, and its last address, unless told. */
  readonly to?: readonly { readonly address: string; readonly port: number }[];
}

/** Discard: nobody listens there, and a card that is awake alone looks at what is in the packet only. */
const port = 9;

/**
 * Wakes a display that leaves the network while it is off, by Wake-on-LAN. Its card's address is the one that the kernel
 * had for it while it spoke; nothing is typed in.
 */
export class WakeOnLan {
  readonly #options: WakeOnLanOptions;
  #card: string | undefined;
  #address: string | undefined;
  #isRecalled = false;
  /** It was said that it is being woken, since it spoke last. */
  #isSaid = false;

  constructor(options: WakeOnLanOptions) {
    this.#options = options;
  }

  /** Whether it is known whom to wake. */
  get isReady(): boolean {
    return this.#card !== undefined;
  }

  /** What an earlier run of the room knew: nothing, where the settings name another display now. */
  async recall(): Promise<void> {
    const { host, kept } = this.#options;
    if (this.#isRecalled) return;
    this.#isRecalled = true;
    const known = await kept?.read();
    if (known?.host !== host || this.#card !== undefined) return;
    this.#card = known.card;
    this.#address = known.address;
  }

  /** It speaks just now: remembers by which card. Never rejects; what cannot be read stays as it was. */
  async learn(): Promise<void> {
    this.#isSaid = false;
    const { host, neighbours = neighbourTable } = this.#options;
    try {
      const address = isIPv4(host) ? host : (await lookup(host, 4)).address;
      const card = (await neighboursIn(neighbours)).find((each) => each.host === address)?.card ?? "";
      if (!/^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$/i.test(card)) return;
      const isNews = this.#card !== card.toLowerCase() || this.#address !== address;
      this.#address = address;
      this.#card = card.toLowerCase();
      if (isNews) this.#options.kept?.write({ host, address, card: this.#card });
    } catch {
      // Behind a router, by IPv6, or on another system: then it cannot be woken.
    }
  }

  /** Sends the packet; false where its card is not known. `say` hears of the first since the display spoke, for its wire's log. */
  async wake(say: (said: Note) => void): Promise<boolean> {
    if (this.#card === undefined) return false;
    const packet = magicPacket(this.#card);
    const { to = this.#everywhere() } = this.#options;
    const socket = createSocket("udp4");
    try {
      await new Promise<void>((resolve, reject) => {
        socket.once("error", reject);
        socket.bind(0, resolve);
      });
      socket.setBroadcast(true);
      // One of them may have no way there: the other counts.
      await Promise.all(
        to.map((there) => new Promise<void>((done) => socket.send(packet, there.port, there.address, () => done()))),
      );
      if (!this.#isSaid) say(note("wake-packet", { card: this.#card }));
      this.#isSaid = true;
      return true;
    } catch {
      return false;
    } finally {
      socket.close();
    }
  }

  #everywhere(): readonly { readonly address: string; readonly port: number }[] {
    const address = this.#address;
    if (address === undefined) return [];
    const networks = ownNetworks().filter((network) => inNetwork(address, network));
    return [...networks.map(({ broadcast }) => broadcast), address].map((there) => ({ address: there, port }));
  }
}

/** Six times FF, then sixteen times the card's address. */
export function magicPacket(card: string): Uint8Array {
  const address = Buffer.from(card.replaceAll(":", ""), "hex");
  return Buffer.concat([Buffer.alloc(6, 0xff), ...Array.from({ length: 16 }, () => address)]);
}
