import type { ReadonlySignal } from "@preact/signals";
import { type ErrorCode, errorCodes } from "#protocol/errors.ts";
import type { CallStatus } from "#protocol/status.ts";
import { CallFailure } from "#ui/room-link/link.ts";

/**
 * What becomes of a call that was just begun: resolves once the room is in, or has left again; rejects with why it did not
 * get in. A code of the room's own server is refused at once, a link's meeting is looked for by the screen.
 *
 * @param before what the call was when it was begun: how that ended says nothing of this one
 */
export function outcome(call: ReadonlySignal<CallStatus | undefined>, before: CallStatus | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (now: CallStatus | undefined): boolean => {
      if (now === undefined || now === before) {
        return false;
      }
      switch (now.state) {
        case "preparing":
        case "joining":
          return false;
        case "joined":
        case "reconnecting":
        case "leaving":
          resolve();
          return true;
        case "idle": {
          const { ended } = now;
          if (ended?.why === "left" || ended?.fault === undefined) {
            resolve();
          } else {
            const { code, words } = ended.fault;
            reject(new CallFailure(isErrorCode(code) ? code : "internal", words));
          }
          return true;
        }
      }
    };
    const stop = call.subscribe((now) => {
      if (look(now)) {
        // It is called once before there is anything to stop.
        queueMicrotask(() => stop());
      }
    });
  });
}

function isErrorCode(code: string): code is ErrorCode {
  return (errorCodes as readonly string[]).includes(code);
}
