import { useMemo } from "preact/hooks";
import { AwayScreen } from "./away-screen.tsx";
import { chooseScreen } from "./choose-screen.ts";
import { EchoSign } from "./echo-sign.tsx";
import { FirstBootScreen } from "./first-boot/first-boot-screen.tsx";
import { ReadyScreen } from "./first-boot/ready-screen.tsx";
import { SetUpWatch } from "./first-boot/set-up-watch.ts";
import { IdleScreen } from "./idle-screen.tsx";
import { LookSign } from "./look-sign.tsx";
import { MeetingScreen } from "./meeting-screen.tsx";
import { PairingCard } from "./pairing-card.tsx";
import { followTime, roomTime } from "./room-clock.ts";
import { ScreenContext, type ScreenModel } from "./screen-context.ts";
import { TestScreen } from "./test-screen.tsx";
import { WaitingScreen } from "./waiting-screen.tsx";

/** All there is to see. */
export function Screen({ kiosk, watched }: Pick<ScreenModel, "kiosk" | "watched">) {
  const model = useMemo(() => ({ kiosk, watched, now: followTime(kiosk), time: roomTime(kiosk) }), [kiosk, watched]);
  const setUp = useMemo(() => new SetUpWatch(), [kiosk]);
  const meeting = kiosk.meeting.now.value;
  const call = kiosk.link.status("call").value;
  const kind = chooseScreen({
    meeting: meeting.is,
    connection: kiosk.link.connection.value.state,
    known: kiosk.link.status("room").value !== undefined,
    call: call?.state ?? "idle",
    setUp: setUp.see(kiosk.link.status("setup").value?.step, model.now.value),
  });
  const testing = kiosk.link.status("test.screen").value?.shows ?? null;
  // Over a black page too: nothing in the room listens without a sign.
  if (testing === "echo" && kind !== "meeting" && kind !== "joining" && kind !== "leaving") {
    return <EchoSign />;
  }
  if (kiosk.black.value) {
    return <main class="screen screen--black" data-screen="black" data-testid="screen" />;
  }
  const title = "call" in meeting ? meeting.call.title : call !== undefined && "title" in call ? call.title : "";
  return (
    <ScreenContext.Provider value={model}>
      <main class="screen" data-screen={kind} data-testid="screen">
        {kind === "meeting" && "snapshot" in meeting ? (
          <>
            <MeetingScreen snapshot={meeting.snapshot} title={title} />
            <PairingCard over />
          </>
        ) : kind === "joining" || kind === "leaving" ? (
          <WaitingScreen kind={kind} title={title} />
        ) : kind === "idle" && testing !== null && testing !== "echo" ? (
          <TestScreen shows={testing} />
        ) : kind === "idle" ? (
          <IdleScreen />
        ) : kind === "first-boot" ? (
          <FirstBootScreen />
        ) : kind === "ready" ? (
          <ReadyScreen />
        ) : (
          <AwayScreen starting={kind === "starting"} />
        )}
        <LookSign kiosk={kiosk} />
      </main>
    </ScreenContext.Provider>
  );
}
