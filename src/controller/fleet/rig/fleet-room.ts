import { createLog, type LogEntry } from "#base/log.ts";
import { ManualClock } from "#base/manual-clock.ts";
import { IdentityKey } from "#process/identity-key.ts";
import type { FleetStatus } from "#protocol/fleet.ts";
import type { Problem } from "#protocol/status.ts";
import { StatusHub } from "../../room/status-hub.ts";
import { enrol, invitationIn } from "../enrol.ts";
import { FleetLink } from "../fleet-link.ts";
import type { Membership } from "../membership.ts";
import type { PlainHub } from "./plain-hub.ts";

/** A room that has nothing but its status and its clock, which stands still. */
export class FleetRoom implements Disposable {
  readonly clock = new ManualClock();
  readonly status = new StatusHub((flush) => queueMicrotask(flush));
  readonly lines: LogEntry[] = [];
  readonly log = createLog("fleet", (entry) => this.lines.push(entry));
  key = IdentityKey.make();
  /** How often chance was asked: once for each wait. */
  waits = 0;
  #link: FleetLink | undefined;

  constructor() {
    this.status.set("room", { name: "Birch", language: "en", timeZone: "UTC", version: "1.0.0" });
    this.status.set("network", {
      hostName: "birch",
      addresses: ["192.0.2.7"],
      reach: "network",
      reachSince: 1,
      httpsPort: 8_443,
      panelUrl: "https://192.0.2.7:8443/panel/",
      adminUrl: "https://192.0.2.7:8443/admin/",
      trustUrl: "https://192.0.2.7:8443/trust",
      fingerprint: "ab",
    });
    this.status.set("occupied", { busy: false, since: 1 });
    this.status.set("problems", []);
  }

  get fleet(): FleetStatus | undefined | null {
    return this.status.get("fleet");
  }

  enrol(hub: PlainHub): Promise<Membership> {
    return enrol({ invitation: invitationIn(hub.invite()), key: this.key, name: "Birch", clock: this.clock });
  }

  /** Follows a hub from now on; chance leaves every wait as long as it can be. */
  follow(membership: Membership, { key }: { readonly key: IdentityKey | undefined } = this): void {
    const { clock, log, status } = this;
    const random = () => {
      this.waits += 1;
      return 0;
    };
    this.#link?.[Symbol.dispose]();
    this.#link = new FleetLink({ clock, log, status, membership, key, random });
    this.#link.start("at once");
  }

  /** Something is wrong with it. */
  suffers(...codes: readonly string[]): void {
    const problem = (code: string): Problem => ({ code, severity: "warning", since: 1, words: code, todo: "Look." });
    this.status.set("problems", codes.map(problem));
  }

  [Symbol.dispose](): void {
    this.#link?.[Symbol.dispose]();
  }
}
