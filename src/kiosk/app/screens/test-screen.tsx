import { useEffect, useState } from "preact/hooks";
import type { TestScreen as TestScreenWanted } from "#protocol/room-test.ts";
import { LevelMeter } from "#ui/components/level-meter.tsx";
import { t } from "#ui/messages/kiosk.ts";
import { Nameplate } from "./nameplate.tsx";
import { Picture } from "./picture.tsx";
import { useScreen } from "./screen-context.ts";

type Shown = Exclude<TestScreenWanted["shows"], "echo" | null>;

/** The room is being tested: everybody in it sees that, and the camera's picture or the microphone's level in its turn. */
export function TestScreen({ shows }: { readonly shows: Shown }) {
  const { kiosk } = useScreen();
  const { track } = kiosk.camera.now.value;
  const words = shows === "picture" && track === null ? "kiosk.test.noPicture" : (`kiosk.test.${shows}` as const);
  return (
    <div class="test-screen page-enter" data-testid="test-screen" data-shows={shows}>
      {shows === "picture" && track !== null ? <LivePicture track={track} /> : null}
      <header class="test-screen__words">
        <h2>{t("kiosk.test.title")}</h2>
        <p>{t(words)}</p>
      </header>
      {shows === "voice" ? (
        <div class="test-screen__level" data-testid="test-level">
          <LevelMeter level={kiosk.testLevel} />
        </div>
      ) : null}
      {shows !== "picture" ? (
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
