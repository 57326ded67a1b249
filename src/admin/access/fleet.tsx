import { useRef, useState } from "preact/hooks";
import { mayCall } from "#protocol/commands.ts";
import type { FleetStatus } from "#protocol/fleet.ts";
import { Button } from "#ui/components/button.tsx";
import { actual } from "#ui/components/control-state.tsx";
import { TextField } from "#ui/components/field.tsx";
import { useKeptFocus } from "#ui/components/kept-focus.ts";
import { failureSentence } from "#ui/desk/action.ts";
import { type Fact, Facts } from "#ui/desk/facts.tsx";
import { focusFirstWrong } from "#ui/desk/focus-first-wrong.ts";
import { type Mark, StateMark } from "#ui/desk/state-mark.tsx";
import { t } from "#ui/messages/admin.ts";
import { noteSaid } from "#ui/messages/notes.ts";
import { dateAndTime, relative } from "#ui/messages/times.ts";
import type { CallFailure } from "#ui/room-link/link.ts";
import { useAction } from "../action.ts";
import { Confirm } from "../parts/confirm.tsx";
import { useNow, useRoom } from "../room.ts";

/** An invitation is shorter; the room takes no more. */
const longestLink = 1_000;

/** The fleet the room belongs to and how it stands with its hub, or the way into one. */
export function Fleet() {
  const room = useRoom();
  const role = room.welcome.value?.role ?? "operator";
  const fleet = room.status("fleet").value;
  const section = useRef<HTMLElement>(null);
  // Whoever joins or leaves stays in this part: the form gives way to the facts, and these to the form.
  useKeptFocus(section, (part) => part.querySelector("h2"));
  return (
    <section ref={section} class="fleet" aria-labelledby="fleet" data-testid="fleet">
      {fleet === undefined ? null : (
        <>
          <h2 id="fleet">{t("admin.fleet")}</h2>
          {fleet === null ? (
            <>
              <p class="quiet">{t("admin.fleet.none")}</p>
              {mayCall("fleet.join", role) ? <JoinForm /> : null}
            </>
          ) : (
            <Membership fleet={fleet} mayLeave={mayCall("fleet.leave", role)} />
          )}
        </>
      )}
    </section>
  );
}

/** As it was copied: a mail breaks it into lines. */
const whole = (link: string): string => link.replace(/\s+/g, "");

/** The invitation's own fault is said alone; where the way to the hub is at fault, what helps belongs to it. */
function refusalSaid(failure: CallFailure): string {
  const { code, note, detail } = failure;
  const isSaid = (code === "bad-value" || code === "hub-refused") && note !== undefined;
  return isSaid ? noteSaid(note, detail ?? "") : failureSentence(failure);
}

function JoinForm() {
  const room = useRoom();
  const [link, setLink] = useState("");
  const [isMissing, setMissing] = useState(false);
  const join = useAction(() => room.call("fleet.join", { link: whole(link) }));
  const error = isMissing ? t("admin.fleet.link.missing") : join.failure && refusalSaid(join.failure);
  return (
    <form
      class="stack fleet__form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setMissing(link.trim() === "");
        focusFirstWrong(event.currentTarget);
        if (link.trim() !== "") join.run();
      }}
    >
      <TextField
        label={t("admin.fleet.link")}
        hint={t("admin.fleet.link.hint")}
        value={link}
        maxLength={longestLink}
        inputMode="url"
        error={error}
        refused={join.failure}
        onInput={(typed) => {
          setLink(typed);
          setMissing(false);
          join.clear();
        }}
      />
      <div class="row">
        <Button type="submit" kind="primary" state={join.failure === undefined ? join.state : actual}>
          {t("admin.fleet.join")}
        </Button>
      </div>
    </form>
  );
}

const marks: Readonly<Record<FleetStatus["state"], Mark>> = {
  connecting: "waiting",
  connected: "good",
  away: "warn",
  refused: "fault",
};

function Membership({ fleet, mayLeave }: { readonly fleet: FleetStatus; readonly mayLeave: boolean }) {
  const room = useRoom();
  const now = useNow();
  const [isLeaving, setLeaving] = useState(false);
  const { hub, origin, state, since, heardAt, error } = fleet;
  const facts: Fact[] = [
    {
      key: "hub",
      label: t("admin.fleet.hub"),
      value: (
        <>
          <span class="strong">{hub}</span>
          <code>{origin}</code>
        </>
      ),
      action: mayLeave ? (
        <Button size="small" onClick={() => setLeaving(true)}>
          {t("admin.fleet.leave")}
        </Button>
      ) : undefined,
    },
    {
      key: "state",
      label: t("admin.fleet.state"),
      value: (
        <>
          <span aria-live="polite">
            <StateMark mark={marks[state]}>{t(`admin.fleet.state.${state}`)}</StateMark>
          </span>
          <span class="quiet">{t("admin.fleet.since", { time: dateAndTime(since) })}</span>
          {error === undefined ? null : (
            <span class="fleet__trouble">
              {t(`admin.fleet.trouble.${error.code}`)}
              {error.detail === undefined ? null : <code class="cell-more quiet small">{error.detail}</code>}
            </span>
          )}
        </>
      ),
    },
    {
      key: "heard",
      label: t("admin.fleet.heard"),
      value:
        heardAt === null ? (
          <span class="quiet">{t("admin.fleet.heard.never")}</span>
        ) : (
          <span title={dateAndTime(heardAt)}>{relative(heardAt, now)}</span>
        ),
    },
  ];
  return (
    <>
      <Facts facts={facts} />
      {isLeaving ? (
        <Confirm
          title={t("admin.fleet.leave.title")}
          verb={t("admin.fleet.leave")}
          kind="live"
          act={() => room.call("fleet.leave", {})}
          onClose={() => setLeaving(false)}
        >
          <p>{t("admin.fleet.leave.what")}</p>
          <p class="quiet">{t("admin.fleet.leave.undo")}</p>
        </Confirm>
      ) : null}
    </>
  );
}
