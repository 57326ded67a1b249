import { useState } from "preact/hooks";
import { Button } from "#ui/components/button.tsx";
import { LogOut, Mic, MicOff, Users, Video, VideoOff } from "#ui/components/icons.ts";
import { LevelMeter } from "#ui/components/level-meter.tsx";
import { t } from "#ui/messages/guest.ts";
import { Announcer } from "../parts/announcer.tsx";
import { Gallery } from "../parts/gallery.tsx";
import { PeopleSheet } from "../parts/people-sheet.tsx";
import { TopLine } from "../parts/top-line.tsx";
import { ShareButton } from "../sharing/share-button.tsx";
import type { Visit } from "../visit.ts";

/** In the meeting: the others, and the few things to do. */
export function InMeeting({ visit }: { readonly visit: Visit }) {
  const [listing, setListing] = useState(false);
  const { peers, state } = visit.snapshot.value;
  const title = state.is === "joined" || state.is === "reconnecting" ? state.title : "";
  return (
    <main class="meeting">
      <h1 class="visually-hidden">{title === "" ? t("guest.title") : title}</h1>
      <TopLine visit={visit} />
      <Gallery visit={visit} />
      <Controls visit={visit} count={peers.length + 1} listPeople={() => setListing(true)} />
      <Announcer peers={peers} />
      {listing ? <PeopleSheet visit={visit} onClose={() => setListing(false)} /> : null}
    </main>
  );
}

function Controls(props: { readonly visit: Visit; readonly count: number; readonly listPeople: () => void }) {
  const { visit } = props;
  const camera = visit.camera.state.value;
  const microphone = visit.microphone.state.value;
  const muted = visit.muted.value;
  return (
    <div class="controls" role="toolbar" aria-label={t("guest.controls")}>
      {microphone.is === "on" ? (
        <Button
          shape="tile"
          class={muted ? "controls__mute controls__mute--muted" : "controls__mute"}
          icon={muted ? MicOff : Mic}
          testId="mute"
          onClick={() => void visit.setMuted(!muted)}
        >
          {muted ? t("guest.unmute") : t("guest.mute")}
          {muted ? null : <LevelMeter level={visit.level.value} bars={5} />}
        </Button>
      ) : null}
      {camera.is === "on" || camera.is === "off" ? (
        <Button
          shape="tile"
          icon={camera.is === "on" ? Video : VideoOff}
          testId="camera"
          label={camera.is === "on" ? t("guest.cameraOff") : t("guest.cameraOn")}
          onClick={() => visit.setCameraOn(camera.is !== "on")}
        >
          {t("guest.door.camera")}
        </Button>
      ) : null}
      <ShareButton visit={visit} />
      <Button shape="tile" icon={Users} testId="people" onClick={props.listPeople}>
        {t("common.people", { count: props.count })}
      </Button>
      <Button
        shape="tile"
        kind="live"
        class="controls__leave"
        icon={LogOut}
        testId="leave"
        onClick={() => void visit.leave()}
      >
        {t("guest.leave")}
      </Button>
    </div>
  );
}
