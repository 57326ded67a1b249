import type { Clock } from "#base/clock.ts";
import { messageOf } from "#base/log.ts";
import { DeviceError } from "../../device-error.ts";
import { asText } from "../../display/pjlink/frame.ts";
import { maker, name, product } from "../../display/pjlink/inquiries.ts";
import { type FoundProjector, ProjectorNeighbours, pjlinkPort } from "../../display/pjlink/neighbours.ts";
import { PjlinkSession } from "../../display/pjlink/session.ts";
import { TcpLink } from "../../transport/tcp.ts";
import type { Found, PlaceHearer } from "../found.ts";
import type { HeldPath } from "../held.ts";
import { ownNetworks } from "../own-networks.ts";
import { introduceAll } from "./introductions.ts";
import type { Place } from "./place.ts";

/** How long projectors may take to answer the question to all, and one to introduce itself. Milliseconds. */
const within = { everybody: 2_000, one: 2_500 } as const;

/** Projectors and displays that answer PJLink's search, which those of class 2 do. Each is asked for its name. */
export class ProjectorPlace implements Place {
  readonly place = "projectors";
  readonly isLocal = false;
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async search(hearer: PlaceHearer, held: readonly HeldPath[]): Promise<void> {
    const networks = ownNetworks();
    if (networks.length === 0) throw new DeviceError("DEVICE_NO_NETWORK");
    // Some answer to the port that all projectors listen at, whatever port they were asked from: it is listened at unless
    // the room's own projector tells of its changes there.
    const usesProjector = held.some(({ by, path }) => by === "display" && !path.startsWith("/dev/"));
    const neighbours = new ProjectorNeighbours({ clock: this.#clock, port: usesProjector ? 0 : pjlinkPort });
    let answered: readonly FoundProjector[];
    try {
      const at = [...networks.map(({ broadcast }) => broadcast), "255.255.255.255"];
      answered = await neighbours.search(
        within.everybody,
        at.map((host) => ({ host, port: pjlinkPort })),
      );
    } catch (error) {
      throw new DeviceError("DEVICE_PORT_BUSY", messageOf(error), { cause: error });
    } finally {
      neighbours.close();
    }
    const projectors = answered.map((projector) => {
      const bare = foundProjector(projector);
      return { host: projector.host, bare, introduce: () => this.#introduced(bare, projector) };
    });
    await introduceAll(projectors, hearer, held);
  }

  async #introduced(found: Found, { host }: FoundProjector): Promise<Found> {
    const session = new PjlinkSession({
      clock: this.#clock,
      link: new TcpLink(host, pjlinkPort),
      password: "",
      handleExchange: () => undefined,
    });
    const late = this.#clock.after(within.one, () => void session.close());
    try {
      const [made, called] = [asText(await session.ask(maker)).trim(), asText(await session.ask(product)).trim()];
      const said = `${made} ${called}`.trim();
      return { ...found, name: said === "" ? asText(await session.ask(name)).trim() : said };
    } catch (error) {
      const wants = error instanceof DeviceError && error.code === "DISPLAY_PASSWORD";
      return wants ? { ...found, needs: "password" } : found;
    } finally {
      late.cancel();
      await session.close();
    }
  }
}

/** What a projector that answered the search is, before it is asked. */
export function foundProjector({ host, mac }: FoundProjector): Found {
  return {
    id: `pjlink:${mac === "" ? host : mac}`,
    place: "projectors",
    kind: "display",
    family: "pjlink",
    name: "",
    link: host,
    serial: "",
    socket: "",
    needs: "nothing",
    use: { by: "pjlink", host, port: pjlinkPort },
  };
}
