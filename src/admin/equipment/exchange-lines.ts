import type { WireExchange } from "#protocol/streams.ts";

/** One exchange as a line of text: time, way, bytes, words. */
export function exchangeLine(exchange: WireExchange): string {
  const way = exchange.direction === "sent" ? "->" : "<-";
  return `${new Date(exchange.at).toISOString()} ${way} ${exchange.bytes.padEnd(27)} ${exchange.words}`;
}

/** Exchanges in which all the words sought are, in words or bytes; bytes match with or without spaces. */
export function filterExchanges(
  exchanges: readonly WireExchange[],
  wanted: string,
  direction: WireExchange["direction"] | undefined,
): readonly WireExchange[] {
  const sought = wanted.toLowerCase().trim();
  const hex = /^[\da-f\s]+$/.test(sought) ? sought.replace(/\s+/g, "") : undefined;
  const words = sought.split(/\s+/).filter((word) => word !== "");
  return exchanges.filter((exchange) => {
    if (direction !== undefined && exchange.direction !== direction) {
      return false;
    }
    const text = `${exchange.words}\n${exchange.bytes}`.toLowerCase();
    return (
      words.every((word) => text.includes(word)) ||
      (hex !== undefined && exchange.bytes.toLowerCase().replace(/\s+/g, "").includes(hex))
    );
  });
}
