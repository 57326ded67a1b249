import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { RoomRig } from "#controller/rig/room-rig.ts";
import { Host, roomAddress } from "../rig/network.ts";
import { ask, bearsFor, handshake, json, speakRaw, type Target, webSocket } from "./ask.ts";
import { SecureSfu } from "./secure-sfu.ts";

describe("what can be sent to the room's ports", () => {
  let room: RoomRig;
  let sfu: SecureSfu;
  let controller: Target;
  let guestPages: Target;
  let admin = "";
  /** Those who take their time, beside everything else: how long each was borne. */
  let borne: Promise<{ what: string; ms: number }[]>;
  const prototypes = () =>
    JSON.stringify([...Object.getOwnPropertyNames(Object.prototype), ...Object.getOwnPropertyNames(Array.prototype)]);
  const before = prototypes();

  beforeAll(async () => {
    room = await RoomRig.start();
    sfu = await SecureSfu.start(join(room.state, "tls"));
    const authority = await room.authority();
    controller = { port: room.controller.httpsPort, authority };
    guestPages = { port: sfu.runtime.httpsPort, authority };
    admin = await room.setUp();
    await mkdir(join(room.state, "pages/panel/assets"), { recursive: true });
    await writeFile(join(room.state, "pages/panel/index.html"), "<!doctype html><title>Panel</title>");
    // More than any socket's buffers take.
    await writeFile(join(room.state, "pages/panel/assets/large.js"), Buffer.alloc(32 * 1_024 * 1_024, "/"));
    borne = Promise.all(beSlow());
  });
  afterAll(async () => {
    await sfu[Symbol.asyncDispose]();
    await room[Symbol.asyncDispose]();
  });

  const mostMs = 60_000;
  const beSlow = (): Promise<{ what: string; ms: number }>[] => {
    const head = "POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\n";
    const slow = {
      "headers that drip": { first: head, drip: `X-Slow: ${"a".repeat(80)}`, secure: true },
      "a body that drips": {
        first: `${head}Content-Type: application/json\r\nContent-Length: 5000\r\n\r\n{`,
        drip: " ".repeat(90),
        secure: true,
      },
      "silence after TLS": { first: "", drip: "", secure: true },
      silence: { first: "", drip: "", secure: false },
      "half a handshake": { first: "\x16\x03\x01", drip: "", secure: false },
    };
    const ask = "GET /panel/assets/large.js HTTP/1.1\r\nHost: localhost\r\n\r\n";
    const deaf = { first: ask, drip: "\r\n", secure: true, deaf: true };
    return [
      ...Object.entries({ controller, guestPages }).flatMap(([where, server]) =>
        Object.entries(slow).map(async ([what, one]) => ({
          what: `${what}, ${where}`,
          ms: await bearsFor(server, one, mostMs),
        })),
      ),
      bearsFor(controller, deaf, mostMs).then((ms) => ({ what: "an asset that nobody reads", ms })),
    ];
  };

  /** After whatever was sent, both still serve whoever comes next. */
  const bothServe = async (): Promise<void> => {
    expect((await ask(controller, { path: "/api/v1/session", headers: { cookie: admin } })).text).toContain('"admin"');
    expect(await sfu.isWell()).toBe(true);
  };

  test("TLS: 1.2 and 1.3 with forward secrecy and authenticated encryption, and nothing older", async () => {
    for (const server of [controller, guestPages]) {
      expect(await handshake(server, {})).toMatch(/^TLSv1\.3 TLS_/);
      const at12 = { minVersion: "TLSv1.2", maxVersion: "TLSv1.2" } as const;
      expect(await handshake(server, at12)).toMatch(/^TLSv1\.2 TLS_ECDHE_ECDSA_WITH_(AES_\d+_GCM|CHACHA20)/);
      for (const version of ["TLSv1.1", "TLSv1"] as const) {
        const old = { minVersion: version, maxVersion: version, ciphers: "ALL:@SECLEVEL=0" } as const;
        expect(await handshake(server, old), version).toMatch(/^refused/);
      }
      for (const ciphers of ["ECDHE-ECDSA-AES256-SHA384", "ECDHE-ECDSA-AES128-SHA", "AES128-GCM-SHA256"])
        expect(await handshake(server, { ...at12, ciphers }), ciphers).toMatch(/^refused/);
    }
  });

  test("no path leads out of a page's folder", async () => {
    const ways = [
      "..",
      "%2e%2e",
      "..%2f..",
      "%2e%2e%2f%2e%2e",
      "..%5c..",
      "..\\..",
      "..%252f..",
      "%c0%ae%c0%ae",
      "....//....",
      "assets/..",
      "assets/%2e%2e/..",
      ".%00./..",
      ";/..",
    ];
    for (const [server, root] of [
      [controller, "/panel/"],
      [controller, "/panel/assets/"],
      [guestPages, "/assets/"],
      [guestPages, "/"],
    ] as const)
      for (const way of ways)
        for (const path of [`${root}${way}/../../tls/key.pem`, `${root}${way}/tls/key.pem`, `${root}${way}/room.db`]) {
          const { status, text } = await ask(server, { path });
          expect(text, path).not.toMatch(/SQLite format|PRIVATE KEY|kioskToken|root:x:/);
          expect(status, path).not.toBe(500);
        }
    for (const path of ["/panel/.env", "/panel/.git/config", "/trust/key.pem", "/panel/index.html/"]) {
      expect((await ask(controller, { path })).text, path).not.toMatch(/PRIVATE KEY|\[core\]/);
    }
  });

  test("a body that is packed is not unpacked, and one that is long is not read", async () => {
    const long = Buffer.from(JSON.stringify({ name: "a", password: "x".repeat(20_000_000) }));
    const packed = {
      gzip: gzipSync(long),
      deflate: deflateSync(long),
      br: brotliCompressSync(long.subarray(0, 2_000_000)),
    };
    for (const [encoding, body] of Object.entries(packed)) {
      const headers = { "content-type": "application/json", "content-encoding": encoding };
      const reply = await ask(controller, { method: "POST", path: "/api/v1/session", headers, body });
      expect(reply.code, encoding).toBe("bad-request");
    }
    const reply = await ask(controller, json("/api/v1/session", { name: "a", password: "x".repeat(70_000) }));
    expect([413, 0]).toContain(reply.status);
    // Nor do sockets agree to anything packed.
    for (const [server, path] of [
      [controller, "/socket/?EIO=4&transport=websocket"],
      [guestPages, "/signalling/?EIO=4&transport=websocket"],
    ] as const) {
      const offer = { ...webSocket, "sec-websocket-extensions": "permessage-deflate; client_max_window_bits" };
      const { status, headers } = await ask(server, { path, headers: offer });
      expect([status, headers["sec-websocket-extensions"]], path).toEqual([101, undefined]);
    }
    await bothServe();
  });

  test("a frame that is too large ends its own socket", async () => {
    for (const [server, path] of [
      [controller, "/socket/?EIO=4&transport=websocket"],
      [guestPages, "/signalling/?EIO=4&transport=websocket"],
    ] as const) {
      const socket = new WebSocket(`wss://localhost:${server.port}${path}`, { ca: server.authority });
      const closed = new Promise<number>((resolve) => socket.once("close", (code: number) => resolve(code)));
      socket.once("open", () => socket.send("4".repeat(2_000_000)));
      socket.on("error", () => {});
      expect([1006, 1009], path).toContain(await closed);
    }
    await bothServe();
  });

  test("nothing anybody sends becomes part of every object", async () => {
    const poison = '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}';
    const headers = { "content-type": "application/json", cookie: admin };
    const paths = [
      "session",
      "setup",
      "pairing",
      "pairing/claim",
      ...["settings.write", "room.ping", "meeting.start", "access.rename"].map((name) => `commands/${name}`),
    ];
    for (const path of paths) {
      const reply = await ask(controller, { method: "POST", path: `/api/v1/${path}`, headers, body: poison });
      expect(["bad-request", "bad-value", "already-set-up", "too-many"], path).toContain(reply.code);
    }
    const nested = `{"changes":${poison}}`;
    const written = await ask(controller, {
      method: "POST",
      path: "/api/v1/commands/settings.write",
      headers,
      body: nested,
    });
    expect(written.code).toBe("bad-value");
    const client = await room.connect({ cookie: admin });
    for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
      expect(
        (await ask(controller, { method: "POST", path: `/api/v1/commands/${name}`, headers, body: "{}" })).code,
      ).toBe("not-found");
      expect((await ask(controller, { path: `/api/v1/status/${name}`, headers: { cookie: admin } })).code).toBe(
        "not-found",
      );
      const reply = await new Promise<{ ok: boolean }>((resolve) => {
        client.socket.emit("call", { id: "pollution-1", name, params: JSON.parse(poison) as unknown }, resolve);
      });
      expect(reply.ok, name).toBe(false);
    }
    client.socket.emit("stream", { name: "levels", value: JSON.parse(poison) as unknown });
    await client.call("room.ping", {});
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(prototypes()).toBe(before);
    await bothServe();
  });

  test("two readers of a request could not disagree about where it ends", async () => {
    const second = "GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n";
    const post = (headers: string, body: string) =>
      `POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\n${headers}\r\n\r\n${body}`;
    const chunk = `0\r\n\r\n${second}`;
    const ambiguous = {
      "a length and chunks": post("Content-Length: 4\r\nTransfer-Encoding: chunked", chunk),
      "chunks and a length": post("Transfer-Encoding: chunked\r\nContent-Length: 4", chunk),
      "two lengths": post("Content-Length: 0\r\nContent-Length: 44", second),
      "a list of lengths": post("Content-Length: 0, 44", second),
      "a length with a sign": post("Content-Length: +0", second),
      "an encoding nobody knows": post("Transfer-Encoding: xchunked", chunk),
      "chunked twice": post("Transfer-Encoding: chunked, chunked", chunk),
      "chunked, hidden by a space": post("Transfer-Encoding : chunked", chunk),
      "chunked, then something else": post("Transfer-Encoding: chunked, identity", chunk),
      "a folded header": post("Content-Length: 0\r\n X: y", second),
      "a chunk's length that is none": post("Transfer-Encoding: chunked", `0x2\r\nab\r\n${chunk}`),
      "no host": "GET / HTTP/1.1\r\n\r\n",
      "a header with a zero byte": "GET / HTTP/1.1\r\nHost: localhost\r\nX: a\0b\r\n\r\n",
      "a name with a colon's space": "GET / HTTP/1.1\r\nHost : localhost\r\n\r\n",
    };
    const asked = [controller, guestPages].flatMap((server) =>
      Object.entries(ambiguous).map(async ([what, bytes]) => ({ what, ...(await speakRaw(server, bytes, 3_000)) })),
    );
    for (const { what, said } of await Promise.all(asked)) {
      // At most one answer, and never one to what was smuggled along.
      expect(said.match(/HTTP\/1\.1 /g)?.length ?? 0, what).toBeLessThanOrEqual(1);
      expect(said, what).not.toMatch(/^HTTP\/1\.1 (2|3)/);
    }
    await bothServe();
  }, 180_000);

  test("headers without end are refused", async () => {
    const long = await speakRaw(controller, `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${"a".repeat(40_000)}\r\n\r\n`);
    expect(long.said).toMatch(/^(HTTP\/1\.1 431|$)/);
    const path = await speakRaw(controller, `GET /${"a".repeat(40_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    expect(path.said).toMatch(/^(HTTP\/1\.1 431|$)/);
    await bothServe();
  });

  test("one address has so many connections and no more, and others still come in", async () => {
    await using host = await Host.attach("crowd");
    const script = `
      const { connect } = require("node:net");
      const held = Array.from({ length: 160 }, () => connect(${controller.port}, "${roomAddress}"));
      for (const socket of held) socket.on("error", () => {});
      setTimeout(() => { console.log(held.filter((socket) => socket.readyState === "open").length); process.exit(0); }, 3000);
    `;
    const { execFile } = await import("node:child_process");
    const [program, ...args] = host.command(process.execPath, "-e", script);
    const open = await new Promise<number>((resolve, reject) => {
      execFile(program, args, (error, stdout) => (error === null ? resolve(Number(stdout)) : reject(error)));
    });
    expect(open).toBeGreaterThan(10);
    expect(open).toBeLessThanOrEqual(100);
    await bothServe();
  });

  test("what went wrong is said without what was sent, and without the inside of the program", async () => {
    const secret = "S3cret-that-must-not-come-back";
    const headers = { "content-type": "application/json" };
    for (const body of [
      `{"name":"ada","password":"${secret}`,
      `{"name":"ada","password":"${secret}"]`,
      `"${secret}"`,
      JSON.stringify({ name: "ada", password: { a: secret } }),
      JSON.stringify({ name: "ada", password: secret }),
    ]) {
      const reply = await ask(controller, { method: "POST", path: "/api/v1/session", headers, body });
      expect(reply.text).not.toContain(secret);
      expect(reply.text).not.toMatch(/node_modules|\.ts:\d|at \w+ \(/);
    }
    for (const method of ["TRACE", "PUT", "PATCH", "PROPFIND"])
      expect((await ask(controller, { method, path: "/api/v1/session" })).status, method).toBeGreaterThanOrEqual(400);
  });

  test("whoever takes their time is let go, and kept nobody else waiting", async () => {
    for (const { what, ms } of await borne) expect(ms, what).toBeLessThan(mostMs);
    await bothServe();
  });
});
