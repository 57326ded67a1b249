/*
 * What `cec-ctl` of v4l-utils prints, read back. Releases differ in whether opcodes begin with CEC_MSG_, in the digits of
 * times and in the depth of indents; what is read here is the same in all since 1.12. It ends with 0 even where nobody
 * acknowledged a message: only its words tell.
 */

/** The physical address of a cable that leads nowhere. */
export const nowhere = "f.f.f.f";

/** What an adapter says of itself. */
export interface CecAdapter {
  readonly driver: string;
  /** Such as `1.0.0.0`; `f.f.f.f`: nothing is at the far end of the cable. */
  readonly physicalAddress: string;
  /** It knows no display to read that from, and has to be told: an adapter of its own, on USB (CEC_CAP_PHYS_ADDR). */
  readonly isToldItsPlace: boolean;
  /** The address we were given among the devices; undefined while there is none. */
  readonly logicalAddress: number | undefined;
  /** By what name it calls itself on the bus; empty: nobody has told it what to be. */
  readonly name: string;
}

/** What became of one message. */
export interface CecExchange {
  readonly from: number;
  readonly to: number;
  readonly opcode: number;
  /** `sent`: it left, and needs no answer. `unheard`: nobody acknowledged it. `silent`: no answer came in time. */
  readonly outcome: "sent" | "answered" | "unheard" | "silent" | "aborted" | "failed";
  /** The answer's opcode and arguments, by the names cec-ctl gives them. */
  readonly answer: { readonly opcode: number; readonly values: Readonly<Record<string, string>> } | undefined;
  /** Why it was aborted, in cec-ctl's word, such as `unrecognized-op`. */
  readonly reason: string | undefined;
}

/** Reads the part headed Driver Info; undefined when there is none. */
export function readAdapter(output: string): CecAdapter | undefined {
  const physicalAddress = /Physical Address\s*:\s*([0-9a-f]\.[0-9a-f]\.[0-9a-f]\.[0-9a-f])/i.exec(output)?.[1];
  if (physicalAddress === undefined) return undefined;
  const logical = /Logical Address\s*:\s*(\d+) \(/.exec(output)?.[1];
  return {
    driver: /Driver Name\s*:\s*(\S.*)/.exec(output)?.[1]?.trim() ?? "",
    physicalAddress: physicalAddress.toLowerCase(),
    isToldItsPlace: /^\s*Physical Address\s*$/m.test(output),
    logicalAddress: logical === undefined ? undefined : Number(logical),
    name: /OSD Name\s*:\s*'(.*)'/.exec(output)?.[1] ?? "",
  };
}

/** Reads every message that was transmitted, in order. */
export function readExchanges(output: string): readonly CecExchange[] {
  const parts = output.split(/^(?=Transmit from )/m).filter((part) => part.startsWith("Transmit from "));
  return parts.flatMap((part) => {
    const [head = "", ...lines] = part.split("\n");
    const route = /\((\d+) to (\d+)\):/.exec(head);
    const opcode = opcodeIn(lines[0] ?? "");
    if (route === null || opcode === undefined) return [];
    const received = lines.findIndex((line) => /^\s*Received from /.test(line));
    const answer = received < 0 ? undefined : readAnswer(lines.slice(received));
    const values = answer?.values ?? {};
    const isAbort = answer?.opcode === 0;
    return [
      {
        from: Number(route[1]),
        to: Number(route[2]),
        opcode,
        outcome: isAbort ? "aborted" : outcomeOf(part, answer !== undefined),
        answer: isAbort ? undefined : answer,
        reason: isAbort ? values.reason : undefined,
      },
    ];
  });
}

function outcomeOf(part: string, isAnswered: boolean): CecExchange["outcome"] {
  if (isAnswered) return "answered";
  if (/Not Acknowledged/.test(part)) return "unheard";
  if (/Rx, (?:OK, )?Timeout|Timeout waiting/.test(part)) return "silent";
  // What the kernel did not take, as with a cable that leads nowhere, has no number and no time.
  if (!/Sequence: /.test(part)) return "failed";
  return /Tx,.*(?:Error|Aborted|Arbitration Lost|Low Drive|Timeout)/.test(part) ? "failed" : "sent";
}

function readAnswer(lines: readonly string[]): CecExchange["answer"] {
  // The answer's name stands on the line of its sender, or on the one below.
  const at = lines.findIndex((line) => opcodeIn(line) !== undefined);
  const opcode = opcodeIn(lines[at] ?? "");
  if (opcode === undefined) return undefined;
  const values: Record<string, string> = {};
  for (const line of lines.slice(at + 1)) {
    const [, name, value] = /^\s+([a-z][a-z0-9-]*): (.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) values[name] = value.trim();
  }
  return { opcode, values };
}

function opcodeIn(line: string): number | undefined {
  const read = /(?:CEC_MSG_)?[A-Z][A-Z0-9_]+ \(0x([0-9a-f]{2})\)/.exec(line)?.[1];
  return read === undefined ? undefined : Number.parseInt(read, 16);
}

/**
 * What a line that `cec-ctl --wait-for-msgs` prints says of a television's return. `now`: the adapter has its address, or the
 * television (address 0) speaks by itself, as each must when it takes its own. `soon`: the cable leads somewhere, and the kernel
 * takes the address that it was told of earlier; nothing can be asked before it has.
 */
export function signOfReturn(line: string): "now" | "soon" | undefined {
  if (/^Received from .*\(0 to \d+\)/.test(line)) return "now";
  const [, place, mask] = /State Change: PA: ([0-9a-f.]+), LA mask: 0x([0-9a-f]+)/i.exec(line) ?? [];
  if (place === undefined || mask === undefined || place.toLowerCase() === nowhere) return undefined;
  return Number.parseInt(mask, 16) === 0 ? "soon" : "now";
}

/** The word of a value such as `on (0x00)`, in lower case. */
export function wordOf(value: string | undefined): string | undefined {
  return value === undefined ? undefined : /^(\S+)/.exec(value)?.[1]?.toLowerCase();
}
