import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { goBack, goBackTimer, goBackUnit, type NetworkChanging } from "../network/change.ts";
import { ChangeFile } from "../network/change-file.ts";
import { HelperRefusal, type RunProgram } from "../programs.ts";

type Kind = "networkmanager" | "networkd" | "ifupdown";
interface Address {
  readonly local: string;
  readonly prefixlen: number;
  readonly dynamic?: boolean;
}

export interface StandInOptions {
  /** Another folder than one of its own, where a controller looks. */
  readonly changes?: string;
  /** The time it has run, where a controller counts by the real one. */
  readonly upMs?: () => number;
}

const uuid = "2f7c1c9e-5f0e-4d0a-9c53-0b7a4f7d3f11";
const units = { networkmanager: "NetworkManager.service", networkd: "systemd-networkd.service", ifupdown: "" };
/** As Debian's installer leaves it. */
export const installersInterfaces = `# This file describes the network interfaces available on your system
# and how to activate them. For more information, see interfaces(5).

source /etc/network/interfaces.d/*

# The loopback network interface
auto lo
iface lo inet loopback

# The primary network interface
allow-hotplug eth0
iface eth0 inet dhcp
# This is an autoconfigured IPv6 interface
iface eth0 inet6 auto
`;

/**
 * A machine with one wired interface: its files are real, what its programs do to the kernel is played, as far as a change
 * of the network sees of it. Its time passes by {@link pass}, and its power may go.
 */
export class StandInMachine implements AsyncDisposable {
  readonly root: string;
  /** Where an open change is kept. */
  readonly changes: string;
  readonly kind: Kind;
  readonly ran: string[] = [];
  /** A program whose line has this in it refuses, with these words. */
  refuse: { readonly what: string; readonly words: string } | undefined;
  /** At a program whose line has this in it the helper is killed: nothing after it happens. */
  dieAt: string | undefined;
  /** Whether a DHCP server answers. */
  leases = true;
  /** Its DHCP client has died: ifdown has nobody to tell that the address is given back. */
  clientDied = false;
  /** Whether a lease ends. */
  leasesEnd = true;
  /** Whether the kernel gets the address that is set by hand. */
  obeys = true;
  addresses: readonly Address[] = [];
  timerEndsAt: number | undefined;
  #passed = 0;
  #boot = "boot-1";
  #profile: Record<string, string> = { "ipv4.method": "auto", "ipv4.dns": "", "ipv4.dns-search": "" };
  #dead = false;

  readonly #upMs: () => number;

  private constructor(root: string, kind: Kind, given: StandInOptions) {
    this.root = root;
    this.kind = kind;
    this.changes = given.changes ?? join(root, "changes");
    const start = performance.now();
    this.#upMs = given.upMs ?? (() => 1_000_000 + performance.now() - start);
  }

  static async make(kind: Kind, given: StandInOptions = {}): Promise<StandInMachine> {
    const machine = new StandInMachine(await mkdtemp(join(tmpdir(), "parley-network-")), kind, given);
    const { root } = machine;
    await mkdir(join(root, "sys/class/net/eth0/device"), { recursive: true });
    await writeFile(join(root, "sys/class/net/eth0/carrier"), "1\n");
    await mkdir(join(root, "etc/network/interfaces.d"), { recursive: true });
    await mkdir(join(root, "etc/systemd/network"), { recursive: true });
    await mkdir(join(root, "etc/systemd/timesyncd.conf.d"), { recursive: true });
    await mkdir(machine.changes, { recursive: true });
    if (kind === "ifupdown") {
      await writeFile(join(root, "etc/network/interfaces"), installersInterfaces);
      await mkdir(join(root, "sbin"));
      await writeFile(join(root, "sbin/ifup"), "");
    }
    await writeFile(join(root, "etc/resolv.conf"), "search example.org\nnameserver 192.0.2.1\n");
    await machine.#configure();
    return machine;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.root, { recursive: true, force: true });
  }

  get profile(): Readonly<Record<string, string>> {
    return this.#profile;
  }

  /** What a helper that lives now is given. */
  get programs(): NetworkChanging {
    return {
      root: this.root,
      run: this.#run,
      changes: this.changes,
      machine: {
        boot: this.#boot,
        // Asked before anything is written: a dead helper writes nothing.
        upMs: () => {
          if (this.#dead) throw new Error("a dead helper knows no time");
          return this.#up();
        },
      },
      wallMs: () => Date.now(),
      wait: async (ms) => {
        this.#passed += ms;
      },
    };
  }

  readonly file = (name: string): Promise<string> => readFile(join(this.root, name), "utf8");

  /** The change that is open. */
  open = (): Promise<unknown> => new ChangeFile(this.changes).read();
  /** What became of the last one. */
  outcome = async (): Promise<unknown> => JSON.parse(await readFile(join(this.changes, "last.json"), "utf8"));

  /** Time passes: a timer that ends in it starts its unit. */
  async pass(ms: number): Promise<void> {
    this.#passed += ms;
    if (this.timerEndsAt === undefined || this.#up() < this.timerEndsAt) return;
    this.timerEndsAt = undefined;
    this.#dead = false;
    await goBack(this.programs);
  }

  /** The power goes and comes back: what is on disk is used, then what systemd starts at boot looks for an open change. */
  async powerCut(): Promise<void> {
    this.#dead = false;
    this.dieAt = undefined;
    this.timerEndsAt = undefined;
    this.#boot = `${this.#boot}+`;
    this.#passed = -this.#up() + 5_000 + this.#passed;
    await this.#configure();
    await goBack(this.programs);
  }

  #up(): number {
    return this.#upMs() + this.#passed;
  }

  readonly #run: RunProgram = async (file, args) => {
    const line = [file, ...args].join(" ");
    if (this.#dead) throw new HelperRefusal("failed", "a dead helper runs no program");
    this.ran.push(line);
    if (this.dieAt !== undefined && line.includes(this.dieAt)) {
      this.#dead = true;
      throw new HelperRefusal("failed", "killed");
    }
    if (this.refuse !== undefined && line.includes(this.refuse.what)) {
      throw new HelperRefusal("failed", this.refuse.words);
    }
    if (file === "ip") return this.#ip(line);
    if (file === "nmcli") return this.#nmcli(args);
    if (file === "networkctl") return this.#networkctl(args);
    if (file === "systemctl") return this.#systemctl(args);
    if (file === "systemd-run") return this.#ifupdown(args);
    if (line === "timedatectl show --property=NTP --property=NTPSynchronized") return "NTP=yes\nNTPSynchronized=yes\n";
    if (line.startsWith("timedatectl show-timesync")) return "ServerName=2.debian.pool.ntp.org\n";
    return "";
  };

  #ip(line: string): string {
    if (line.includes("-6 route")) return "[]";
    if (line.includes("route")) return JSON.stringify([{ dst: "default", gateway: "192.0.2.1", dev: "eth0" }]);
    const addr_info = this.addresses.map((address) => ({ family: "inet", scope: "global", ...address }));
    return JSON.stringify([
      { ifname: "eth0", link_type: "ether", address: "52:54:00:12:34:56", flags: ["UP", "LOWER_UP"], addr_info },
    ]);
  }

  async #systemctl(args: readonly string[]): Promise<string> {
    const [verb, unit] = args.filter((word) => !word.startsWith("--"));
    if (verb === "is-active" && unit !== units[this.kind] && unit !== "systemd-timesyncd.service")
      throw new HelperRefusal("failed", "inactive");
    if (unit === goBackTimer) this.timerEndsAt = verb === "restart" ? this.#up() + 60_000 : undefined;
    if (unit === goBackUnit) await goBack(this.programs);
    return "";
  }

  /** What is configured already ifup leaves as it is. */
  async #ifupdown(args: readonly string[]): Promise<string> {
    const isDown = args.includes("/sbin/ifdown") && !this.clientDied;
    if (isDown || args.includes("flush")) this.addresses = [];
    else if (args.includes("/sbin/ifdown")) return "";
    else if (this.addresses.length === 0) {
      await this.#configure();
      if (this.addresses.length === 0 && (await this.#fixed()) === undefined) {
        throw new HelperRefusal("failed", "Job for room-interface-eth0.service failed because a timeout was exceeded.");
      }
    }
    return "";
  }

  async #networkctl([verb]: readonly string[]): Promise<string> {
    if (verb === "reconfigure") await this.#configure();
    return "";
  }

  async #nmcli(args: readonly string[]): Promise<string> {
    const line = args.join(" ");
    if (line.includes("device show")) return `${uuid}\n`;
    if (line.includes("--get-values ipv4.method")) return `${this.#profile["ipv4.method"]}\n`;
    if (line.includes("connection show")) {
      return Object.entries({ "ipv4.addresses": "", "ipv4.gateway": "", "ipv6.method": "auto", ...this.#profile })
        .map(([name, value]) => `${name}:${value}\n`)
        .join("");
    }
    if (args[1] === "modify") {
      const given = args.slice(4);
      for (let at = 0; at < given.length; at += 2) this.#profile[given[at] ?? ""] = given[at + 1] ?? "";
      return "";
    }
    await this.#configure();
    if (this.addresses.length === 0) {
      const words = "nmcli: Error: Connection activation failed: IP configuration could not be reserved";
      throw new HelperRefusal("failed", words);
    }
    return "";
  }

  /** What is configured comes into the kernel. */
  async #configure(): Promise<void> {
    const fixed = await this.#fixed();
    if (fixed === undefined) {
      this.addresses = this.leases ? [{ local: "192.0.2.50", prefixlen: 24, dynamic: this.leasesEnd }] : [];
    } else this.addresses = this.obeys ? [fixed] : [];
  }

  async #fixed(): Promise<Address | undefined> {
    const found = /^(?:\s+address |Address=)?(\d[\d.]+)\/(\d+)$/m;
    const text =
      this.kind === "networkmanager"
        ? (this.#profile["ipv4.addresses"] ?? "")
        : await this.file(
            this.kind === "networkd" ? "etc/systemd/network/05-parley-eth0.network" : "etc/network/interfaces",
          ).catch(() => "");
    const [, local, prefix] = found.exec(text) ?? [];
    return local === undefined ? undefined : { local, prefixlen: Number(prefix) };
  }
}
