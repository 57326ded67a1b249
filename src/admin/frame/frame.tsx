import type { ComponentType } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Button } from "#ui/components/button.tsx";
import { Icon } from "#ui/components/icon.tsx";
import { Lock, LogOut, Menu, X } from "#ui/components/icons.ts";
import { EmptyState } from "#ui/components/notice.tsx";
import { t } from "#ui/messages/admin.ts";
import { browserLocale, chooseLanguage } from "#ui/messages/language-choice.ts";
import { language, locales } from "#ui/messages/locale.ts";
import { welcomes } from "#ui/messages/welcome.ts";
import { Access } from "../access/access.tsx";
import { address, formatAddress, type Place, places } from "../address.ts";
import { Audit } from "../audit/audit.tsx";
import { Devices } from "../equipment/devices.tsx";
import { SettingsHistory } from "../history/history.tsx";
import { LogTail } from "../log/log.tsx";
import { forgetCertificateDraft } from "../network/certificate-draft.ts";
import { NetworkAndTime } from "../network/network.tsx";
import { Overview } from "../overview/overview.tsx";
import { PlaceHead } from "../parts/place-head.tsx";
import { useRoom } from "../room.ts";
import { session, signOut } from "../session.ts";
import { draft, unsaved } from "../settings/draft-in-page.ts";
import { SettingsForm } from "../settings/settings.tsx";
import { emptyDraft } from "../settings/settings-draft.ts";
import { ConnectionLine } from "./connection-line.tsx";
import { mayEnter, placeTable } from "./places.ts";
import { chooseTheme, theme, themes } from "./theme.ts";

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

/** The frame round every place: the menu at the left (above, on a phone), the place beside it. */
export function Frame({ name }: { readonly name: string }) {
  const room = useRoom();
  const [menuOpen, setMenuOpen] = useState(false);
  const { place } = address.value;
  const role = session.value.state === "in" ? session.value.role : "operator";
  const roomName = room.status("room").value?.name ?? (session.value.state === "in" ? session.value.room : "");
  const main = useRef<HTMLElement>(null);
  const Page = pages[place];
  const first = useRef(true);
  useEffect(() => {
    document.title = `${t(`admin.place.${place}`)} · ${roomName}`;
  }, [place, roomName]);
  // What one person drafted is not the next one's to save, and their key is not the next one's to see.
  useEffect(
    () => () => {
      draft.value = emptyDraft;
      forgetCertificateDraft();
    },
    [],
  );
  useEffect(() => {
    setMenuOpen(false);
    if (!first.current) {
      main.current?.focus();
      scrollTo(0, 0);
    }
    first.current = false;
  }, [place]);
  return (
    <div class="admin">
      <header class="side" data-open={menuOpen}>
        <div class="side__head">
          <div class="side__room">
            <strong>{roomName}</strong>
            <span class="quiet small">{t("admin.frame.product")}</span>
          </div>
          <Button
            class="side__menu"
            kind="plain"
            icon={menuOpen ? X : Menu}
            expanded={menuOpen}
            onClick={() => setMenuOpen(!menuOpen)}
          >
            {t("admin.frame.menu")}
          </Button>
        </div>
        <nav class="side__places" aria-label={t("admin.frame.places")}>
          {places
            .filter((each) => mayEnter(each, role))
            .map((each) => (
              <a
                key={each}
                class="side__place"
                href={formatAddress(each)}
                aria-current={each === place ? "page" : undefined}
                onClick={() => setMenuOpen(false)}
              >
                <Icon of={placeTable[each].icon} size={20} />
                <span>{t(`admin.place.${each}`)}</span>
                {each === "overview" ? <ProblemCount /> : null}
                {each === "settings" ? <UnsavedCount /> : null}
              </a>
            ))}
        </nav>
        <div class="side__foot">
          <label class="side__theme">
            <span class="quiet small">{t("common.language")}</span>
            <select
              class="input"
              value={language.value.locale}
              onChange={(event) =>
                chooseLanguage(locales.find((each) => each === event.currentTarget.value) ?? browserLocale())
              }
            >
              {locales.map((each) => (
                <option key={each} value={each} lang={each}>
                  {welcomes[each].name}
                </option>
              ))}
            </select>
          </label>
          <label class="side__theme">
            <span class="quiet small">{t("admin.frame.theme")}</span>
            <select
              class="input"
              value={theme.value}
              onChange={(event) => chooseTheme(themes.find((each) => each === event.currentTarget.value) ?? "light")}
            >
              {themes.map((each) => (
                <option key={each} value={each}>
                  {t(`admin.frame.theme.${each}`)}
                </option>
              ))}
            </select>
          </label>
          <div class="side__who">
            <span class="side__name">
              <span>{name}</span>
              <span class="quiet small">{t(`admin.role.${role}`)}</span>
            </span>
            <Button kind="plain" shape="icon" icon={LogOut} onClick={() => void signOut()}>
              {t("admin.frame.signOut")}
            </Button>
          </div>
        </div>
      </header>
      <main class="place" ref={main} tabIndex={-1} aria-label={t(`admin.place.${place}`)}>
        <ConnectionLine />
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
      </main>
    </div>
  );
}

function UnsavedCount() {
  const count = unsaved.value;
  return count === 0 ? null : (
    <span class="side__count" data-kind="quiet">
      <span aria-hidden="true">{count}</span>
      <span class="visually-hidden">{t("admin.frame.unsaved", { count })}</span>
    </span>
  );
}

function ProblemCount() {
  const count = useRoom()
    .status("problems")
    .value?.filter(({ severity }) => severity !== "info").length;
  return count === undefined || count === 0 ? null : (
    <span class="side__count">
      <span aria-hidden="true">{count}</span>
      <span class="visually-hidden">{t("admin.frame.problems", { count })}</span>
    </span>
  );
}
