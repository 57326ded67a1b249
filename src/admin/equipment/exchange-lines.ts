import type { WireExchange } from "#protocol/wires.ts";

/** One exchange as a line of text: time, device, way, bytes, words. */
export function exchangeLine(exchange: WireExchange): string {
  const way = exchange.direction === "sent" ? "->" : "<-";
  return `${new Date(exchange.at).toISOString()} ${exchange.device} ${way} ${exchange.bytes.padEnd(27)} ${exchange.words}`;
}

/** Exchanges in which all the words sought are, in words or bytes; bytes match with or without spaces. `faulty`: errors only. */
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
    const text = `${exchange.words}\n${exchange.bytes}`.toLowerCase();
    return (
      words.every((word) => text.includes(word)) ||
      (hex !== undefined && exchange.bytes.toLowerCase().replace(/\s+/g, "").includes(hex))
    );
  });
}
