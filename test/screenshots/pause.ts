import type { Room } from "../rig/room.ts";

/** Makes a process of the room hang while `work` is done: it is there and answers nobody. */
export async function whileStuck(
  room: Room,
  name: "controller" | "kiosk" | "camera",
  work: () => Promise<void>,
): Promise<void> {
  const { pid } = room.runtime(name);
  process.kill(pid, "SIGSTOP");
  try {
    await work();
  } finally {
    // Whoever watches over it may have replaced it meanwhile.
    if (room.runtime(name).pid === pid) process.kill(pid, "SIGCONT");
  }
}
