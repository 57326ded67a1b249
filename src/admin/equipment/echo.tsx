import { mayCall } from "#protocol/commands.ts";
import type { EchoFinding, EchoStatus } from "#protocol/echo-measurement.ts";
import { Button } from "#ui/components/button.tsx";
import { type Fact, Facts } from "#ui/desk/facts.tsx";
import { type Mark, StateMark } from "#ui/desk/state-mark.tsx";
import { t } from "#ui/messages/admin.ts";
import { clockTimeWithSeconds, dateAndTime, relative } from "#ui/messages/times.ts";
import { useAction } from "../action.ts";
import { formatAddress } from "../address.ts";
import { useNow, useRoom } from "../room.ts";
import { session } from "../session.ts";

const marks: Readonly<Record<EchoFinding, Mark>> = {
  "echo-cancelled": "good",
  "echo-left": "warn",
  "echo-grown": "warn",
  "tone-unheard": "warn",
  "microphone-silent": "fault",
  "sound-refused": "warn",
};

/** The echo that is left: when the room last measured it, what it found, and when it does so next. */
export function Echo() {
  const echo = useRoom().status("sound.echo").value;
  if (echo === undefined) {
    return null;
  }
  const { next, putOff } = echo;
  const facts: Fact[] = [
    {
      key: "last",
      label: t("admin.echo.last"),
      value: <Last echo={echo} />,
      action: <MeasureNow running={echo.running !== null} />,
    },
    ...(putOff === null
      ? []
      : [
          {
            key: "putOff",
            label: t("admin.echo.putOff"),
            value: (
              <>
                <span>{t(`admin.echo.delay.${putOff.why}`)}</span>
                <span class="quiet">{dateAndTime(putOff.at)}</span>
              </>
            ),
          },
        ]),
    {
      key: "next",
      label: t("admin.echo.next"),
      value: <span>{next === null ? t("admin.echo.next.none") : dateAndTime(next)}</span>,
      action: (
        <a class="button" data-size="small" href={formatAddress("settings", { q: "echo" })}>
          {t("admin.echo.settings")}
        </a>
      ),
    },
  ];
  return (
    <section class="stack" aria-labelledby="echo-title" data-testid="echo">
      <h2 id="echo-title">{t("admin.echo.title")}</h2>
      <p class="quiet">{t("admin.echo.intro")}</p>
      <Facts facts={facts} />
    </section>
  );
}

/** What the last measurement found, or that one is under way. */
function Last({ echo: { running, last } }: { readonly echo: EchoStatus }) {
  const now = useNow();
  if (running !== null) {
    const time = clockTimeWithSeconds(running.soundsAt);
    return <StateMark mark="waiting">{t("admin.echo.running", { time })}</StateMark>;
  }
  if (last === null) {
    return <span class="quiet">{t("admin.echo.never")}</span>;
  }
  const { finding, at, by, emptyBy, detail } = last;
  const figures = figuresOf(last);
  return (
    <>
      <StateMark mark={marks[finding]}>{t(`admin.echo.finding.${finding}`)}</StateMark>
      {figures === "" ? null : <span class="figures">{figures}</span>}
      {detail === "" ? null : <code>{detail}</code>}
      <span class="quiet">
        {[
          dateAndTime(at),
          relative(at, now),
          by === "" ? t("admin.echo.by.room") : t("admin.echo.by", { name: by }),
        ].join(", ")}
      </span>
      <span class="quiet">{t(`admin.echo.empty.${emptyBy}`)}</span>
    </>
  );
}

function figuresOf({ cancelledDb, testedDb, leftDb, roomDb }: NonNullable<EchoStatus["last"]>): string {
  const said = [
    ["admin.echo.cancelled", cancelledDb],
    ["admin.echo.tested", testedDb],
    ["admin.echo.left", leftDb],
    ["admin.echo.room", roomDb],
  ] as const;
  return said.flatMap(([words, value]) => (value === null ? [] : [t(words, { value })])).join(" · ");
}

function MeasureNow({ running }: { readonly running: boolean }) {
  const room = useRoom();
  const action = useAction(() => room.call("sound.measureEcho", {}));
  if (session.value.state !== "in" || !mayCall("sound.measureEcho", session.value.role)) {
    return null;
  }
  return (
    <Button size="small" state={action.state} disabled={running} onClick={() => action.run()}>
      {t("admin.echo.now")}
    </Button>
  );
}
