import type { StatusTree } from "#protocol/status.ts";
import { CopyButton } from "#ui/desk/copy-button.tsx";
import { type Fact, Facts } from "#ui/desk/facts.tsx";
import { StateMark } from "#ui/desk/state-mark.tsx";
import { t } from "#ui/messages/admin.ts";
import { screenStepSaid } from "#ui/messages/faults.ts";
import { noteSaid } from "#ui/messages/notes.ts";
import { dateAndTime, since } from "#ui/messages/times.ts";
import { formatAddress } from "../address.ts";
import { useRoom } from "../room.ts";
import { deviceFacts } from "./device-parts.tsx";
import { RestartControl } from "./restart-control.tsx";
import { Sound } from "./sound-part.tsx";

/** The parts of the room: each with its state, since when, and its restart where it has one. */
export function RoomParts() {
  const room = useRoom();
  const controller = room.status("controller").value;
  const kiosk = room.status("kiosk").value;
  const recovered = room.status("kiosk.recovery").value?.last;
  const sound = room.status("sound").value;
  const server = room.status("meeting.server").value;
  const panels = room.status("panels").value;
  const system = room.status("system").value;
  const connected = room.connection.value.state === "connected";
  const facts: Fact[] = [];
  if (controller !== undefined) {
    facts.push({
      key: "controller",
      label: t("admin.part.controller"),
      value: (
        <>
          <StateMark mark={connected ? "good" : "waiting"}>
            {t(connected ? "admin.part.running" : "admin.part.calling")}
          </StateMark>
          <span class="quiet">
            {t("admin.part.controller.about", {
              since: dateAndTime(controller.startedAt),
              version: controller.version,
              pid: String(controller.pid),
              revision: String(controller.settingsRevision),
            })}
          </span>
        </>
      ),
      action: <RestartControl part="controller" />,
    });
  }
  if (kiosk !== undefined) {
    facts.push({
      key: "kiosk",
      label: t("admin.part.kiosk"),
      value: (
        <>
          <Kiosk kiosk={kiosk} />
          {recovered === undefined || recovered === null ? null : (
            <span class="quiet">
              {t("admin.part.kiosk.recovered", {
                time: dateAndTime(recovered.at),
                what: screenStepSaid(recovered),
              })}
            </span>
          )}
        </>
      ),
      action: <RestartControl part="kiosk" />,
    });
  }
  facts.push(
    ...deviceFacts({
      camera: room.status("camera").value,
      cameras: room.status("cameras").value,
      display: room.status("display").value,
      speakerphone: room.status("speakerphone").value,
    }),
  );
  if (sound !== undefined) {
    facts.push({ key: "sound", label: t("admin.part.sound"), value: <Sound sound={sound} /> });
  }
  if (server !== undefined) {
    facts.push({
      key: "server",
      label: t("admin.part.server"),
      value: (
        <>
          <StateMark mark={server.reachable ? "good" : "fault"}>
            {t(server.reachable ? "admin.part.server.there" : "admin.part.server.away")}
          </StateMark>
          <span class="quiet">
            {[since(server.since), noteSaid(server.note, server.why)].filter((part) => part !== "").join(" · ")}
          </span>
        </>
      ),
    });
  }
  // A machine that Parley does not look after is not to be restarted from here.
  if (system?.keeper === true) {
    facts.push({
      key: "machine",
      label: t("admin.part.machine"),
      value: (
        <>
          <StateMark mark={system.clock === "unsynchronised" ? "warn" : "good"}>
            {t(`admin.part.machine.${system.clock}`)}
          </StateMark>
          <span class="quiet">{t("admin.part.machine.about", { name: system.hostName, zone: system.timeZone })}</span>
        </>
      ),
      action: <RestartControl part="machine" />,
    });
  }
  if (panels !== undefined) {
    facts.push({
      key: "panels",
      label: t("admin.part.panels"),
      value: (
        <StateMark mark={panels.paired === 0 ? "off" : panels.connected === 0 ? "warn" : "good"}>
          {panels.paired === 0
            ? t("admin.part.panels.none")
            : t("admin.part.panels.count", { connected: panels.connected, paired: panels.paired })}
        </StateMark>
      ),
      action: (
        <a class="button" data-size="small" href={formatAddress("access")}>
          {t("admin.problems.open.access")}
        </a>
      ),
    });
  }
  return (
    <section class="stack" aria-labelledby="parts-title">
      <h2 id="parts-title">{t("admin.overview.parts")}</h2>
      <Facts facts={facts} />
    </section>
  );
}

function Kiosk({ kiosk }: { readonly kiosk: StatusTree["kiosk"] }) {
  if (!kiosk.connected) {
    return (
      <>
        <StateMark mark="fault">{t("admin.part.kiosk.away")}</StateMark>
        <span class="quiet">{since(kiosk.since)}</span>
      </>
    );
  }
  const missing = (["microphone", "camera", "loudspeaker"] as const).filter((name) => kiosk[name] !== "ready");
  return (
    <>
      <StateMark mark={missing.length > 0 || kiosk.quality === "poor" || kiosk.quality === "lost" ? "warn" : "good"}>
        {missing.length === 0
          ? t("admin.part.kiosk.there")
          : missing
              .map((name) => t(`admin.part.kiosk.${name}.${kiosk[name] === "blocked" ? "blocked" : "absent"}`))
              .join(" ")}
      </StateMark>
      <span class="quiet">
        {t("admin.part.kiosk.about", {
          since: since(kiosk.since),
          shell: kiosk.shell,
          quality: t(`admin.part.quality.${kiosk.quality}`),
        })}
      </span>
    </>
  );
}

/** Where the room is reached, and what its certificate's authority is known by. */
export function Whereabouts() {
  const network = useRoom().status("network").value;
  if (network === undefined) {
    return null;
  }
  const linked = (url: string) => (
    <>
      <a href={url}>{url}</a>
      <CopyButton text={() => url} iconOnly />
    </>
  );
  const facts: Fact[] = [
    { key: "host", label: t("admin.network.host"), value: <code>{network.hostName}</code> },
    { key: "addresses", label: t("admin.network.addresses"), value: <code>{network.addresses.join("  ")}</code> },
    { key: "panel", label: t("admin.network.panel"), value: linked(network.panelUrl) },
    { key: "admin", label: t("admin.network.admin"), value: linked(network.adminUrl) },
    { key: "trust", label: t("admin.network.trust"), value: linked(network.trustUrl) },
    {
      key: "fingerprint",
      label: t("admin.network.fingerprint"),
      // Grouped as on the screen and at /trust: it is there to be compared.
      value: <code class="fingerprint">{network.fingerprint.toUpperCase().replaceAll(/.{4}(?=.)/g, "$& ")}</code>,
    },
  ];
  return (
    <section class="stack" aria-labelledby="network-title">
      <h2 id="network-title">{t("admin.overview.network")}</h2>
      <Facts facts={facts} />
    </section>
  );
}
