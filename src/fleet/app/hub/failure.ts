import { z } from "zod";
import type { SaidFailure } from "#ui/desk/action.ts";
import { t } from "#ui/messages/fleet.ts";

/** Refusals that the page says in its own words; `hub-away` is its own: the hub could not be reached. */
const worded = [
  "bad-message",
  "failed",
  "hub-away",
  "not-found",
  "not-signed-in",
  "too-many",
  "wrong-key",
  "wrong-origin",
] as const;
type Worded = (typeof worded)[number];

/** As `fleetErrorSchema`, with any code: a newer hub may refuse for reasons that this page knows nothing of. */
const refusalSchema = z.object({ error: z.object({ code: z.string(), words: z.string(), todo: z.string() }) });

/** What the hub refused or could not do, or that it could not be asked. Its message is a sentence to show. */
export class HubFailure extends Error implements SaidFailure {
  readonly code: string;
  readonly todo: string;
  readonly detail: string | undefined;

  private constructor(code: string, words: string, todo: string, detail?: string) {
    super(words);
    this.name = "HubFailure";
    this.code = code;
    this.todo = todo;
    this.detail = detail;
  }

  /** A failure that the page has words for. */
  static of(code: Worded, detail?: string): HubFailure {
    return new HubFailure(code, t(`fleet.error.${code}`), t(`fleet.todo.${code}`), detail);
  }

  /** A refusal as the hub gave it: by its code, or in its own words where the page has none. */
  static said(error: z.infer<typeof refusalSchema>["error"]): HubFailure {
    const code = worded.find((known) => known === error.code);
    return code === undefined ? new HubFailure(error.code, error.words, error.todo) : HubFailure.of(code);
  }
}

/** What a hub answers in place of what it was asked for; undefined where it is no refusal. */
export function readRefusal(answer: unknown): HubFailure | undefined {
  const { success, data } = refusalSchema.safeParse(answer);
  return success ? HubFailure.said(data.error) : undefined;
}

/** `thrown` as a HubFailure: itself, or that it failed. */
export function asHubFailure(thrown: unknown): HubFailure {
  return thrown instanceof HubFailure
    ? thrown
    : HubFailure.of("failed", thrown instanceof Error ? thrown.message : undefined);
}
