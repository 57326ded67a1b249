import type { IconNode } from "lucide";
import type { ComponentType } from "preact";
import { useRef } from "preact/hooks";
import { fleetApiPaths, incidentsPageSchema } from "#protocol/wire/fleet-api.ts";
import { KeyRound, Monitor, TriangleAlert } from "#ui/components/icons.ts";
import { useKeptFocus } from "#ui/components/kept-focus.ts";
import { DeskFrame, PlaceCount } from "#ui/desk/frame.tsx";
import { t } from "#ui/messages/fleet.ts";
import { type Place, page, places } from "./address.ts";
import { useReading } from "./hub/reading.ts";
import { signOut } from "./hub/session.ts";
import { Incidents } from "./incidents/incidents.tsx";
import { Invitations } from "./invitations/invitations.tsx";
import { SilenceLine } from "./parts/silence-line.tsx";
import { Rooms } from "./rooms/rooms.tsx";

const pages: Readonly<Record<Place, ComponentType>> = {
  rooms: Rooms,
  incidents: Incidents,
  invitations: Invitations,
};

const icons: Readonly<Record<Place, IconNode>> = { rooms: Monitor, incidents: TriangleAlert, invitations: KeyRound };

/** The frame round every place. */
export function Frame({ name, version }: { readonly name: string; readonly version: string }) {
  const { place } = page.now.value;
  return (
    <DeskFrame
      name={name}
      product={t("fleet.frame.product")}
      places={places.map((each) => ({
        key: each,
        title: t(`fleet.place.${each}`),
        icon: icons[each],
        href: page.format(each),
        count: each === "incidents" ? <OpenCount /> : null,
      }))}
      place={place}
      title={t(`fleet.place.${place}`)}
      who={<span class="quiet small">{t("fleet.frame.version", { version })}</span>}
      onSignOut={() => void signOut()}
      notice={<SilenceLine />}
    >
      <Inner key={place} place={place} />
    </DeskFrame>
  );
}

function Inner({ place }: { readonly place: Place }) {
  const inner = useRef<HTMLDivElement>(null);
  // What was pressed may be gone by what it did: a room that is taken out, an invitation that is taken back.
  useKeptFocus(inner, (part) => part.querySelector("h1"));
  const Page = pages[place];
  return (
    <div ref={inner} class="place__inner page-enter" data-place={place}>
      <Page />
    </div>
  );
}

function OpenCount() {
  const count = useReading(`${fleetApiPaths.incidents}?open=true&limit=1`, incidentsPageSchema).value?.open ?? 0;
  return <PlaceCount count={count} words={t("fleet.frame.incidents", { count })} />;
}
