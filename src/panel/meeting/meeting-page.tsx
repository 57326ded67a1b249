import { useState } from "preact/hooks";
import type { CallStatus } from "#protocol/status.ts";
import { Button } from "#ui/components/button.tsx";
import { LogOut, QrCodeIcon, Users, Video, VideoOff } from "#ui/components/icons.ts";
import { Notice } from "#ui/components/notice.tsx";
import { useAction, useControlState } from "#ui/components/use-action.ts";
import { t } from "#ui/messages/panel.ts";
import { elapsed, since } from "#ui/messages/times.ts";
import { usePanel } from "../panel.ts";
import { CameraControl } from "../parts/camera-control.tsx";
import { DisplayControl } from "../parts/display-control.tsx";
import { DisplayHidden } from "../parts/display-hidden.tsx";
import { useFromRoom } from "../parts/in-room.tsx";
import { PageHead } from "../parts/page-head.tsx";
import { troubles } from "../parts/trouble.ts";
import { ScenesTile } from "../scenes/scenes.tsx";
import { InviteDialog } from "./invite-dialog.tsx";
import { LayoutTile } from "./layout-tile.tsx";
import { MuteTile } from "./mute-tile.tsx";
import { PeopleDialog } from "./people-dialog.tsx";
import { VolumeControl } from "./volume-control.tsx";

type Busy = Exclude<CallStatus, { state: "idle" }>;

/** The room in a meeting: whether it is heard, who is there, and the way out. */
export function MeetingPage({ call }: { readonly call: Busy }) {
  const { link } = usePanel();
  const [open, setOpen] = useState<"people" | "invite" | null>(null);
  const people = link.status("people").value ?? [];
  const camera = link.status("camera").value;
  const kiosk = link.status("kiosk").value;
  const leave = useAction(() => link.call("meeting.leave", {}));
  const leaving = call.state === "leaving";
  const found = troubles(link.status("problems").value, kiosk, camera);
  const close = () => setOpen(null);
  return (
    <div class="meeting page-enter">
      <PageHead title={call.title === "" ? t("panel.meeting.untitled") : call.title}>
        <CallFacts call={call} people={people.length} />
      </PageHead>
      <div class="meeting__body">
        <MuteTile />
        <div class="meeting__tiles">
          <CameraTile />
          <CameraControl shape="tile" />
          <DisplayControl shape="tile" />
          <DisplayHidden shape="tile" />
          <LayoutTile />
          <ScenesTile />
          <Button shape="tile" icon={Users} testId="people" onClick={() => setOpen("people")}>
            {t("panel.people.open", { count: people.length })}
          </Button>
          {"joinUrl" in call ? (
            <Button shape="tile" icon={QrCodeIcon} testId="invite" onClick={() => setOpen("invite")}>
              {t("panel.invite.open")}
            </Button>
          ) : null}
        </div>
        <VolumeControl />
      </div>
      <footer class="meeting__foot">
        <div class="meeting__troubles">
          {call.state === "reconnecting" ? (
            <Notice kind="warn" title={t("panel.meeting.reconnecting", { since: since(call.since) })}>
              {t("panel.meeting.reconnecting.todo")}
            </Notice>
          ) : kiosk?.quality === "poor" ? (
            <Notice kind="warn" title={t("panel.quality.poor")} />
          ) : found[0] !== undefined ? (
            <Notice kind={found[0].kind} title={found[0].title} code={found[0].code}>
              {found[0].todo}
            </Notice>
          ) : kiosk?.quality === "weak" ? (
            <Notice kind="warn" title={t("panel.quality.weak")} />
          ) : null}
        </div>
        <Button
          kind="live"
          size="large"
          icon={LogOut}
          testId="leave"
          state={leaving ? { kind: "pending" } : leave.state}
          onClick={() => leave.start()}
        >
          {t("panel.meeting.leave")}
        </Button>
      </footer>
      {open === "people" ? (
        <PeopleDialog people={people} microphone={kiosk?.connected ? kiosk.microphone : "ready"} onClose={close} />
      ) : null}
      {open === "invite" && "joinUrl" in call ? (
        <InviteDialog joinUrl={call.joinUrl} code={"code" in call ? call.code : null} onClose={close} />
      ) : null}
    </div>
  );
}

function CallFacts({ call, people }: { readonly call: Busy; readonly people: number }) {
  const { now } = usePanel();
  switch (call.state) {
    case "preparing":
      return <span role="status">{t("panel.meeting.preparing")}</span>;
    case "joining":
      return <span role="status">{t("panel.meeting.joining")}</span>;
    case "leaving":
      return <span role="status">{t("panel.meeting.leaving")}</span>;
    case "joined":
    case "reconnecting": {
      const from = call.state === "joined" ? call.since : call.joinedAt;
      return (
        <>
          <span>{elapsed(now.value - from)}</span>
          <span>{t("common.people", { count: people })}</span>
        </>
      );
    }
  }
}

function CameraTile() {
  const { link } = usePanel();
  const sending = link.status("camera.sending").value;
  const kiosk = link.status("kiosk").value;
  const { action: send, question } = useFromRoom((on: boolean) => link.call("camera.send", { on }));
  const state = useControlState(sending, send);
  if (kiosk?.connected && kiosk.camera !== "ready") {
    return (
      <div class="tile-why">
        <strong>{t(`panel.picture.${kiosk.camera}`)}</strong>
        <span class="quiet small">{t(`panel.picture.${kiosk.camera}.todo`)}</span>
      </div>
    );
  }
  if (sending === undefined) {
    return null;
  }
  const on = sending.actual;
  return (
    <>
      <Button
        shape="tile"
        icon={on ? Video : VideoOff}
        pressed={!on}
        class={on ? "tile" : "tile tile--off"}
        testId="camera-send"
        state={state}
        onClick={() => send.start(!on)}
      >
        <span class="tile__words">
          <span>{on ? t("panel.picture.stop") : t("panel.picture.show")}</span>
          <span class="tile__state">{on ? t("panel.picture.seen") : t("panel.picture.unseen")}</span>
        </span>
      </Button>
      {question}
    </>
  );
}
