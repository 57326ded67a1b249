import { computed, effect } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { systemClock } from "#base/clock.ts";
import type { ErrorCode } from "#protocol/errors.ts";
import { Button } from "#ui/components/button.tsx";
import { RefreshCw } from "#ui/components/icons.ts";
import { errorTodo, errorWords } from "#ui/messages/errors.ts";
import { browserLocale, followLanguage } from "#ui/messages/language-choice.ts";
import { chooseLocale } from "#ui/messages/locale.ts";
import { t } from "#ui/messages/panel.ts";
import { since, timeZone } from "#ui/messages/times.ts";
import { CameraPage } from "./camera/camera-page.tsx";
import { HomePage } from "./home/home-page.tsx";
import { JoinDialog } from "./home/join-dialog.tsx";
import { MeetingPage } from "./meeting/meeting-page.tsx";
import { deviceName } from "./pairing/device-name.ts";
import { invitationIn } from "./pairing/invitation.ts";
import { PairPage } from "./pairing/pair-page.tsx";
import { type Outside, type Panel, PanelContext, usePanel } from "./panel.ts";
import { keepAddress } from "./parts/address.ts";
import { AwayBar } from "./parts/away-bar.tsx";
import { wakeDisplay } from "./parts/wake-display.ts";

/** Asks again this long after the room did not answer; milliseconds. */
const askAgainAfter = 2_000;

/** Asks the room who we are, and opens the link if it knows us. An invitation in the address is redeemed on the way. */
async function enter(panel: Panel): Promise<void> {
  let session = await panel.entrance.session();
  let why: Outside = "new";
  const invite = invitationIn(location.hash);
  if (invite !== null) {
    history.replaceState(null, "", location.pathname + location.search);
    if (session.role === null) {
      try {
        await panel.entrance.claim(invite, deviceName(navigator.userAgent));
        session = await panel.entrance.session();
      } catch {
        why = "bad-link";
      }
    }
  }
  if (session.role === null) {
    panel.access.value = { state: "outside", session, why };
  } else {
    panel.access.value = { state: "inside" };
    panel.link.open();
  }
}

/** The room closed the link for good: it does not know us any more, or there is something reloading may mend. */
async function leave(panel: Panel, code: ErrorCode): Promise<void> {
  panel.page.value = "main";
  const session = await panel.entrance.session();
  panel.access.value =
    session.role === null ? { state: "outside", session, why: "removed" } : { state: "refused", code };
}

function useEntering(panel: Panel): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let gone = false;
    const untilAnswered = (step: () => Promise<void>) => {
      step().catch(() => {
        if (!gone) {
          const { value } = panel.access;
          panel.access.value = value.state === "unreachable" ? value : { state: "unreachable", since: Date.now() };
          timer = setTimeout(() => untilAnswered(step), askAgainAfter);
        }
      });
    };
    untilAnswered(() => enter(panel));
    const stop = panel.link.connection.subscribe((connection) => {
      if (connection.state === "refused") {
        const { code } = connection.error;
        untilAnswered(() => leave(panel, code));
      }
    });
    return () => {
      gone = true;
      clearTimeout(timer);
      stop();
    };
  }, [panel]);
}

/** The room's time, and its language, before that is known the browser's; the panel may choose a language of its own. */
function useRoomLanguage(panel: Panel): void {
  useEffect(() => {
    const room = panel.link.status("room");
    effect(() => {
      timeZone.value = room.value?.timeZone;
    });
    followLanguage(computed(() => (room.value === undefined ? browserLocale() : chooseLocale([room.value.language]))));
  }, [panel]);
}

/** The panel: pairing, home, meeting or camera, and what is said while the room is away. */
export function App({ panel }: { readonly panel: Panel }) {
  useEntering(panel);
  useEffect(() => keepAddress(window, panel.page, () => panel.access.value.state === "inside"), [panel]);
  useRoomLanguage(panel);
  const access = panel.access.value;
  return (
    <PanelContext.Provider value={panel}>
      {access.state === "outside" ? (
        <PairPage session={access.session} why={access.why} enter={() => enter(panel)} />
      ) : access.state === "inside" ? (
        <Inside />
      ) : access.state === "refused" ? (
        <Stopped title={errorWords(access.code)} todo={errorTodo(access.code)} />
      ) : (
        <Waiting since={access.state === "unreachable" ? access.since : null} />
      )}
    </PanelContext.Provider>
  );
}

function Waiting({ since: from }: { readonly since: number | null }) {
  return from === null ? (
    <main class="waiting">
      <h1 class="page-enter waiting__quiet">{t("panel.waiting")}</h1>
    </main>
  ) : (
    <Stopped title={t("panel.away.title", { since: since(from) })} todo={t("panel.away.todo")} />
  );
}

function Stopped({ title, todo }: { readonly title: string; readonly todo: string }) {
  return (
    <main class="waiting">
      <div class="page-enter">
        <h1>{title}</h1>
        <p class="quiet">{todo}</p>
        <Button icon={RefreshCw} onClick={() => location.reload()}>
          {t("common.tryAgain")}
        </Button>
      </div>
    </main>
  );
}

function Inside() {
  const panel = usePanel();
  const call = panel.link.status("call").value;
  const room = panel.link.status("room").value;
  const away = panel.awaySince.value;
  const [joining, setJoining] = useState(false);
  useEffect(() => wakeDisplay(panel.link, systemClock, document), [panel]);
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
          <HomePage key="home" onJoin={() => setJoining(true)} />
        ) : (
          <MeetingPage key="meeting" call={call} />
        )}
        {joining ? <JoinDialog key="join" onClose={() => setJoining(false)} /> : null}
      </div>
    </main>
  );
}
