import "#ui/plain-schemas.ts";
import "#ui/styles/all.css";
import "./offline.css";
import { effect } from "@preact/signals";
import { entrancePaths } from "#protocol/entrance.ts";
import { chooseLocale, language, setLocale } from "#ui/messages/locale.ts";
import { t } from "#ui/messages/panel.ts";
import { restoreTheme } from "../parts/theme.ts";

/*
 * What a tablet shows that was opened while the room does not answer. It has no controls; it asks after the room, and opens
 * the panel when there is one.
 */
const everyMs = 3_000;

function line(element: "h1" | "p", quiet: boolean): HTMLElement {
  const made = document.createElement(element);
  made.className = quiet ? "quiet" : "";
  document.getElementById("offline")?.append(made);
  return made;
}

async function openWhenBack(): Promise<void> {
  const there = await fetch(entrancePaths.session, { cache: "no-store", signal: AbortSignal.timeout(everyMs) }).then(
    ({ ok }) => ok,
    () => false,
  );
  if (there) {
    location.reload();
  } else {
    setTimeout(openWhenBack, everyMs);
  }
}

restoreTheme();
const title = line("h1", false);
const trying = line("p", true);
const todo = line("p", true);
trying.setAttribute("role", "status");
effect(() => {
  document.documentElement.lang = language.value.locale;
  title.textContent = t("panel.offline.title");
  trying.textContent = t("panel.offline.trying");
  todo.textContent = t("panel.offline.todo");
});
// A language that was never used on this tablet is not at hand now.
setLocale(chooseLocale(navigator.languages)).catch(() => {});
setTimeout(openWhenBack, everyMs);
