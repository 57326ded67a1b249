import type { WireExchange } from "#protocol/wires.ts";
import { noteSaid } from "#ui/messages/notes.ts";

/** What an exchange says: a message under its own name, what came of it in the reader's language. */
export function exchangeSaid({ note, words }: Pick<WireExchange, "note" | "words">): string {
  return noteSaid(note, words);
}

/** One exchange as a line of text for whoever looks into it, in English as an exported log: time, device, way, bytes, words. */
export function exchangeLine(exchange: WireExchange): string {
  const way = exchange.direction === "sent" ? "->" : "<-";
  return `${new Date(exchange.at).toISOString()} ${exchange.device} ${way} ${exchange.bytes.padEnd(27)} ${exchange.words}`;
}

/** Exchanges in which all the words sought are, as shown, in English or in bytes; bytes match with or without spaces. `faulty`: errors only. */
export function filterExchanges(
  exchanges: readonly WireExchange[],
  wanted: string,
  direction: WireExchange["direction"] | undefined,
  faulty: boolean,
): readonly WireExchange[] {
  const sought = wanted.toLowerCase().trim();
  const hex = /^[\da-f\s]+$/.test(sought) ? sought.replace(/\s+/g, "") : undefined;
  const words = sought.split(/\s+/).filter((word) => word !== "");
  return exchanges.filter((exchange) => {
    if ((direction !== undefined && exchange.direction !== direction) || (faulty && exchange.fault !== true)) {
      return false;
    }
    const text = `${exchangeSaid(exchange)}\n${exchange.words}\n${exchange.bytes}`.toLowerCase();
    return (
      words.every((word) => text.includes(word)) ||
      (hex !== undefined && exchange.bytes.toLowerCase().replace(/\s+/g, "").includes(hex))
    );
  });
}

/** How many of the exchanges, oldest first, had crossed at a moment: those at the very moment brought it about. */
export function momentAt(exchanges: readonly Pick<WireExchange, "at">[], at: number): number {
  return exchanges.filter((exchange) => exchange.at <= at).length;
}
