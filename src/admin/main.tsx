import { render } from "preact";
import { z } from "zod";
import { chooseLocale, setLocale } from "#ui/messages/locale.ts";
import { followAddress } from "./address.ts";
import { App } from "./app.tsx";
import { applyTheme } from "./frame/theme.ts";
import { followPresence } from "./presence.ts";
import "#ui/styles/all.css";
import "./styles/all.css";

// The page's content policy allows no code from strings; zod would try it once and be reported for it.
z.config({ jitless: true });
applyTheme();
followAddress();
followPresence();
void setLocale(chooseLocale(navigator.languages));

const root = document.getElementById("app");
if (root !== null) {
  render(<App />, root);
}
