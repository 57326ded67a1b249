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
      {shows === "picture" && track !== null ? (
        <Picture track={track} class="test-screen__picture" testId="test-picture" />
      ) : null}
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
