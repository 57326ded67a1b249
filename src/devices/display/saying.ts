import { type Clock, delay } from "#base/clock.ts";
import { messageOf } from "#base/log.ts";
import { DeviceError } from "../device-error.ts";
import { type DisplayOrder, type DisplayReading, orderNote } from "./display.ts";
import type { DisplayTalk } from "./talk.ts";

/** With whom and when an order is said. */
export interface Saying {
  readonly clock: Clock;
  /** Does something with the conversation there is, when its turn comes; rejects where there is none. */
  inTurn<Value>(work: (talk: DisplayTalk) => Promise<Value>): Promise<Value>;
  /** Whether the order still counts: nothing is done any more for one that is to switch off, or is off. */
  isInForce(): boolean;
  /** The display said something of itself on the way. */
  handleSaid(talk: DisplayTalk, said: Partial<DisplayReading>): void;
}

/** Says an order, and takes the steps it has, each in a turn of its own; how it was refused, or left without an answer. */
export async function sayOrder(order: DisplayOrder, saying: Saying): Promise<DeviceError | undefined> {
  const goOn = () =>
    saying.inTurn(async (talk) => {
      if (talk.goOn === undefined) return undefined;
      if (!saying.isInForce()) throw new DeviceError("DISPLAY_REPLACED", orderNote(order));
      const step = await talk.goOn(order);
      if (step?.said !== undefined) saying.handleSaid(talk, step.said);
      return step;
    });
  try {
    await saying.inTurn((talk) => talk.order(order));
    for (let step = await goOn(); step !== undefined; step = await goOn()) await delay(step.goOnAfter, saying.clock);
    return undefined;
  } catch (error) {
    return error instanceof DeviceError ? error : new DeviceError("DEVICE_UNPLUGGED", messageOf(error));
  }
}
