import { useRef, useState } from "preact/hooks";
import { type FleetRoom, fleetApiPaths, incidentsPageSchema } from "#protocol/wire/fleet-api.ts";
import { Button } from "#ui/components/button.tsx";
import { Dialog } from "#ui/components/dialog.tsx";
import { Icon } from "#ui/components/icon.tsx";
import { CircleCheck, ExternalLink, Unplug } from "#ui/components/icons.ts";
import { Notice } from "#ui/components/notice.tsx";
import { CopyButton } from "#ui/desk/copy-button.tsx";
import { Facts } from "#ui/desk/facts.tsx";
import { ProblemItem, worstFirst } from "#ui/desk/problem.tsx";
import { Question } from "#ui/desk/question.tsx";
import { StateMark } from "#ui/desk/state-mark.tsx";
import { t } from "#ui/messages/fleet.ts";
import { dateAndTime } from "#ui/messages/times.ts";
import { page } from "../address.ts";
import { useAction } from "../hub/action.ts";
import { anySchema, askHub } from "../hub/ask.ts";
import { changed } from "../hub/changes.ts";
import { useAsking, useNow, useReading } from "../hub/reading.ts";
import { IncidentLine } from "../incidents/incident-line.tsx";
import { sinceSaid } from "../parts/moment.ts";
import { NotRead } from "../parts/not-read.tsx";
import { findRoom } from "./find-room.ts";
import { adminHref, conditionMarks, heardSaid, isConnected, occupiedSaid } from "./room-words.ts";

/** How many of a room's incidents its detail shows. */
const fewIncidents = 5;

/**
 * Everything the hub knows of one room.
 * @param shown the rooms of the list; one that is on another page is asked for
 */
export function RoomDetail(props: {
  readonly id: string;
  readonly shown: readonly FleetRoom[] | undefined;
  readonly onClose: () => void;
  readonly onTakenOut: (name: string) => void;
}) {
  const { id, shown, onClose } = props;
  const listed = shown?.find((room) => room.id === id);
  const name = useRef<string | undefined>(undefined);
  // It may be on another page of the list, or no longer be as the filter wants it.
  const elsewhere = useAsking(shown === undefined || listed !== undefined ? undefined : id, () =>
    findRoom(id, name.current),
  );
  const [takingOut, setTakingOut] = useState(false);
  const room = listed ?? elsewhere.value;
  if (room === undefined) {
    return null;
  }
  if (room === null) {
    return (
      <Dialog
        title={t("fleet.room.gone")}
        onClose={onClose}
        actions={<Button onClick={onClose}>{t("common.close")}</Button>}
      >
        <p>{t("fleet.room.gone.todo")}</p>
      </Dialog>
    );
  }
  name.current = room.name;
  const href = adminHref(room);
  return (
    <Dialog
      title={room.name}
      onClose={onClose}
      actions={
        <>
          <Button icon={Unplug} onClick={() => setTakingOut(true)}>
            {t("fleet.room.takeOut")}
          </Button>
          {href === undefined ? null : (
            <a class="button" data-kind="primary" href={href} target="_blank" rel="noreferrer">
              <Icon of={ExternalLink} />
              <span>{t("fleet.room.admin")}</span>
            </a>
          )}
        </>
      }
    >
      <RoomProblems room={room} />
      <RoomFacts room={room} />
      <RoomIncidents room={room} />
      {takingOut ? (
        <TakeOut room={room} onClose={() => setTakingOut(false)} onDone={() => props.onTakenOut(room.name)} />
      ) : null}
    </Dialog>
  );
}

function RoomFacts({ room }: { readonly room: FleetRoom }) {
  const now = useNow();
  const href = adminHref(room);
  return (
    <Facts
      facts={[
        {
          key: "condition",
          label: t("fleet.room.condition"),
          value: (
            <>
              <StateMark mark={conditionMarks[room.condition]}>{t(`fleet.condition.${room.condition}`)}</StateMark>
              <span class="quiet figures">{sinceSaid(room.since, now)}</span>
            </>
          ),
        },
        { key: "use", label: t("fleet.room.use"), value: occupiedSaid(room) },
        {
          key: "heard",
          label: t("fleet.room.heard"),
          value: (
            <>
              <span>{heardSaid(room, now)}</span>
              {isConnected(room) || room.heardAt === null ? null : (
                <span class="quiet figures">{dateAndTime(room.heardAt)}</span>
              )}
            </>
          ),
        },
        ...(href === undefined
          ? []
          : [{ key: "address", label: t("fleet.room.address"), value: <code class="fingerprint">{href}</code> }]),
        { key: "version", label: t("fleet.room.version"), value: <span class="figures">{room.version}</span> },
        {
          key: "enrolled",
          label: t("fleet.room.enrolled"),
          value: <span class="figures">{dateAndTime(room.enrolledAt)}</span>,
        },
        {
          key: "key",
          label: t("fleet.room.key"),
          value: <code class="fingerprint">{room.id}</code>,
          action: <CopyButton text={() => room.id} iconOnly />,
        },
      ]}
    />
  );
}

function RoomProblems({ room }: { readonly room: FleetRoom }) {
  const now = useNow();
  return (
    <section class="stack" aria-labelledby="room-problems">
      {room.condition === "unreachable" && room.problems.length > 0 ? <Unheard /> : null}
      <h3 id="room-problems">
        {isConnected(room) || room.problems.length === 0 ? t("fleet.room.problems") : t("fleet.room.problems.asOf")}
      </h3>
      {room.problems.length > 0 ? (
        <ul class="problems">
          {worstFirst(room.problems).map((problem) => (
            <ProblemItem
              key={`${problem.code} ${problem.device} ${problem.since}`}
              problem={problem}
              when={sinceSaid(problem.since, now)}
            />
          ))}
        </ul>
      ) : isConnected(room) ? (
        <p class="all-well">
          <Icon of={CircleCheck} />
          <span>{t("fleet.room.problems.none")}</span>
        </p>
      ) : (
        <Unheard />
      )}
    </section>
  );
}

function Unheard() {
  return (
    <Notice kind="warn" title={t("fleet.incident.unreachable")}>
      {t("fleet.incident.unreachable.todo")}
    </Notice>
  );
}

function RoomIncidents({ room }: { readonly room: FleetRoom }) {
  const now = useNow();
  const asked = new URLSearchParams({ room: room.id, limit: String(fewIncidents) });
  const reading = useReading(`${fleetApiPaths.incidents}?${asked}`, incidentsPageSchema);
  const incidents = reading.value?.incidents;
  return (
    <section class="stack" aria-labelledby="room-incidents">
      <h3 id="room-incidents">{t("fleet.room.incidents")}</h3>
      <NotRead reading={reading} />
      {incidents === undefined ? null : incidents.length === 0 ? (
        <p class="quiet">{t("fleet.room.incidents.none")}</p>
      ) : (
        <>
          <ul class="incident-lines">
            {incidents.map((incident) => (
              <IncidentLine key={incident.id} incident={incident} now={now} />
            ))}
          </ul>
          <p>
            <a href={page.format("incidents", { room: room.id })}>{t("fleet.room.incidents.all")}</a>
          </p>
        </>
      )}
    </section>
  );
}

/** Asks first: only a new invitation brings a room back. */
function TakeOut(props: { readonly room: FleetRoom; readonly onClose: () => void; readonly onDone: () => void }) {
  const { room } = props;
  const action = useAction(async () => {
    await askHub("DELETE", fleetApiPaths.room(room.id), anySchema);
    changed();
    props.onDone();
  });
  return (
    <Question
      title={t("fleet.room.takeOut.title", { room: room.name })}
      verb={t("fleet.room.takeOut")}
      kind="live"
      state={action.state}
      onConfirm={() => action.run()}
      onClose={props.onClose}
    >
      <p>{t("fleet.room.takeOut.what")}</p>
      <p>{t("fleet.room.takeOut.undo")}</p>
    </Question>
  );
}
