import { createServer } from "node:net";
import { expect, test } from "vitest";
import { connectionFault } from "./connection-fault.ts";
import { DeviceError } from "./device-error.ts";
import { TcpLink } from "./transport/tcp.ts";

/** A port at which nothing listens: one that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

test("a host that refuses is told apart from one that is not found", async () => {
  const refused = new TcpLink("127.0.0.1", await freePort());
  await expect(refused.open()).rejects.toMatchObject({ code: "DEVICE_CONNECTION_REFUSED", verdict: "unreachable" });
  const unknown = new TcpLink("no-such-device.invalid", 5_678);
  await expect(unknown.open()).rejects.toMatchObject({ code: "DEVICE_HOST_UNREACHABLE", verdict: "unreachable" });
});

test("of several addresses one that refuses is enough to say that the host is there", () => {
  const away = Object.assign(new Error("away"), { code: "EHOSTUNREACH" });
  const refusal = Object.assign(new Error("refused"), { code: "ECONNREFUSED" });
  expect(connectionFault(new AggregateError([away, refusal]))).toBe("DEVICE_CONNECTION_REFUSED");
  expect(connectionFault(new AggregateError([away, away]))).toBe("DEVICE_HOST_UNREACHABLE");
  expect(connectionFault(new DeviceError("DEVICE_NO_ANSWER"))).toBe("DEVICE_HOST_UNREACHABLE");
});
