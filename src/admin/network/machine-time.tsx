import { useState } from "preact/hooks";
import { mostTimeServers, type TimeState, timeServer } from "#protocol/machine-time.ts";
import { Button } from "#ui/components/button.tsx";
import { TextField } from "#ui/components/field.tsx";
import { Pencil } from "#ui/components/icons.ts";
import { Notice } from "#ui/components/notice.tsx";
import { Toggle } from "#ui/components/toggle.tsx";
import { type Fact, Facts } from "#ui/desk/facts.tsx";
import { focusFirstWrong } from "#ui/desk/focus-first-wrong.ts";
import { StateMark } from "#ui/desk/state-mark.tsx";
import { t } from "#ui/messages/admin.ts";
import { clockTimeWithSeconds } from "#ui/messages/times.ts";
import { useAction } from "../action.ts";
import { formatAddress } from "../address.ts";
import { ReadingState } from "../parts/reading-state.tsx";
import { useReading } from "../reading.ts";
import { useNow, useRoom } from "../room.ts";

/** The machine's clock: what it shows, which time servers it follows, and in which zone it is read. */
export function MachineTime({ mayChange }: { readonly mayChange: boolean }) {
  const room = useRoom();
  const system = room.status("system").value;
  const [editing, setEditing] = useState(false);
  const reading = useReading("system.time", {}, system?.clock);
  const state = reading.value;
  return (
    <section class="stack" aria-labelledby="time-title">
      <h2 id="time-title">{t("admin.network.time")}</h2>
      <ReadingState {...reading} loading={reading.loading && state === undefined} />
      {state === undefined ? null : (
        <>
          <TimeFacts
            state={state}
            zone={system?.timeZone ?? ""}
            onEdit={mayChange && !editing ? () => setEditing(true) : undefined}
          />
          {mayChange && editing ? (
            <TimeForm
              state={state}
              onClose={() => setEditing(false)}
              onSaved={() => {
                setEditing(false);
                reading.reload();
              }}
            />
          ) : null}
        </>
      )}
    </section>
  );
}

function TimeFacts(props: {
  readonly state: TimeState;
  readonly zone: string;
  readonly onEdit: (() => void) | undefined;
}) {
  const { state, zone, onEdit } = props;
  const now = useNow();
  const { on, synchronised, servers, following } = state;
  const facts: Fact[] = [
    {
      key: "clock",
      label: t("admin.network.clock"),
      value: (
        <>
          <span class="figures">{clockTimeWithSeconds(now)}</span>
          <StateMark mark={synchronised ? "good" : "warn"}>
            {t(synchronised ? "admin.part.machine.synchronised" : "admin.part.machine.unsynchronised")}
          </StateMark>
        </>
      ),
    },
    {
      key: "servers",
      label: t("admin.network.servers"),
      value: (
        <>
          {on ? (
            servers.length > 0 ? (
              <code>{servers.join("  ")}</code>
            ) : (
              t("admin.network.servers.own")
            )
          ) : (
            t("admin.network.servers.off")
          )}
          {on && following !== "" ? (
            <span class="quiet">{t("admin.network.servers.following", { server: following })}</span>
          ) : null}
        </>
      ),
      action:
        onEdit === undefined ? undefined : (
          <Button
            size="small"
            icon={Pencil}
            label={t("admin.network.change", { name: t("admin.network.servers") })}
            onClick={onEdit}
          >
            {t("admin.network.change.verb")}
          </Button>
        ),
    },
    {
      key: "zone",
      label: t("admin.network.zone"),
      value: (
        <>
          {zone === "" ? t("admin.unknown") : zone}
          <span class="quiet">{t("admin.network.zone.from")}</span>
        </>
      ),
      action: (
        <a class="button" data-size="small" href={formatAddress("settings", { q: "room.timeZone" })}>
          {t("admin.network.zone.open")}
        </a>
      ),
    },
  ];
  return <Facts facts={facts} />;
}

function TimeForm(props: { readonly state: TimeState; readonly onClose: () => void; readonly onSaved: () => void }) {
  const room = useRoom();
  const { state, onClose, onSaved } = props;
  const [on, setOn] = useState(state.on);
  const [typed, setTyped] = useState(state.servers.join(", "));
  const servers = typed.split(/[\s,;]+/).filter((each) => each !== "");
  const canName = state.keptBy === "timesyncd" || state.keptBy === "chrony";
  const fault =
    servers.length > mostTimeServers
      ? t("admin.network.servers.many")
      : servers.every((each) => timeServer.safeParse(each).success)
        ? undefined
        : t("admin.network.servers.fault");
  const save = useAction(async () => {
    await room.call("system.setNetworkTime", { on, ...(canName ? { servers } : {}) });
    onSaved();
  });
  return (
    <form
      class="stack interface__form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        focusFirstWrong(event.currentTarget);
        if (fault === undefined) save.run();
      }}
    >
      <Toggle label={t("admin.network.servers.follow")} on={on} onChange={setOn} />
      {canName ? (
        <TextField
          label={t("admin.network.servers")}
          hint={t("admin.network.servers.hint")}
          value={typed}
          error={fault}
          disabled={!on}
          maxLength={300}
          onInput={setTyped}
        />
      ) : (
        <Notice title={t("admin.network.servers.fixed")}>{t("admin.network.servers.fixed.todo")}</Notice>
      )}
      <p class="quiet small">{t(on ? "admin.network.time.what" : "admin.network.time.off")}</p>
      <div class="row">
        <Button onClick={onClose}>{t("common.cancel")}</Button>
        <Button kind="primary" type="submit" state={save.state}>
          {t("admin.network.apply")}
        </Button>
      </div>
    </form>
  );
}
