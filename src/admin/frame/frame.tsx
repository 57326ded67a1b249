import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { Lock } from "#ui/components/icons.ts";
import { EmptyState } from "#ui/components/notice.tsx";
import { DeskFrame, PlaceCount } from "#ui/desk/frame.tsx";
import { PlaceHead } from "#ui/desk/place-head.tsx";
import { t } from "#ui/messages/admin.ts";
import { Access } from "../access/access.tsx";
import { address, formatAddress, type Place, places } from "../address.ts";
import { Audit } from "../audit/audit.tsx";
import { Devices } from "../equipment/devices.tsx";
import { SettingsHistory } from "../history/history.tsx";
import { LogTail } from "../log/log.tsx";
import { forgetCertificateDraft } from "../network/certificate-draft.ts";
import { NetworkAndTime } from "../network/network.tsx";
import { Overview } from "../overview/overview.tsx";
import { useRoom } from "../room.ts";
import { session, signOut } from "../session.ts";
import { draft, unsaved } from "../settings/draft-in-page.ts";
import { SettingsForm } from "../settings/settings.tsx";
import { emptyDraft } from "../settings/settings-draft.ts";
import { ConnectionLine } from "./connection-line.tsx";
import { mayEnter, placeTable } from "./places.ts";

const pages: Readonly<Record<Place, ComponentType>> = {
  overview: Overview,
  devices: Devices,
  network: NetworkAndTime,
  settings: SettingsForm,
  history: SettingsHistory,
  access: Access,
  log: LogTail,
  audit: Audit,
};

/** What waits in a place, beside its name in the menu. */
const counts: Readonly<Partial<Record<Place, ComponentType>>> = { overview: ProblemCount, settings: UnsavedCount };

/** The frame round every place, with the places that the role may enter. */
export function Frame({ name }: { readonly name: string }) {
  const room = useRoom();
  const { place } = address.value;
  const role = session.value.state === "in" ? session.value.role : "operator";
  const roomName = room.status("room").value?.name ?? (session.value.state === "in" ? session.value.room : "");
  const Page = pages[place];
  // What one person drafted is not the next one's to save, and their key is not the next one's to see.
  useEffect(
    () => () => {
      draft.value = emptyDraft;
      forgetCertificateDraft();
    },
    [],
  );
  const menu = places
    .filter((each) => mayEnter(each, role))
    .map((each) => {
      const Count = counts[each];
      return {
        key: each,
        title: t(`admin.place.${each}`),
        icon: placeTable[each].icon,
        href: formatAddress(each),
        count: Count === undefined ? null : <Count />,
      };
    });
  return (
    <DeskFrame
      name={roomName}
      product={t("admin.frame.product")}
      places={menu}
      place={place}
      title={t(`admin.place.${place}`)}
      who={
        <>
          <span>{name}</span>
          <span class="quiet small">{t(`admin.role.${role}`)}</span>
        </>
      }
      onSignOut={() => void signOut()}
      notice={<ConnectionLine />}
    >
      {mayEnter(place, role) ? (
        <div class="place__inner page-enter" key={place} data-place={place}>
          <Page />
        </div>
      ) : (
        <div class="place__inner">
          <PlaceHead title={t(`admin.place.${place}`)} />
          <EmptyState icon={Lock} title={t("admin.frame.refused")}>
            {t("admin.frame.refused.todo", { role: t(`admin.role.${role}`) })}
          </EmptyState>
        </div>
      )}
    </DeskFrame>
  );
}

function UnsavedCount() {
  const count = unsaved.value;
  return <PlaceCount count={count} kind="quiet" words={t("admin.frame.unsaved", { count })} />;
}

function ProblemCount() {
  const problems = useRoom().status("problems").value ?? [];
  const count = problems.filter(({ severity }) => severity !== "info").length;
  return <PlaceCount count={count} words={t("admin.frame.problems", { count })} />;
}
