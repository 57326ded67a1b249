import { DeviceError } from "../../device-error.ts";
import type { CameraFocus } from "../camera.ts";
import * as commands from "./commands.ts";
import { focusInquiry, focusPositionInquiry } from "./inquiries.ts";
import type { ViscaSession } from "./session.ts";

/**
 * Asks how the lens is focused, and by hand where (reference §6: focus mode, focus position). Undefined where the camera
 * knows one of the inquiries not, or leaves it unanswered: not every one has a place of the focus.
 */
export async function readFocus(session: ViscaSession): Promise<CameraFocus | undefined> {
  try {
    const { mode } = await session.inquire(focusInquiry, true);
    if (mode === "auto") return { mode };
    const { value: place } = await session.inquire(focusPositionInquiry, true);
    return { mode, place };
  } catch (error) {
    if (error instanceof DeviceError && error.verdict !== "unreachable" && error.verdict !== "cancelled") {
      return undefined;
    }
    throw error;
  }
}

/**
 * Sets the mode and then, by hand, the place: focusing by itself a camera refuses to be sent to one. Rejects with a
 * `DeviceError`; refused in between, it is left by hand where it was.
 */
export async function sendFocus(session: ViscaSession, focus: CameraFocus): Promise<void> {
  await session.command(commands.focus, { mode: focus.mode });
  if (focus.mode === "manual") await session.command(commands.focusDirect, { value: focus.place });
}
