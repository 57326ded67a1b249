import type { Handlers } from "../dispatcher.ts";
import type { RoomParts } from "../room-parts.ts";
import { accessHandlers } from "./access.ts";
import { accountHandlers } from "./accounts.ts";
import { cameraHandlers } from "./camera.ts";
import { certificateHandlers } from "./certificate.ts";
import { displayHandlers } from "./display.ts";
import { findingHandlers } from "./finding.ts";
import { fleetHandlers } from "./fleet.ts";
import { kioskHandlers } from "./kiosk.ts";
import { layoutHandlers } from "./layout.ts";
import { mediaHandlers } from "./media.ts";
import { meetingHandlers } from "./meeting.ts";
import { sceneHandlers } from "./scenes.ts";
import { settingsHandlers } from "./settings.ts";
import { systemHandlers } from "./system.ts";
import { testHandlers } from "./test.ts";
import { upkeepHandlers } from "./upkeep.ts";
import { wireHandlers } from "./wires.ts";

/** A handler for every row of the commands table. */
export function allHandlers(parts: RoomParts): Handlers {
  return {
    ...meetingHandlers(parts),
    ...mediaHandlers(parts),
    ...layoutHandlers(parts),
    ...cameraHandlers(parts),
    ...parts.pictures.handlers,
    ...displayHandlers(parts),
    ...sceneHandlers(parts),
    ...kioskHandlers(parts),
    ...settingsHandlers(parts),
    ...accessHandlers(parts),
    ...accountHandlers(parts),
    ...upkeepHandlers(parts),
    ...findingHandlers(parts),
    ...systemHandlers(parts),
    ...certificateHandlers(parts),
    ...fleetHandlers(parts),
    ...wireHandlers(parts),
    ...testHandlers(parts),
  };
}
