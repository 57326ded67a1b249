import { createSocket } from "node:dgram";
import { createServer } from "node:net";

/** `port` when nothing on this machine has it, for TCP and UDP alike; otherwise 0, which lets the system choose. */
export async function freePort(port: number): Promise<number> {
  return port === 0 || ((await tcpIsFree(port)) && (await udpIsFree(port))) ? port : 0;
}

/** Below the range that Linux takes ports for outgoing connections from: nobody else is given one by chance. */
const first = 20_000;
const count = 12_000;
const handedOut = new Set<number>();

/** `port`, or for 0 one that is free now: for a process that has to find the same port again after a restart. */
export async function chosenPort(port: number): Promise<number> {
  if (port !== 0) return port;
  for (;;) {
    const tried = first + Math.floor(Math.random() * count);
    if (handedOut.has(tried)) continue;
    handedOut.add(tried);
    if ((await freePort(tried)) !== 0) return tried;
  }
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
