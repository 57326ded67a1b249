import { useComputed } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import type { CallStatus, Person } from "#protocol/status.ts";
import { Button } from "#ui/components/button.tsx";
import { type ControlState, pending } from "#ui/components/control-state.tsx";
import { MicOff, PhoneOff } from "#ui/components/icons.ts";
import { LevelMeter } from "#ui/components/level-meter.tsx";
import { Table } from "#ui/components/table.tsx";
import { CopyButton } from "#ui/desk/copy-button.tsx";
import { type Fact, Facts } from "#ui/desk/facts.tsx";
import { RowList, useNarrow } from "#ui/desk/row-list.tsx";
import { type Mark, StateMark } from "#ui/desk/state-mark.tsx";
import { t } from "#ui/messages/admin.ts";
import { clockTime, elapsed } from "#ui/messages/times.ts";
import { valueFaultSaid } from "#ui/messages/value-faults.ts";
import { useAction } from "../action.ts";
import { Confirm } from "../parts/confirm.tsx";
import { ReadBack } from "../parts/read-back.tsx";
import { useNow, useRoom } from "../room.ts";
import { RestartControl } from "./restart-control.tsx";
import { Statistics } from "./statistics.tsx";

const marks: Readonly<Record<CallStatus["state"], Mark>> = {
  idle: "off",
  preparing: "waiting",
  joining: "waiting",
  joined: "good",
  reconnecting: "warn",
  leaving: "waiting",
};

/** Why the room is on its way back in; a reason of a newer room as it came. */
function reasonSaid(why: string): string {
  switch (why) {
    case "network":
    case "screen-away":
    case "screen-restarted":
    case "controller-restarted":
      return t(`admin.call.why.${why}`);
    default:
      return why;
  }
}

function callWords(call: CallStatus): string {
  if (call.state === "idle") {
    return t("admin.call.idle");
  }
  const title = call.title === "" ? t("admin.call.untitled") : call.title;
  return call.state === "reconnecting"
    ? t("admin.call.reconnecting", { title, why: reasonSaid(call.why) })
    : t(`admin.call.${call.state}`, { title });
}

/** The meeting the room is in, and what IT may do to it: silence the room, take it out, join it anew. */
export function Meeting() {
  const room = useRoom();
  const call = room.status("call").value;
  const people = room.status("people").value ?? [];
  const now = useNow();
  if (call === undefined) {
    return null;
  }
  const joinedAt = call.state === "joined" ? call.since : call.state === "reconnecting" ? call.joinedAt : undefined;
  const inMeeting = joinedAt !== undefined;
  const facts: Fact[] = [
    {
      key: "call",
      label: t("admin.fact.call"),
      value: (
        <>
          <StateMark mark={marks[call.state]}>{callWords(call)}</StateMark>
          {joinedAt === undefined ? null : (
            <span class="quiet figures">
              {t("admin.call.since", { time: clockTime(joinedAt), elapsed: elapsed(now - joinedAt) })}
            </span>
          )}
          {call.state === "idle" && call.ended !== undefined ? (
            <span class="quiet">
              {call.ended.fault === undefined
                ? t(`admin.call.ended.${call.ended.why}`, { time: clockTime(call.ended.at) })
                : t("admin.call.ended.fault", {
                    time: clockTime(call.ended.at),
                    why: valueFaultSaid(call.ended.fault),
                  })}
            </span>
          ) : null}
        </>
      ),
      action:
        call.state === "idle" ? undefined : (
          <>
            <LeaveControl others={people.filter((person) => !person.self).length} />
            {inMeeting ? <RestartControl part="call" /> : null}
          </>
        ),
    },
    ...mediaFacts(inMeeting),
  ];
  return (
    <section class="stack" aria-labelledby="meeting-title">
      <h2 id="meeting-title">{t("admin.overview.meeting")}</h2>
      <Facts facts={facts} />
      {call.state === "joined" || call.state === "reconnecting" ? (
        <>
          <p class="join-link">
            <span class="quiet">{t("admin.call.link")}</span> <code>{call.joinUrl}</code>
            <CopyButton text={() => call.joinUrl} label={t("admin.call.copyLink")} iconOnly />
          </p>
          <Statistics />
          <People people={people} />
        </>
      ) : null}
    </section>
  );
}

function mediaFacts(inMeeting: boolean): Fact[] {
  return [
    {
      key: "microphone",
      label: t("admin.fact.microphone"),
      value: <Microphone inMeeting={inMeeting} />,
      action: <MuteControl />,
    },
    { key: "picture", label: t("admin.fact.picture"), value: <Picture /> },
    { key: "volume", label: t("admin.fact.volume"), value: <Volume /> },
  ];
}

function Microphone({ inMeeting }: { readonly inMeeting: boolean }) {
  const room = useRoom();
  const microphone = room.status("microphone").value;
  const level = useComputed(() => room.stream("levels").value?.microphone ?? 0);
  useEffect(() => (inMeeting ? room.watch("levels") : undefined), [room, inMeeting]);
  if (microphone === undefined) {
    return <span class="quiet">{t("admin.unknown")}</span>;
  }
  const found = room.status("kiosk").value?.microphone;
  if (found === "absent" || found === "blocked") {
    return <StateMark mark="fault">{t(`admin.part.kiosk.microphone.${found}`)}</StateMark>;
  }
  return (
    <>
      <ReadBack of={microphone} words={(value) => t(`admin.microphone.${value}`)} />
      {inMeeting && microphone.actual === "open" ? <LevelMeter level={level} /> : null}
    </>
  );
}

/** Silences the room. There is no opening it from here: nobody outside the room may. */
function MuteControl() {
  const room = useRoom();
  const microphone = room.status("microphone").value;
  const action = useAction(() => room.call("microphone.mute", { muted: true }));
  if (microphone === undefined) {
    return null;
  }
  if (microphone.actual === "muted" && microphone.target === undefined) {
    return room.status("kiosk").value?.microphone === "absent" ? null : (
      <span class="quiet small">{t("admin.microphone.onlyRoom")}</span>
    );
  }
  const state: ControlState = microphone.target === undefined ? action.state : pending;
  return (
    <Button size="small" icon={MicOff} state={state} onClick={() => action.run()}>
      {t("admin.microphone.mute")}
    </Button>
  );
}

function Picture() {
  const sending = useRoom().status("camera.sending").value;
  return sending === undefined ? (
    <span class="quiet">{t("admin.unknown")}</span>
  ) : (
    <ReadBack of={sending} words={(on) => t(on ? "admin.picture.on" : "admin.picture.off")} />
  );
}

function Volume() {
  const volume = useRoom().status("volume").value;
  return volume === undefined ? (
    <span class="quiet">{t("admin.unknown")}</span>
  ) : (
    <ReadBack of={volume} words={(value) => t("common.percent", { value })} />
  );
}

function LeaveControl({ others }: { readonly others: number }) {
  const room = useRoom();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button size="small" icon={PhoneOff} onClick={() => setAsking(true)}>
        {t("admin.call.leave")}
      </Button>
      {asking ? (
        <Confirm
          title={t("admin.call.leave.title")}
          verb={t("admin.call.leave")}
          kind="live"
          act={() => room.call("meeting.leave", {})}
          onClose={() => setAsking(false)}
        >
          <p>{t("admin.call.leave.what", { count: others })}</p>
          <p class="quiet">{t("admin.call.leave.undo")}</p>
        </Confirm>
      ) : null}
    </>
  );
}

const qualityMarks: readonly Mark[] = ["fault", "warn", "waiting", "good"];
const qualities = ["0", "1", "2", "3"] as const;

function People({ people }: { readonly people: readonly Person[] }) {
  const found = useRoom().status("kiosk").value?.microphone ?? "ready";
  // A microphone that the room does not have is not open, whatever the room would do with one.
  const microphoneOf = ({ self, microphone }: Person) => (self && found !== "ready" ? "none" : microphone);
  const Shape = useNarrow() ? RowList<Person> : Table<Person>;
  return (
    <Shape
      caption={t("admin.people.title")}
      empty={t("admin.people.none")}
      rows={people}
      rowKey={(person) => person.id}
      columns={[
        {
          key: "name",
          title: t("admin.people.name"),
          sortBy: (person) => person.name,
          cell: (person) => (
            <>
              <span class="strong">{person.name}</span>{" "}
              <span class="quiet">{t(person.self ? "admin.people.self" : `admin.people.kind.${person.kind}`)}</span>
            </>
          ),
        },
        {
          key: "microphone",
          title: t("admin.people.microphone"),
          sortBy: microphoneOf,
          cell: (person) => t(`admin.microphone.${microphoneOf(person)}`),
        },
        {
          key: "camera",
          title: t("admin.people.camera"),
          sortBy: (person) => person.camera,
          cell: (person) => t(person.camera ? "admin.people.camera.on" : "admin.people.camera.off"),
        },
        {
          key: "quality",
          title: t("admin.people.quality"),
          sortBy: (person) => person.quality,
          cell: (person) => (
            <StateMark mark={qualityMarks[person.quality] ?? "waiting"}>
              {t(`admin.people.quality.${qualities[person.quality] ?? "0"}`)}
            </StateMark>
          ),
        },
      ]}
    />
  );
}
