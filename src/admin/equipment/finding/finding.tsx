import { useEffect, useRef, useState } from "preact/hooks";
import { mayCall } from "#protocol/commands.ts";
import type { FoundDevices, FoundPlace } from "#protocol/found-devices.ts";
import { Button } from "#ui/components/button.tsx";
import { Check, Search } from "#ui/components/icons.ts";
import { EmptyState } from "#ui/components/notice.tsx";
import { StateMark } from "#ui/desk/state-mark.tsx";
import { t } from "#ui/messages/admin.ts";
import { foundFault } from "#ui/messages/faults.ts";
import { clockTime } from "#ui/messages/times.ts";
import { useAction } from "../../action.ts";
import { formatAddress } from "../../address.ts";
import { useRoom } from "../../room.ts";
import { Done, type Used } from "./done.tsx";
import { FoundRow } from "./found-row.tsx";
import { foundName, inOrder } from "./found-words.ts";
import type { UseFound } from "./use.tsx";

/** Devices that are plugged in or on the network, and their use with a press. A room without any is searched by itself. */
export function Finding({ heading = true }: { readonly heading?: boolean }) {
  const room = useRoom();
  const found = room.status("devices.found").value;
  const role = room.welcome.value?.role ?? "operator";
  const mayFind = mayCall("device.find", role);
  const camera = room.status("camera").value;
  const display = room.status("display").value;
  const search = useAction(() => room.call("device.find", {}));
  const [done, setDone] = useState<Used>();
  const named = (ids: readonly string[]) =>
    inOrder(found?.devices ?? [])
      .filter(({ id, ways }) => [id, ...ways.map((way) => way.id)].some((each) => ids.includes(each)))
      .map(foundName);
  const use: UseFound = async (ids, as) => {
    const before = found?.cameras ?? [];
    const { revision, cameras } = await room.call("device.use", { ids: [...ids], ...as });
    const became = cameras.map((each) => each.camera);
    const replaced = before.some((place) => place.taken && became.includes(place.camera));
    setDone({ revision, names: named(ids), cameras: became, replaced });
  };
  const action = useAction((ids: readonly string[]) => use(ids));
  const began = useRef(false);
  const isBlank = camera === null && display === null;
  useEffect(() => {
    // Once a visit: a room that stays empty is not searched again and again.
    if (isBlank && mayFind && found === null && !began.current) {
      began.current = true;
      search.run();
    }
  }, [isBlank, mayFind, found]);
  if (found === undefined || (found === null && !mayFind)) {
    return null;
  }
  const looking = found?.looking === true || search.state.kind === "pending";
  // A search that goes on may find more of what belongs to "all".
  const proposed = looking ? [] : (found?.proposed ?? []);
  return (
    <section class="stack finding" aria-labelledby={heading ? "finding-title" : undefined}>
      <div class="finding__head">
        <div class="section-head">
          {heading ? <h2 id="finding-title">{t("admin.finding.title")}</h2> : null}
          <p class="quiet">{t("admin.finding.intro")}</p>
        </div>
        <div class="finding__verbs">
          {mayFind ? (
            <Button icon={Search} state={looking ? { kind: "pending" } : search.state} onClick={() => search.run()}>
              {t(looking ? "admin.finding.looking" : found === null ? "admin.finding.search" : "admin.finding.again")}
            </Button>
          ) : null}
          {mayFind && proposed.length > 0 ? (
            <Button icon={Check} kind="primary" state={action.state} onClick={() => action.run(proposed)}>
              {t("admin.finding.useAll")}
            </Button>
          ) : null}
        </div>
      </div>
      {done === undefined ? null : (
        <Done used={done} places={found?.cameras ?? []} onUndone={() => setDone(undefined)} />
      )}
      {found === null ? null : (
        <>
          <Places found={found} />
          {proposed.length > 0 ? (
            <p class="small">{t("admin.finding.useAll.what", { names: named(proposed).join(", ") })}</p>
          ) : null}
          {found.devices.length > 0 ? (
            <ul class="finding__list" aria-label={t("admin.finding.found")}>
              {inOrder(found.devices).map((one) => (
                <FoundRow
                  key={one.id}
                  found={one}
                  all={found.devices}
                  cameras={found.cameras}
                  hasDisplay={display !== null}
                  mayUse={mayFind}
                  use={use}
                />
              ))}
            </ul>
          ) : looking ? null : !heading ? (
            <p class="quiet small">{`${t("admin.finding.nothing")}. ${t("admin.finding.nothing.todo")}`}</p>
          ) : (
            <EmptyState
              icon={Search}
              title={t("admin.finding.nothing")}
              action={
                <a class="button" href={formatAddress("settings", { q: "camera" })}>
                  {t("admin.finding.settings")}
                </a>
              }
            >
              {t("admin.finding.nothing.todo")}
            </EmptyState>
          )}
        </>
      )}
    </section>
  );
}

/** How far the search is, and what could not be looked at. */
function Places({ found }: { readonly found: FoundDevices }) {
  const faults = found.places.filter(({ fault }) => fault !== undefined);
  return (
    <>
      {found.looking ? (
        <ul class="finding__places" aria-label={t("admin.finding.places")}>
          {found.places.map((place) => (
            <li key={place.place}>
              <StateMark mark={place.fault !== undefined ? "warn" : place.state === "looked" ? "good" : "waiting"}>
                {progress(place)}
              </StateMark>
            </li>
          ))}
        </ul>
      ) : found.endedAt === undefined ? null : (
        <p class="quiet small" role="status">
          {t("admin.finding.ended", { time: clockTime(found.endedAt) })}
        </p>
      )}
      {faults.map(({ place, fault }) => {
        const said = fault && foundFault(fault, t(`admin.finding.place.${place}`));
        return said === undefined ? null : (
          <p key={place} class="small finding__fault">
            <StateMark mark="warn">
              {said.words} <span class="quiet">{said.todo}</span>
            </StateMark>
          </p>
        );
      })}
    </>
  );
}

function progress({ place, state, done, of }: FoundPlace): string {
  const name = t(`admin.finding.place.${place}`);
  return state === "looking" && of > 0 ? t("admin.finding.progress", { place: name, done, of }) : name;
}
