import { useEffect, useState } from "preact/hooks";
import { t } from "#ui/messages/kiosk.ts";
import { Nameplate } from "./nameplate.tsx";
import { Picture } from "./picture.tsx";
import { useScreen } from "./screen-context.ts";

/** The room is being tested: everybody in it sees that, and the camera's picture when it is its turn. */
export function TestScreen({ shows }: { readonly shows: "card" | "picture" }) {
  const { kiosk } = useScreen();
  const { track } = kiosk.camera.now.value;
  return (
    <div class="test-screen page-enter" data-testid="test-screen" data-shows={shows}>
      {shows === "picture" && track !== null ? <LivePicture track={track} /> : null}
      <header class="test-screen__words">
        <h2>{t("kiosk.test.title")}</h2>
        <p>
          {t(shows === "card" ? "kiosk.test.card" : track === null ? "kiosk.test.noPicture" : "kiosk.test.picture")}
        </p>
      </header>
      {shows === "card" ? (
        <footer class="test-screen__foot">
          <Nameplate />
        </footer>
      ) : null}
    </div>
  );
}

/** The room's own track is dark while nobody shall see the room; this is another end of the same camera, for the room itself. */
function LivePicture({ track }: { readonly track: MediaStreamTrack }) {
  const [own, setOwn] = useState<MediaStreamTrack>();
  useEffect(() => {
    const live = track.clone();
    live.enabled = true;
    setOwn(live);
    return () => live.stop();
  }, [track]);
  return own === undefined ? null : <Picture track={own} class="test-screen__picture" testId="test-picture" />;
}
