import { createServer, type Server } from "node:net";
import { uptime } from "node:os";
import { join } from "node:path";
import { answerTo } from "#helper/answer.ts";
import { StandInMachine } from "#helper/rig/stand-in-machine.ts";
import { acts } from "#helper/verbs.ts";

/**
 * The root helper's socket for a room whose machine only pretends: each connection is one request, read and carried out by
 * the helper's own code. The room's own machine is left alone.
 */
export class StandInHelper implements AsyncDisposable {
  readonly machine: StandInMachine;
  readonly noted: string[] = [];
  readonly #server: Server;

  private constructor(machine: StandInMachine) {
    this.machine = machine;
    this.#server = createServer({ allowHalfOpen: true }, (socket) => {
      let text = "";
      socket.setEncoding("utf8").on("error", () => {});
      socket.on("data", (part: string) => {
        text += part;
        if (!text.includes("\n")) return;
        const verbs = acts(machine.programs, { root: machine.root });
        const answered = answerTo(text.trim(), verbs, (words) => this.noted.push(words));
        void answered.then((answer) => socket.end(`${JSON.stringify(answer)}\n`));
      });
    });
  }

  /** @param state the room's state directory, where its controller looks for helper and change */
  static async start(state: string, kind: StandInMachine["kind"] = "networkmanager"): Promise<StandInHelper> {
    const changes = join(state, "network");
    const helper = new StandInHelper(await StandInMachine.make(kind, { changes, upMs: () => uptime() * 1_000 }));
    await new Promise<void>((resolve) => helper.#server.listen(join(state, "helper.sock"), resolve));
    return helper;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.close();
    await this.machine[Symbol.asyncDispose]();
  }
}
