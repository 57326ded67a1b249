import { adminActs } from "./admin-acts.ts";
import { adminAround } from "./admin-around.ts";
import { adminCertificate } from "./admin-certificate.ts";
import { adminChoices } from "./admin-choices.ts";
import { adminDisplay } from "./admin-display.ts";
import { adminEcho } from "./admin-echo.ts";
import { adminFinding } from "./admin-finding.ts";
import { adminFirstBoot } from "./admin-first-boot.ts";
import { adminFleet } from "./admin-fleet.ts";
import { adminFrame } from "./admin-frame.ts";
import { adminLook } from "./admin-look.ts";
import { adminMoved } from "./admin-moved.ts";
import { adminNetwork } from "./admin-network.ts";
import { adminOverview } from "./admin-overview.ts";
import { adminPeople } from "./admin-people.ts";
import { adminPicture } from "./admin-picture.ts";
import { adminPlaces } from "./admin-places.ts";
import { adminPresence } from "./admin-presence.ts";
import { adminStored } from "./admin-stored.ts";
import { adminTest } from "./admin-test.ts";
import { adminWires } from "./admin-wires.ts";
import { adminLayout } from "./layout.ts";

/** English words of the pages IT looks after a room with. */
export const admin = {
  ...adminActs,
  ...adminAround,
  ...adminChoices,
  ...adminDisplay,
  ...adminEcho,
  ...adminFinding,
  ...adminTest,
  ...adminFirstBoot,
  ...adminFleet,
  ...adminFrame,
  ...adminMoved,
  ...adminLook,
  ...adminCertificate,
  ...adminNetwork,
  ...adminOverview,
  ...adminPeople,
  ...adminPicture,
  ...adminPlaces,
  ...adminPresence,
  ...adminLayout,
  ...adminStored,
  ...adminWires,
} as const;
