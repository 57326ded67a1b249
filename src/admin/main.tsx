import "#ui/plain-schemas.ts";
import { signal } from "@preact/signals";
import { render } from "preact";
import { z } from "zod";
import { applyTheme } from "#ui/desk/theme.ts";
import { browserLocale, followLanguage } from "#ui/messages/language-choice.ts";
import { nameSettings } from "#ui/messages/setting-said.ts";
import { followAddress } from "./address.ts";
import { App } from "./app.tsx";
import { scannedCode } from "./first-boot/set-up-code.ts";
import { followPresence } from "./presence.ts";
import { wrongSettingWords } from "./settings/wrong-words.ts";
import "#ui/styles/all.css";
import "#ui/styles/desk/all.css";
import "./styles/all.css";

// The page's content policy allows no code from strings; zod would try it once and be reported for it.
z.config({ jitless: true });
applyTheme();
// Before the address is read for a place: a square on the room's screen brings a code in it.
scannedCode();
followAddress();
followPresence();
nameSettings(wrongSettingWords);
followLanguage(signal(browserLocale()));

const root = document.getElementById("app");
if (root !== null) {
  render(<App />, root);
}
