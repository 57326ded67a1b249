import { Icon } from "#ui/components/icon.tsx";
import { ArrowRight, Check, CircleDashed, TriangleAlert } from "#ui/components/icons.ts";
import { t } from "#ui/messages/kiosk.ts";
import { language, locales } from "#ui/messages/locale.ts";
import { welcomes } from "#ui/messages/welcome.ts";
import { PairingCard } from "../pairing-card.tsx";
import { clockFormat } from "../room-clock.ts";
import { useScreen } from "../screen-context.ts";
import { NextCard } from "./next-card.tsx";
import { type FirstBootRow, firstBootRows } from "./rows.ts";

/** A new room: everything it needs as one list, and beside it what to do now. Nobody needs a keyboard. */
export function FirstBootScreen() {
  const { kiosk, now, time } = useScreen();
  const { link } = kiosk;
  const room = link.status("room").value;
  const stage = link.status("setup").value?.step ?? "done";
  const isGreeting = stage === "administrator" || stage === "language";
  const rows = firstBootRows({
    stage,
    room,
    network: link.status("network").value,
    system: link.status("system").value,
    camera: link.status("camera").value,
    devices: {
      microphone: kiosk.microphone.now.value.state,
      camera: kiosk.camera.now.value.state,
      loudspeaker: kiosk.loudspeaker.value ? "ready" : "absent",
      names: kiosk.names.value,
    },
    clockWrong: link.status("problems").value?.some(({ code }) => code === "clock-wrong") === true,
    time: time(now.value, clockFormat),
    languageName: welcomes[language.value.locale].name,
  });
  return (
    <div class="first-boot page-enter" data-testid="first-boot" data-step={stage}>
      <header class="first-boot__head">
        {isGreeting ? <Greetings /> : <h1>{t("kiosk.firstBoot.title", { name: room?.name ?? "" })}</h1>}
      </header>
      <ol class="first-boot__rows">
        {rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </ol>
      <aside class="first-boot__next">
        {link.status("pairing").value ? <PairingCard /> : <NextCard stage={stage} />}
      </aside>
    </div>
  );
}

/** The languages' own words beside each other. */
function Greetings() {
  return (
    <h1 class="first-boot__greetings">
      {locales.map((locale) => (
        <span key={locale} lang={locale}>
          {welcomes[locale].greeting}
        </span>
      ))}
    </h1>
  );
}

function Row({ row }: { readonly row: FirstBootRow }) {
  const icon =
    row.state === "trouble" ? TriangleAlert : row.next ? ArrowRight : row.state === "done" ? Check : CircleDashed;
  return (
    <li class="first-boot__row" data-row={row.id} data-state={row.state} data-next={row.next}>
      <Icon of={icon} size={32} />
      <span class="first-boot__label">
        {t(`kiosk.firstBoot.${row.id}`)}
        <span class="visually-hidden">
          {" "}
          {t(row.next ? "kiosk.firstBoot.state.next" : `kiosk.firstBoot.state.${row.state}`)}
        </span>
      </span>
      <span class="first-boot__words">
        {row.words}
        {row.todo === undefined ? null : <span class="first-boot__todo quiet">{row.todo}</span>}
      </span>
    </li>
  );
}
