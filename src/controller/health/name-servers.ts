import { Resolver } from "node:dns/promises";
import type { SystemStatus } from "#protocol/system.ts";

/** Answers that say that there is nothing, or that it is not told: a server that works all the same. */
const answers = new Set(["ENODATA", "ENOTFOUND", "EREFUSED", "ENOTIMP", "EFORMERR"]);

/** Whether a name server answers. Asks for the root's own servers, which every one knows without asking further. */
export async function nameServersAnswer(timeoutMs = 2_000): Promise<SystemStatus["names"]> {
  // Made anew each time: a resolver reads the system's list of servers when it is made.
  const resolver = new Resolver({ timeout: timeoutMs, tries: 1 });
  const servers = resolver.getServers();
  if (servers.length === 0) return "none";
  try {
    await resolver.resolveNs(".");
    return "ok";
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (answers.has(code)) return "ok";
    // What the resolver falls back to where nothing is configured.
    return servers.every((server) => /^(127\.0\.0\.1|\[?::1\]?)$/.test(server)) && code === "ECONNREFUSED"
      ? "none"
      : "silent";
  }
}
