import type { ErrorCode } from "#protocol/errors.ts";
import { common } from "./en/common.ts";
import { errors } from "./en/errors.ts";
import { translator } from "./translate.ts";

const say = translator({ ...common, ...errors });

/** A failure by its code; `room-away` is the client's own: the controller could not be reached. */
export type FailureCode = ErrorCode | "room-away";

/** What happened, in the reader's language. */
export function errorWords(code: FailureCode): string {
  return code === "room-away" ? say("common.roomAway") : say(`common.error.${code}`);
}

/** What to do now, in the reader's language. */
export function errorTodo(code: FailureCode): string {
  return code === "room-away" ? say("common.roomAway.todo") : say(`common.todo.${code}`);
}
