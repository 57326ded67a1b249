import { request } from "node:http";
import { z } from "zod";
import { readRuntimePath } from "#process/runtime-file.ts";
import { type CommandName, commandTable } from "#protocol/commands.ts";
import { wireErrorSchema } from "#protocol/errors.ts";
import type { Heard, RecoveryDesk } from "./recovery.ts";
import type { StreamController } from "./stream/stream-desk.ts";

const controllerRuntime = z.object({ loopbackPort: z.int(), kioskToken: z.string() });
const answerWithinMs = 5_000;
const largestAnswer = 16 * 1_024;

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** Calls the controller over its loopback REST, found by its runtime file anew each time: it may have restarted since. */
function callsOf(runtimeFile: string): (name: CommandName, params: object) => Promise<Answer> {
  return async (name: CommandName, params: object): Promise<Answer> => {
    const controller = await readRuntimePath(runtimeFile, controllerRuntime);
    if (controller === undefined) throw new Error("the controller is not running");
    const withinMs = commandTable[name].timeoutMs + answerWithinMs;
    return post(controller, `/api/v1/commands/${name}`, params, withinMs);
  };
}

/** Where network cameras' streams are, and who hears how they are. */
export function streamController(runtimeFile: string): StreamController {
  const call = callsOf(runtimeFile);
  return {
    source: async (camera) => {
      const { status, body } = await call("kiosk.stream", { camera });
      if (status !== 200) throw new Error(`the controller answered ${status}: ${said(body)}`);
      return commandTable["kiosk.stream"].result.parse(body);
    },
    report: async (camera, state) => {
      const { status, body } = await call("stream.report", { camera, state });
      if (status !== 200) throw new Error(`the controller answered ${status}: ${said(body)}`);
    },
  };
}

/** What the shell tells and asks about its own troubles. */
export function controllerDesk(runtimeFile: string): RecoveryDesk {
  const call = callsOf(runtimeFile);
  return {
    report: async (report): Promise<Heard> => {
      const { status, body } = await call("screen.report", report);
      if (status !== 200) throw new Error(`the controller answered ${status}: ${said(body)}`);
      return commandTable["screen.report"].result.parse(body);
    },
    escalate: async (step, why) => {
      const { status } = await call("kiosk.recover", {
        step: step === "reboot" ? "machine" : "display",
        why: why.slice(0, 200),
      });
      // A session that was started anew a moment ago is not refused for good.
      if (status === 429 && step === "restart-display") return "unanswered";
      return status === 200 ? "granted" : "refused";
    },
  };
}

function said(body: unknown): string {
  const refused = z.object({ error: wireErrorSchema }).safeParse(body);
  return refused.success ? refused.data.error.words : "";
}

function post(
  controller: z.infer<typeof controllerRuntime>,
  path: string,
  params: object,
  withinMs: number,
): Promise<Answer> {
  const text = JSON.stringify(params);
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        host: "127.0.0.1",
        port: controller.loopbackPort,
        agent: false,
        method: "POST",
        path,
        headers: {
          authorization: `Bearer ${controller.kioskToken}`,
          "content-type": "application/json",
          "content-length": Buffer.byteLength(text),
        },
        signal: AbortSignal.timeout(withinMs),
      },
      (response) => {
        let body = "";
        response.setEncoding("utf8");
        response.on("data", (part: string) => {
          body += part;
          if (body.length > largestAnswer) asked.destroy(new Error("the controller's answer is too long"));
        });
        response.on("error", reject);
        response.on("end", () => resolve({ status: response.statusCode ?? 0, body: parsed(body) }));
      },
    );
    asked.on("error", reject);
    asked.end(text);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
