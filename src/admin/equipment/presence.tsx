import type { Presence as PresenceStatus } from "#protocol/presence.ts";
import { type Fact, Facts } from "#ui/desk/facts.tsx";
import { type Mark, StateMark } from "#ui/desk/state-mark.tsx";
import { t } from "#ui/messages/admin.ts";
import { presenceFault } from "#ui/messages/faults.ts";
import { noteSaid } from "#ui/messages/notes.ts";
import { clockTimeWithSeconds, relative } from "#ui/messages/times.ts";
import { formatAddress } from "../address.ts";
import { useNow, useRoom } from "../room.ts";
import { healthShort } from "./health.ts";
import { Repair } from "./repair.tsx";

type Source = PresenceStatus["sources"][number];

/** Whether somebody is in the room, and every source that says so or could: what it says, since when, what is wrong. */
export function Presence() {
  const room = useRoom();
  const presence = room.status("presence").value;
  const now = useNow();
  if (presence === undefined) {
    return null;
  }
  const { present, since, sources } = presence;
  const mended = sources.filter(({ source }) =>
    room.status("repairs").value?.some(({ device }) => device === `presence.${source}`),
  );
  const facts: Fact[] = [
    {
      key: "room",
      label: t("admin.presence.now"),
      value: (
        <>
          <StateMark mark={present === true ? "good" : "off"}>
            {t(
              present === "unknown"
                ? "admin.presence.unknown"
                : present
                  ? "admin.presence.present"
                  : "admin.presence.absent",
            )}
          </StateMark>
          <span class="quiet">
            {t("admin.camera.since", { time: clockTimeWithSeconds(since), ago: relative(since, now) })}
          </span>
        </>
      ),
      action: (
        <a class="button" data-size="small" href={formatAddress("settings", { q: "presence" })}>
          {t("admin.presence.choose")}
        </a>
      ),
    },
    ...sources.map((source) => ({
      key: source.source,
      label: t(`admin.presence.source.${source.source}`),
      value: <Said source={source} now={now} />,
    })),
  ];
  return (
    <section class="stack" aria-labelledby="presence-title">
      <h2 id="presence-title">{t("admin.presence.title")}</h2>
      <p class="quiet">{t("admin.presence.rule")}</p>
      <Facts facts={facts} />
      {mended.map(({ source }) => (
        <div key={source} class="stack">
          <p class="small">
            <strong>{t(`admin.presence.source.${source}`)}</strong>
          </p>
          <Repair device={`presence.${source}`} />
        </div>
      ))}
    </section>
  );
}

function markOf({ state, fault }: Source): Mark {
  if (fault !== undefined) {
    return "warn";
  }
  return state === "present" ? "good" : "off";
}

/** What a source says, how old its word is, and why it is not believed. */
function Said({ source, now }: { readonly source: Source; readonly now: number }) {
  const { state, at, name, fault, health } = source;
  const said = fault === undefined ? undefined : presenceFault(source.source, fault);
  const words = state === "unknown" ? "admin.presence.quiet" : (`admin.presence.${state}` as const);
  return (
    <>
      <StateMark mark={markOf(source)}>{said?.words ?? t(words)}</StateMark>
      {said === undefined ? null : <span class="quiet">{said.todo}</span>}
      {health === undefined || fault !== undefined || health.state === "ready" ? null : (
        <span class="quiet">{healthShort(health)}</span>
      )}
      {fault?.note !== undefined ? (
        <span class="quiet">{noteSaid(fault.note, fault.detail ?? "")}</span>
      ) : fault?.detail === undefined ? null : (
        <code>{fault.detail}</code>
      )}
      {name === "" ? null : (
        <span class="quiet">
          {source.source === "touch" && name === "kiosk" ? t("admin.presence.theScreen") : name}
        </span>
      )}
      <span class="quiet">
        {at === null
          ? t("admin.presence.never")
          : t("admin.presence.heard", { time: clockTimeWithSeconds(at), ago: relative(at, now) })}
      </span>
    </>
  );
}
