import { z } from "zod";
import { pinnedAuthority } from "#process/certificates/pinned-authority.ts";
import { isLoopbackName } from "#process/loopback.ts";
import { readRuntimePath } from "#process/runtime-file.ts";
import { roomSocketPath } from "#protocol/wire/room-socket.ts";
import { shellLimits } from "./limits.ts";

/** Where one socket of the page leads. */
export interface Upstream {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** The one authority trusted there (PEM); absent: the system's. */
  readonly authority?: string;
}

/** Says where a relay path leads now; undefined when there is no such path. Throws when what it needs is away. */
export type Upstreams = (url: URL) => Promise<Upstream | undefined>;

/** Files other processes write, read again at every connect: each may have restarted since. */
export interface RuntimeFiles {
  readonly controller: string;
  readonly sfu: string;
}

/** The secret beside it is the controller's business. */
const sfuPorts = z.object({ loopbackPort: z.int() });
const controllerRuntime = z.object({ loopbackPort: z.int(), kioskToken: z.string() });

/** The relay's three ways out of the page. */
export function upstreams(files: RuntimeFiles): Upstreams {
  const authorities = new Map<string, Promise<string>>();

  const toController = async (rest: string): Promise<Upstream> => {
    const controller = await readRuntimePath(files.controller, controllerRuntime);
    if (controller === undefined) {
      throw new Error("the controller is not running");
    }
    return {
      url: new URL(`http://127.0.0.1:${controller.loopbackPort}${roomSocketPath}${rest}`),
      headers: { authorization: `Bearer ${controller.kioskToken}` },
    };
  };

  const toMeetingServer = async (query: URLSearchParams, path: string): Promise<Upstream> => {
    const server = new URL(query.get("server") ?? "");
    const fingerprint = query.get("authority") ?? "";
    query.delete("server");
    query.delete("authority");
    const target = new URL(server.origin);
    // Set rather than resolved: a path that begins with two slashes would be another host.
    target.pathname = path;
    target.search = query.toString();
    if (server.protocol === "http:") {
      if (!isLoopbackName(server.hostname)) {
        throw new Error("a meeting server elsewhere has to be reached by TLS");
      }
      const own = await readRuntimePath(files.sfu, sfuPorts);
      if (own === undefined) {
        throw new Error("the room's meeting server is not running");
      }
      target.port = String(own.loopbackPort);
      return { url: target, headers: {} };
    }
    if (server.protocol !== "https:") {
      throw new Error("a meeting server's address begins with https");
    }
    const headers = { origin: server.origin };
    if (fingerprint === "") {
      return { url: target, headers };
    }
    return { url: target, headers, authority: await authorityOf(server, fingerprint) };
  };

  const authorityOf = (server: URL, fingerprint: string): Promise<string> => {
    const name = `${server.host} ${fingerprint}`;
    const known = authorities.get(name);
    if (known !== undefined) {
      return known;
    }
    const asked = pinnedAuthority(server.hostname, Number(server.port || 443), fingerprint);
    authorities.set(name, asked);
    for (const oldest of authorities.keys()) {
      if (authorities.size <= shellLimits.authorities) break;
      authorities.delete(oldest);
    }
    asked.catch(() => authorities.delete(name));
    return asked;
  };

  return async (url) => {
    const [, relay = "", to = "", ...rest] = url.pathname.split("/");
    if (relay !== "relay") {
      return undefined;
    }
    const path = `/${rest.join("/")}`;
    switch (to) {
      case "controller":
        return toController(`${path}${url.search}`);
      case "sfu":
        return toMeetingServer(new URLSearchParams(url.search), path);
      case "picture":
        return { url: new URL(`http://127.0.0.1:${picturePort(url.searchParams.get("port"))}/`), headers: {} };
      default:
        return undefined;
    }
  };
}

function picturePort(given: string | null): number {
  return z.coerce.number().int().min(1).max(65_535).parse(given);
}
