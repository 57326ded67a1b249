import type { Clock } from "#base/clock.ts";
import type { Log } from "#base/log.ts";
import { note } from "#protocol/device-notes.ts";
import { DeviceError } from "../../device-error.ts";
import { NodeWatch } from "../../transport/node-watch.ts";
import {
  type DisplayOrder,
  type DisplayPower,
  type DisplayReading,
  type Introduction,
  orderNote,
  unread,
} from "../display.ts";
import { DrivenDisplay } from "../driven-display.ts";
import { leniently } from "../link-conversation.ts";
import type { DisplayTalk, StepTaken, TalkHearer } from "../talk.ts";
import { CecClient, type CecGreeting } from "./client.ts";
import { placeAtDisplay } from "./edid-place.ts";
import { CableLookOut } from "./look-out.ts";
import { wordOf } from "./output.ts";
import { type ListenCecCtl, listenCecCtl, type RunCecCtl, runCecCtl } from "./program.ts";
import { VolumeWalk } from "./volume-walk.ts";

export interface CecDisplayOptions {
  readonly id: string;
  /** Such as `/dev/cec0`. */
  readonly device: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly run?: RunCecCtl;
  readonly listen?: ListenCecCtl;
  /** Where the computer is plugged into its display, as that says it. */
  readonly place?: () => Promise<string | undefined>;
}

/** What the room calls itself on the cable: 14 characters at most. */
const ourName = "Parley";
/** Milliseconds between tries while a television is away that returns without a word; one that says so is heard at once. */
const awayWaits = { initial: 250, max: 5_000 } as const;
const television = 0;
const audioSystem = 5;

const powers: Readonly<Record<string, DisplayPower>> = {
  on: "on",
  standby: "off",
  "to-on": "warming",
  "to-standby": "cooling",
};

/** A television at the far end of the HDMI cable, driven through `cec-ctl`. */
export function createCecDisplay(options: CecDisplayOptions): DrivenDisplay {
  const { clock, device, run = runCecCtl, listen = listenCecCtl, place = placeAtDisplay } = options;
  const lookOut = new CableLookOut({ clock, device, listen });
  const client = new CecClient({ clock, device, run, place, handleClaimed: () => lookOut.handleClaimed() });
  const far: FarEnd = { speaker: undefined, volumeStep: undefined };
  return new DrivenDisplay({
    ...options,
    where: device,
    begin: (hearer) => {
      client.hearer = hearer;
      const node = watchAdapter({ client, lookOut, clock, device, hearer });
      return new CecTalk({ client, far, clock, node });
    },
    away: { lookOut: lookOut.begin, waits: awayWaits },
    introducesLate: true,
    wireTells: true,
  });
}

/** The adapter's node, which ends the conversation with it when it goes: the kernel has forgotten all that it was told. */
function watchAdapter(parts: {
  readonly client: CecClient;
  readonly lookOut: CableLookOut;
  readonly clock: Clock;
  readonly device: string;
  readonly hearer: TalkHearer;
}): NodeWatch {
  const { client, lookOut, clock, device, hearer } = parts;
  let spokenWith: string | undefined;
  const handleOpened = (entry: string | undefined): void => {
    spokenWith = entry;
    lookOut.handleOpened(entry);
  };
  const node = new NodeWatch(device, clock, ({ entry, isAnother }) => {
    if (!isAnother) return;
    if (spokenWith === undefined) {
      // It came a moment after the conversation began, which is with it then.
      handleOpened(entry);
      return;
    }
    client.handleGone();
    hearer.handleLost(new DeviceError("DEVICE_PORT_ABSENT", device));
  });
  handleOpened(node.entry);
  return node;
}

/** What is remembered of the far end of the cable from one conversation to the next. */
interface FarEnd {
  /** Who answers for the loudspeaker: an audio system, the television, or nobody. */
  speaker: number | undefined;
  /** How much one press of a key changes the volume, in percent, as was seen. */
  volumeStep: number | undefined;
}

/** What it says of its sound. */
interface CecSound {
  readonly muted: boolean;
  /** Undefined: it does not say how loud it is. */
  readonly volume: number | undefined;
}

interface CecTalkParts {
  readonly client: CecClient;
  readonly far: FarEnd;
  readonly clock: Clock;
  /** Ends with the conversation. */
  readonly node: Disposable;
}

class CecTalk implements DisplayTalk {
  readonly #client: CecClient;
  readonly #far: FarEnd;
  readonly #clock: Clock;
  readonly #node: Disposable;
  #physicalAddress: string | undefined;
  /** What it said of its power when the conversation was opened, until that was read or is overtaken by an order. */
  #greeting: CecGreeting | undefined;
  #isOn = false;
  /** On its way to a volume. */
  #walk: VolumeWalk | undefined;

  constructor({ client, far, clock, node }: CecTalkParts) {
    this.#client = client;
    this.#far = far;
    this.#clock = clock;
    this.#node = node;
  }

  /** One that is silent is no less open: it may hear that it shall switch on. */
  async open(): Promise<void> {
    this.#greeting = await this.#client.greet(ourName, television, "--give-device-power-status");
    this.#physicalAddress = this.#greeting.physicalAddress;
  }

  async introduce(): Promise<Introduction> {
    const vendor = await this.#leniently(["--give-device-vendor-id"], "vendor-id");
    const name = await this.#leniently(["--give-osd-name"], "name");
    const sound = this.#isOn ? await this.#findSpeaker() : undefined;
    const hasSound = sound !== undefined;
    return {
      identity: { vendor: /\(([^)]+)\)/.exec(vendor ?? "")?.[1] ?? "", model: name ?? "", firmware: "" },
      capabilities: {
        power: true,
        // Which source a television shows it does not say when it is asked: what cannot be verified is not offered.
        inputs: [],
        pictureMute: false,
        audioMute: hasSound,
        // A key is pressed until it says that it is loud enough: one that does not say is left to its own remote control.
        volume: sound?.volume !== undefined,
        freeze: false,
        // Which source is active it may say; whether one has a picture it does not.
        signal: false,
      },
    };
  }

  async read(): Promise<DisplayReading> {
    const greeting = this.#greeting;
    this.#greeting = undefined;
    const said = greeting?.answer() ?? (await this.#client.ask(television, "--give-device-power-status"));
    const power = powers[wordOf(said["pwr-state"]) ?? ""];
    if (power === undefined) throw new DeviceError("DEVICE_OUT_OF_STEP", `pwr-state ${said["pwr-state"]}`);
    this.#isOn = power === "on";
    const { speaker } = this.#far;
    // With the greeting it is in use: its sound is asked after that.
    if (speaker === undefined || !this.#isOn || greeting !== undefined) return { ...unread, power };
    const sound = await this.#sound(speaker);
    const { volumeStep } = this.#far;
    return { ...unread, power, audioMute: sound?.muted, volume: sound?.volume, volumeStep };
  }

  async order(order: DisplayOrder): Promise<void> {
    this.#greeting = undefined;
    switch (order.kind) {
      case "power":
        return order.on ? this.#wake() : this.#client.tell(television, "--standby");
      case "audio-mute":
        return this.#press(order.on ? "mute-function" : "restore-volume-function");
      case "volume":
        this.#walk = new VolumeWalk(order.percent, this.#clock.monotonic());
        return;
      default:
        throw new DeviceError("DISPLAY_LACKS", orderNote(order));
    }
  }

  async goOn(order: DisplayOrder): Promise<StepTaken | undefined> {
    const walk = order.kind === "volume" ? this.#walk : undefined;
    if (walk === undefined) return undefined;
    const to = this.#far.speaker;
    const step = walk.next(this.#clock.monotonic());
    if (step.kind === "end") {
      this.#walk = undefined;
      const { said } = walk;
      if (step.reached) return undefined;
      throw new DeviceError(
        "DISPLAY_NOT_DONE",
        said === undefined ? orderNote(order) : note("volume-at", { percent: said }),
      );
    }
    if (step.kind === "press") {
      await this.#press(step.up ? "volume-up" : "volume-down");
      walk.handlePressed();
      return { goOnAfter: 0 };
    }
    const sound = to === undefined ? undefined : await this.#sound(to);
    if (sound?.volume === undefined) throw new DeviceError("DISPLAY_REFUSED", note("volume-untold"));
    walk.handleSaid(sound.volume);
    this.#far.volumeStep = walk.step ?? this.#far.volumeStep;
    const said = { audioMute: sound.muted, volume: sound.volume, volumeStep: this.#far.volumeStep };
    const next = walk.next(this.#clock.monotonic());
    return { goOnAfter: next.kind === "ask" ? next.after : 0, said };
  }

  async close(): Promise<void> {
    this.#node[Symbol.dispose]();
  }

  /** On, and showing us: a television wakes with whatever it showed last. */
  async #wake(): Promise<void> {
    await this.#client.tell(television, "--image-view-on");
    const address = this.#physicalAddress;
    // To everybody, so that switches in between turn to us as well; nobody acknowledges that.
    if (address !== undefined) await this.#client.send(15, "--active-source", `phys-addr=${address}`);
  }

  #press(key: string): Promise<void> {
    return this.#client.press(this.#far.speaker ?? television, key);
  }

  async #findSpeaker(): Promise<CecSound | undefined> {
    const before = this.#far.speaker;
    for (const to of [audioSystem, television]) {
      const sound = await this.#sound(to);
      if (sound === undefined) continue;
      this.#far.speaker = to;
      if (before !== to) this.#far.volumeStep = undefined;
      return sound;
    }
    this.#far.speaker = undefined;
    return undefined;
  }

  /** Undefined where nobody answers for it: many televisions say nothing of their loudspeaker. */
  async #sound(to: number): Promise<CecSound | undefined> {
    try {
      const said = await this.#client.ask(to, "--give-audio-status");
      const volume = Number(wordOf(said["aud-vol-status"]));
      return {
        muted: wordOf(said["aud-mute-status"]) === "on",
        volume: Number.isInteger(volume) && volume <= 100 ? volume : undefined,
      };
    } catch (error) {
      if (error instanceof DeviceError && (error.verdict === "no-answer" || error.verdict === "refused"))
        return undefined;
      throw error;
    }
  }

  async #leniently(message: readonly string[], name: string): Promise<string | undefined> {
    const asked = this.#client.ask(television, ...message).catch((error: unknown) => {
      // A television that says nothing of itself is no less there.
      if (error instanceof DeviceError && error.verdict === "no-answer") return undefined;
      throw error;
    });
    return (await leniently(asked))?.[name];
  }
}
