import type { Clock } from "#base/clock.ts";
import { viscaIdIn } from "../camera/identify.ts";
import { FrameReader } from "../camera/visca/frame.ts";
import { powerInquiry, versionInquiry } from "../camera/visca/inquiries.ts";
import { addressed, type Inquiry } from "../camera/visca/notation.ts";
import { type Reply, readReply } from "../camera/visca/replies.ts";
import { power as lgPower } from "../display/lg/commands.ts";
import { requestBytes as lgRequest, readReply as readLg, TextCutter } from "../display/lg/frame.ts";
import { ask as lgAsk } from "../display/lg/inquiries.ts";
import { FrameFinder, requestBytes as mdcRequest, readReply as readMdc } from "../display/samsung-mdc/frame.ts";
import { model as mdcModel, status as mdcStatus } from "../display/samsung-mdc/inquiries.ts";
import type { ByteLink } from "../transport/byte-link.ts";
import { Asking } from "./asking.ts";

/** What answered on a serial line. */
export type LineAnswer =
  | {
      readonly family: "visca";
      readonly baud: number;
      readonly cameras: readonly number[];
      /** By camera the numbers of its maker and model; absent where it does not say them. */
      readonly ids: Readonly<Record<number, string>>;
    }
  | { readonly family: "samsung-mdc" | "lg"; readonly baud: number; readonly number: number; readonly name: string };

export interface ProbeOptions {
  readonly clock: Clock;
  /** A wire at that speed; nothing is opened yet. */
  readonly link: (baud: number) => ByteLink;
}

/** Milliseconds a device may take. The slowest here answers within 100 ms at 9600 baud; a chain of seven within 200. */
const within = { addresses: 300, inquiry: 350, display: 350 } as const;

/** The speeds cameras are delivered with, the most frequent first; displays speak at the first alone. */
const speeds = [9_600, 38_400, 115_200, 19_200] as const;

/** Numbers that displays are delivered with. */
const mdcNumbers = [1, 0];
const lgNumber = 1;
const longestChain = 7;

/**
 * Asks who is on a serial line; undefined when nobody answers. Only inquiries are sent, and the one order a VISCA line needs
 * before them, which counts its cameras: nothing moves, nothing is switched. Pelco-D answers nothing and is never guessed.
 * Rejects with a `DeviceError` when the port cannot be opened.
 */
export async function probeLine({ clock, link: linkAt }: ProbeOptions): Promise<LineAnswer | undefined> {
  for (const baud of speeds) {
    const link = linkAt(baud);
    await link.open();
    try {
      const line = new Asking(link, clock);
      const { cameras, ids } = await askVisca(line);
      if (cameras.length > 0) return { family: "visca", baud, cameras, ids };
      if (baud !== speeds[0]) continue;
      const display = (await askMdc(line)) ?? (await askLg(line));
      if (display !== undefined) return { ...display, baud };
    } finally {
      await link.close();
    }
  }
  return undefined;
}

const addressSet = Uint8Array.of(0x88, 0x30, 0x01, 0xff);

/** The numbers of the cameras that answer, and what each says it is. */
async function askVisca(line: Asking): Promise<{ cameras: number[]; ids: Record<number, string> }> {
  const counted = await line.ask(
    addressSet,
    within.addresses,
    viscaReader((reply) => (reply.kind === "address-set" ? reply.next - 1 : undefined)),
  );
  const count = Math.min(longestChain, counted ?? 0);
  const cameras: number[] = [];
  const ids: Record<number, string> = {};
  // Without a count there may be one that has no chain and was given its number by hand.
  for (let address = 1; address <= Math.max(1, count); address += 1) {
    const version = await reply(line, versionInquiry, address);
    // Some cameras do not say what they are; whether they are on, all do.
    const said = version ?? (count > 0 ? await reply(line, powerInquiry, address) : undefined);
    if (said === undefined) continue;
    cameras.push(address);
    const id = version && viscaIdIn(version);
    if (id !== undefined) ids[address] = id;
  }
  return { cameras, ids };
}

/** What a camera answers, be it that it does not know the question. */
async function reply(line: Asking, { request }: Inquiry, address: number): Promise<Reply | undefined> {
  return line.ask(
    addressed(request.encode({}), address),
    within.inquiry,
    viscaReader((said) => (said.kind === "answer" || said.kind === "error" ? said : undefined)),
  );
}

function viscaReader<Answer>(
  take: (reply: ReturnType<typeof readReply>) => Answer | undefined,
): (chunk: Uint8Array) => Answer | undefined {
  const frames = new FrameReader();
  return (chunk) => {
    for (const piece of frames.push(chunk)) {
      const answer = piece.kind === "packet" ? take(readReply(piece.bytes)) : undefined;
      if (answer !== undefined) return answer;
    }
    return undefined;
  };
}

type DisplayFound = Omit<Extract<LineAnswer, { number: number }>, "baud">;

async function askMdc(line: Asking): Promise<DisplayFound | undefined> {
  for (const number of mdcNumbers) {
    const says = (command: number) => mdcReader(number, command);
    const bytes = await line.ask(
      mdcRequest({ command: mdcStatus.command, id: number, bytes: [] }),
      within.display,
      says(mdcStatus.command),
    );
    if (bytes === undefined) continue;
    const named = await line.ask(
      mdcRequest({ command: mdcModel.command, id: number, bytes: [] }),
      within.display,
      says(mdcModel.command),
    );
    return { family: "samsung-mdc", number, name: (named && mdcModel.value.decode(named)) ?? "" };
  }
  return undefined;
}

/** What display `number` says to `command`, be it a refusal, which has no bytes. */
function mdcReader(number: number, command: number): (chunk: Uint8Array) => readonly number[] | undefined {
  const frames = new FrameFinder();
  return (chunk) => {
    for (const frame of frames.push(chunk)) {
      const reply = readMdc(frame);
      if (reply?.id === number && reply.command === command) return reply.accepted ? reply.bytes : [];
    }
    return undefined;
  };
}

async function askLg(line: Asking): Promise<DisplayFound | undefined> {
  const cutter = new TextCutter("x");
  const answered = await line.ask(
    lgRequest({ command: lgPower.command, id: lgNumber, value: lgAsk }),
    within.display,
    (chunk) =>
      cutter.push(chunk).some((text) => {
        const reply = readLg(text);
        return reply?.id === lgNumber && reply.letter === lgPower.command[1];
      }) || undefined,
  );
  return answered === undefined ? undefined : { family: "lg", number: lgNumber, name: "" };
}
