import type { DisplayStatus } from "#protocol/display.ts";
import { Button } from "#ui/components/button.tsx";
import { Monitor, Power } from "#ui/components/icons.ts";
import { EmptyState, Notice } from "#ui/components/notice.tsx";
import { type Fact, Facts } from "#ui/desk/facts.tsx";
import { StateMark } from "#ui/desk/state-mark.tsx";
import { t } from "#ui/messages/admin.ts";
import { displayFault, displayTroubleSaid, displayWayFault } from "#ui/messages/faults.ts";
import { clockTimeWithSeconds, relative } from "#ui/messages/times.ts";
import { useAction } from "../action.ts";
import { formatAddress } from "../address.ts";
import { useNow, useRoom } from "../room.ts";
import { outputFacts, Unfed } from "./display-outputs.tsx";
import { powerSaid } from "./display-power.ts";
import { shownFacts } from "./display-shown.tsx";
import { healthMark, healthShort, isAsleep } from "./health.ts";
import { linkWords } from "./link-words.ts";
import { Reopen } from "./reopen.tsx";
import { Repair, Tried } from "./repair.tsx";
import { ToWrongSetting } from "./to-wrong-setting.tsx";

/** The room's display: how it is, by which way it is reached, and why not by a better one. */
export function Display() {
  const display = useRoom().status("display").value;
  if (display === undefined) {
    return null;
  }
  return (
    <section class="stack" aria-labelledby="display-title">
      <h2 id="display-title">{t("admin.display.title")}</h2>
      {display === null ? (
        <EmptyState
          icon={Monitor}
          title={t("admin.display.none")}
          action={
            <a class="button" href={formatAddress("settings", { q: "display" })}>
              {t("admin.display.choose")}
            </a>
          }
        />
      ) : (
        <Known display={display} />
      )}
    </section>
  );
}

function Known({ display }: { readonly display: DisplayStatus }) {
  const now = useNow();
  const outputs = useRoom().status("screen.outputs").value;
  const { health, power, lamps, troubles } = display;
  const isTroubled = health.state === "degraded" || health.state === "failed" || health.state === "absent";
  const facts: Fact[] = [
    {
      key: "health",
      label: t("admin.camera.health"),
      value: (
        <>
          <StateMark mark={isAsleep(health) ? "off" : healthMark(health)}>
            {isAsleep(health) ? t("admin.display.power.off") : healthShort(health)}
          </StateMark>
          <span class="quiet">
            {t("admin.camera.since", { time: clockTimeWithSeconds(health.since), ago: relative(health.since, now) })}
          </span>
        </>
      ),
      action: <Reopen device="display" kind="display" />,
    },
    {
      key: "power",
      label: t("admin.camera.power"),
      value: (
        <>
          <span>{powerSaid(display)}</span>
          {power.target === undefined ? null : <StateMark mark="waiting">{t("admin.display.target")}</StateMark>}
          <span class="quiet">{t("admin.display.why", { reason: t(`admin.display.reason.${display.reason}`) })}</span>
        </>
      ),
      action: <PowerControl power={power.actual} />,
    },
    ...shownFacts(display),
    ...(display.signal === undefined
      ? []
      : [
          {
            key: "signal",
            label: t("admin.display.signal"),
            value: (
              <span>
                {t(
                  display.signal === null
                    ? "admin.display.signal.unknown"
                    : display.signal
                      ? "admin.display.signal.yes"
                      : "admin.display.signal.no",
                )}
              </span>
            ),
          },
        ]),
    ...outputFacts(outputs),
    { key: "ways", label: t("admin.display.ways"), value: <Ways ways={display.ways} /> },
  ];
  if (display.name !== "") {
    facts.push({ key: "model", label: t("admin.camera.model"), value: <span>{display.name}</span> });
  }
  if (lamps.length > 0) {
    const hours = lamps.map((lamp) => t("admin.display.lamp", { hours: lamp.hours })).join(" · ");
    facts.push({ key: "lamps", label: t("admin.display.lamps"), value: <span class="figures">{hours}</span> });
  }
  if (troubles.length > 0) {
    const said = troubles.map(displayTroubleSaid);
    facts.push({
      key: "troubles",
      label: t("admin.display.troubles"),
      value: <StateMark mark="warn">{said.join(" · ")}</StateMark>,
    });
  }
  return (
    <>
      {isTroubled && !isAsleep(health) ? (
        <Notice
          kind={health.state === "degraded" ? "warn" : "fault"}
          title={displayFault(health).words}
          code={health.code}
          action={<ToWrongSetting health={health} />}
        >
          <Tried device="display" health={health} />
          <p>{displayFault(health).todo}</p>
        </Notice>
      ) : null}
      <Unfed said={outputs} />
      <Repair device="display" />
      <Facts facts={facts} />
    </>
  );
}

/** Every way there is, the one in use marked, and what is wrong with the others. */
function Ways({ ways }: Pick<DisplayStatus, "ways">) {
  return (
    <ul class="ways">
      {ways.map(({ way, link, used, fault }) => (
        <li key={way}>
          <StateMark mark={used ? "good" : fault === undefined ? "off" : "warn"}>
            {t(`admin.display.way.${way}`)}
          </StateMark>
          {way === "black" ? null : <code>{linkWords(link)}</code>}
          {used || fault !== undefined ? (
            <span class="quiet">{used || fault === undefined ? t("admin.display.used") : displayWayFault(fault)}</span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function PowerControl({ power }: { readonly power: DisplayStatus["power"]["actual"] }) {
  const room = useRoom();
  const action = useAction((on: boolean) => room.call("display.setPower", { on }));
  const dark = power === "off" || power === "cooling" || power === "black";
  return (
    <Button size="small" icon={Power} state={action.state} onClick={() => action.run(dark)}>
      {t(dark ? "admin.display.switchOn" : "admin.display.switchOff")}
    </Button>
  );
}
