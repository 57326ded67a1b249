import type { IconNode } from "lucide";
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Button } from "../components/button.tsx";
import { Icon } from "../components/icon.tsx";
import { LogOut, Menu, X } from "../components/icons.ts";
import { t } from "../messages/desk.ts";
import { browserLocale, chooseLanguage } from "../messages/language-choice.ts";
import { language, locales } from "../messages/locale.ts";
import { welcomes } from "../messages/welcome.ts";
import { chooseTheme, theme, themes } from "./theme.ts";

/** A place of the page, as its menu shows it. */
export interface MenuPlace {
  readonly key: string;
  readonly title: string;
  readonly icon: IconNode;
  /** Where it is in the address. */
  readonly href: string;
  readonly count?: ComponentChildren;
}

/** The frame round every place: the menu at the left (above, on a phone), the place beside it. */
export function DeskFrame(props: {
  /** Whose page it is: the room's, or the hub's. */
  readonly name: string;
  readonly product: string;
  readonly places: readonly MenuPlace[];
  /** The place in view, and its title. */
  readonly place: string;
  readonly title: string;
  /** Who is signed in. */
  readonly who: ComponentChildren;
  readonly onSignOut: () => void;
  /** What stands above every place. */
  readonly notice: ComponentChildren;
  readonly children: ComponentChildren;
}) {
  const { name, place, title } = props;
  const [menuOpen, setMenuOpen] = useState(false);
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  useEffect(() => {
    document.title = `${title} · ${name}`;
  }, [title, name]);
  useEffect(() => {
    setMenuOpen(false);
    if (!first.current) {
      main.current?.focus();
      scrollTo(0, 0);
    }
    first.current = false;
  }, [place]);
  return (
    <div class="desk">
      <header class="side" data-open={menuOpen}>
        <div class="side__head">
          <div class="side__room">
            <strong>{name}</strong>
            <span class="quiet small">{props.product}</span>
          </div>
          <Button
            class="side__menu"
            kind="plain"
            icon={menuOpen ? X : Menu}
            expanded={menuOpen}
            onClick={() => setMenuOpen(!menuOpen)}
          >
            {t("common.frame.menu")}
          </Button>
        </div>
        <nav class="side__places" aria-label={t("common.frame.places")}>
          {props.places.map((each) => (
            <a
              key={each.key}
              class="side__place"
              href={each.href}
              aria-current={each.key === place ? "page" : undefined}
              onClick={() => setMenuOpen(false)}
            >
              <Icon of={each.icon} size={20} />
              <span>{each.title}</span>
              {each.count}
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
            <span class="quiet small">{t("common.frame.theme")}</span>
            <select
              class="input"
              value={theme.value}
              onChange={(event) => chooseTheme(themes.find((each) => each === event.currentTarget.value) ?? "light")}
            >
              {themes.map((each) => (
                <option key={each} value={each}>
                  {t(`common.frame.theme.${each}`)}
                </option>
              ))}
            </select>
          </label>
          <div class="side__who">
            <span class="side__name">{props.who}</span>
            <Button kind="plain" shape="icon" icon={LogOut} onClick={props.onSignOut}>
              {t("common.frame.signOut")}
            </Button>
          </div>
        </div>
      </header>
      <main class="place" ref={main} tabIndex={-1} aria-label={title}>
        {props.notice}
        {props.children}
      </main>
    </div>
  );
}

/** How many of something wait in a place: drawn as a number, spoken in words. Nothing where there are none. */
export function PlaceCount(props: {
  readonly count: number;
  readonly words: string;
  /** `quiet` where nothing is wrong. */
  readonly kind?: "quiet";
}) {
  return props.count === 0 ? null : (
    <span class="side__count" data-kind={props.kind}>
      <span aria-hidden="true">{props.count}</span>
      <span class="visually-hidden">{props.words}</span>
    </span>
  );
}
