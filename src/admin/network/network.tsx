import { mayCall } from "#protocol/commands.ts";
import { Unplug } from "#ui/components/icons.ts";
import { EmptyState, Notice } from "#ui/components/notice.tsx";
import { PlaceHead } from "#ui/desk/place-head.tsx";
import { t } from "#ui/messages/admin.ts";
import { ReadingState } from "../parts/reading-state.tsx";
import { useReading } from "../reading.ts";
import { useRoom } from "../room.ts";
import { Certificates } from "./certificates.tsx";
import { ChangeNotice } from "./change-notice.tsx";
import { HostName } from "./host-name.tsx";
import { Interfaces } from "./interfaces.tsx";
import { MachineTime } from "./machine-time.tsx";

/** Name, network, clock and certificates of the room's machine, and how they are changed. */
export function NetworkAndTime() {
  const room = useRoom();
  const system = room.status("system").value;
  const mayChange = mayCall("system.setNetwork", room.welcome.value?.role ?? "operator");
  if (system?.keeper === false) {
    return (
      <>
        <PlaceHead title={t("admin.place.network")} />
        <EmptyState icon={Unplug} title={t("admin.network.unkept")}>
          {t("admin.network.unkept.todo")}
        </EmptyState>
        <div class="sections">
          <Certificates />
        </div>
      </>
    );
  }
  return (
    <>
      <PlaceHead title={t("admin.place.network")} intro={t("admin.network.intro")} />
      <ChangeNotice mayChange={mayChange} />
      {mayChange ? null : <Notice title={t("admin.network.readOnly")}>{t("admin.network.readOnly.todo")}</Notice>}
      <div class="sections">
        <HostName mayChange={mayChange} />
        <Network mayChange={mayChange} />
        <MachineTime mayChange={mayChange} />
        <Certificates />
      </div>
    </>
  );
}

function Network({ mayChange }: { readonly mayChange: boolean }) {
  const room = useRoom();
  const { open, last } = room.status("system.change").value ?? { open: null, last: null };
  const addresses = room.status("network").value?.addresses.join();
  const reading = useReading("system.network", {}, `${open?.phase} ${last?.id} ${last?.outcome} ${addresses}`);
  return (
    <section class="stack" aria-labelledby="network-title">
      <h2 id="network-title">{t("admin.network.title")}</h2>
      <ReadingState {...reading} loading={reading.loading && reading.value === undefined} />
      {reading.value === undefined ? null : (
        <Interfaces state={reading.value} mayChange={mayChange && (open ?? null) === null} />
      )}
    </section>
  );
}
