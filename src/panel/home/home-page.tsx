import { Button } from "#ui/components/button.tsx";
import { Hash, Video } from "#ui/components/icons.ts";
import { Notice } from "#ui/components/notice.tsx";
import { useAction } from "#ui/components/use-action.ts";
import { t } from "#ui/messages/panel.ts";
import { clockTime, longDate } from "#ui/messages/times.ts";
import { valueFaultSaid, valueFaultTodo } from "#ui/messages/value-faults.ts";
import { usePanel } from "../panel.ts";
import { CameraControl } from "../parts/camera-control.tsx";
import { DisplayControl } from "../parts/display-control.tsx";
import { DisplayHidden } from "../parts/display-hidden.tsx";
import { PageHead } from "../parts/page-head.tsx";
import { troubles } from "../parts/trouble.ts";
import { Scenes } from "../scenes/scenes.tsx";
import { Rejoin } from "./rejoin.tsx";

/** How long a meeting that ended by itself is spoken of; milliseconds. */
const endedFor = 120_000;

/** The room when nothing goes on: its name, the time, and one obvious thing to do. */
export function HomePage({ onJoin }: { readonly onJoin: () => void }) {
  const { link, now } = usePanel();
  const room = link.status("room").value;
  const call = link.status("call").value;
  const camera = link.status("camera").value;
  const start = useAction(() => link.call("meeting.start", {}));
  const ended = call?.state === "idle" ? call.ended : undefined;
  const kiosk = link.status("kiosk").value;
  const found = troubles(link.status("problems").value, kiosk, camera);
  const screenAway = kiosk !== undefined && !kiosk.connected;
  const why = screenAway ? <span class="home__why">{t("panel.home.needsScreen")}</span> : null;
  return (
    <div class="home page-enter">
      <PageHead title={room?.name ?? ""} />
      <section class="home__now">
        <div class="home__clock figures">{clockTime(now.value)}</div>
        <div class="home__date quiet">{longDate(now.value)}</div>
      </section>
      <section class="home__happening" aria-label={t("panel.home.happening")}>
        {ended !== undefined && ended.why !== "left" && now.value - ended.at < endedFor ? (
          <Notice
            kind={ended.why === "failed" ? "fault" : "info"}
            title={t(`panel.ended.${ended.why}`)}
            code={ended.fault?.code}
          >
            {ended.fault === undefined ? null : `${valueFaultSaid(ended.fault)} ${valueFaultTodo(ended.fault)}`}
          </Notice>
        ) : null}
        <Rejoin />
        {found.map((trouble) => (
          <Notice key={trouble.key} kind={trouble.kind} title={trouble.title} code={trouble.code}>
            {trouble.todo}
          </Notice>
        ))}
        <DisplayHidden shape="notice" />
        {found.length === 0 && (ended === undefined || ended.why === "left") ? (
          <p class="home__free">
            <span class="home__free-mark" aria-hidden="true" />
            {t("panel.home.free")}
          </p>
        ) : null}
        {link.status("presence.motion").value === true ? <p class="small quiet">{t("panel.motion.sign")}</p> : null}
        <Scenes />
      </section>
      <nav class="home__actions" aria-label={t("panel.home.actions")}>
        <Button
          kind="primary"
          size="large"
          icon={Video}
          state={start.state}
          testId="start"
          disabled={screenAway}
          onClick={() => start.start()}
        >
          {t("panel.home.start")}
          {why}
        </Button>
        <Button size="large" icon={Hash} disabled={screenAway} onClick={onJoin}>
          {t("panel.home.join")}
          {why}
        </Button>
        <CameraControl shape="large" />
        <DisplayControl shape="large" />
      </nav>
    </div>
  );
}
