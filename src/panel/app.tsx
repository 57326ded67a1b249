import { useEffect } from "preact/hooks";
import { Button } from "#ui/components/button.tsx";
import { RefreshCw } from "#ui/components/icons.ts";
import { chooseLocale, setLocale } from "#ui/messages/locale.ts";
import { t } from "#ui/messages/panel.ts";
import { since } from "#ui/messages/times.ts";
import { asCallFailure } from "#ui/room-link/link.ts";
import { CameraPage } from "./camera/camera-page.tsx";
import { HomePage } from "./home/home-page.tsx";
import { MeetingPage } from "./meeting/meeting-page.tsx";
import { deviceName } from "./pairing/device-name.ts";
import { invitationIn } from "./pairing/invitation.ts";
import { PairPage } from "./pairing/pair-page.tsx";
import { type Panel, PanelContext, usePanel } from "./panel.ts";
import { AwayBar } from "./parts/away-bar.tsx";

/** Asks again this long after the room did not answer; milliseconds. */
const askAgainAfter = 2_000;

/** Asks the room who we are, and opens the link if it knows us. An invitation in the address is redeemed first. */
async function enter(panel: Panel, removed = false): Promise<void> {
  const invite = invitationIn(location.hash);
  if (invite !== null) {
    history.replaceState(null, "", location.pathname + location.search);
    await panel.entrance.claim(invite, deviceName(navigator.userAgent)).catch(() => undefined);
  }
  const session = await panel.entrance.session();
  if (session.role === null) {
    panel.access.value = { state: "outside", session, removed };
  } else {
    panel.access.value = { state: "inside" };
    panel.link.open();
  }
}

function useEntering(panel: Panel): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let gone = false;
    const tryToEnter = (removed: boolean) => {
      enter(panel, removed).catch((thrown: unknown) => {
        asCallFailure(thrown);
        if (!gone) {
          const { value } = panel.access;
          panel.access.value = value.state === "unreachable" ? value : { state: "unreachable", since: Date.now() };
          timer = setTimeout(() => tryToEnter(removed), askAgainAfter);
        }
      });
    };
    tryToEnter(false);
    const stop = panel.link.connection.subscribe((connection) => {
      if (connection.state === "refused") {
        panel.page.value = "main";
        tryToEnter(true);
      }
    });
    return () => {
      gone = true;
      clearTimeout(timer);
      stop();
    };
  }, [panel]);
}

/** The camera page has an address of its own, so that the browser's back works. */
function useAddress(panel: Panel): void {
  useEffect(() => {
    const read = () => {
      panel.page.value = location.hash === "#camera" ? "camera" : "main";
    };
    read();
    const stop = panel.page.subscribe((page) => {
      const hash = page === "camera" ? "#camera" : "";
      if (panel.access.value.state === "inside" && location.hash !== hash) {
        history.replaceState(null, "", location.pathname + location.search + hash);
      }
    });
    addEventListener("hashchange", read);
    return () => {
      stop();
      removeEventListener("hashchange", read);
    };
  }, [panel]);
}

function useRoomLanguage(panel: Panel): void {
  const language = panel.link.status("room").value?.language;
  useEffect(() => {
    void setLocale(chooseLocale([...(language === undefined ? [] : [language]), ...navigator.languages]));
  }, [language]);
}

/** The panel: pairing, home, meeting or camera, and what is said while the room is away. */
export function App({ panel }: { readonly panel: Panel }) {
  useEntering(panel);
  useAddress(panel);
  useRoomLanguage(panel);
  const access = panel.access.value;
  return (
    <PanelContext.Provider value={panel}>
      {access.state === "outside" ? (
        <PairPage session={access.session} removed={access.removed} enter={() => enter(panel)} />
      ) : access.state === "inside" ? (
        <Inside />
      ) : (
        <Waiting since={access.state === "unreachable" ? access.since : null} />
      )}
    </PanelContext.Provider>
  );
}

function Waiting({ since: from }: { readonly since: number | null }) {
  return (
    <main class="waiting">
      <div class="page-enter">
        <h1>{from === null ? t("panel.waiting") : t("panel.away.title", { since: since(from) })}</h1>
        {from === null ? null : (
          <>
            <p class="quiet">{t("panel.away.todo")}</p>
            <Button icon={RefreshCw} onClick={() => location.reload()}>
              {t("common.tryAgain")}
            </Button>
          </>
        )}
      </div>
    </main>
  );
}

function Inside() {
  const panel = usePanel();
  const call = panel.link.status("call").value;
  const room = panel.link.status("room").value;
  const away = panel.awaySince.value;
  useEffect(() => {
    document.title = room === undefined ? "Parley" : `${room.name} · Parley`;
  }, [room?.name]);
  if (call === undefined || room === undefined) {
    return <Waiting since={away} />;
  }
  return (
    <main class="inside">
      <AwayBar />
      <div class="inside__page" inert={away !== null}>
        {panel.page.value === "camera" ? (
          <CameraPage key="camera" />
        ) : call.state === "idle" ? (
          <HomePage key="home" />
        ) : (
          <MeetingPage key="meeting" call={call} />
        )}
      </div>
    </main>
  );
}
