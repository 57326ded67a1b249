import { PlaceHead } from "#ui/desk/place-head.tsx";
import { t } from "#ui/messages/admin.ts";
import { ReadingState } from "../parts/reading-state.tsx";
import { useRoom } from "../room.ts";
import { Meeting } from "./meeting.tsx";
import { Problems } from "./problems.tsx";
import { RoomParts, Whereabouts } from "./room-parts.tsx";

/** What is wrong, then everything as it is now. */
export function Overview() {
  const known = useRoom().status("room").value !== undefined;
  return (
    <>
      <PlaceHead title={t("admin.place.overview")} />
      {known ? (
        <div class="sections">
          <Problems />
          <div class="overview">
            <Meeting />
            <div class="sections">
              <RoomParts />
              <Whereabouts />
            </div>
          </div>
        </div>
      ) : (
        <ReadingState failure={undefined} loading reload={() => {}} />
      )}
    </>
  );
}
