import { createSocket } from "node:dgram";
import { createServer } from "node:net";

/** `port` when nothing on this machine has it, for TCP and UDP alike; otherwise 0, which lets the system choose. */
export async function freePort(port: number): Promise<number> {
  return port === 0 || ((await tcpIsFree(port)) && (await udpIsFree(port))) ? port : 0;
}

/** `port`, or for 0 one that is free now: for a process that has to find the same port again after a restart. */
export function chosenPort(port: number): Promise<number> {
  if (port !== 0) return Promise.resolve(port);
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

function tcpIsFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, () => server.close(() => resolve(true)));
  });
}

function udpIsFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createSocket("udp4");
    socket.once("error", () => resolve(false));
    socket.bind(port, () => socket.close(() => resolve(true)));
  });
}
