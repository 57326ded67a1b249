import "#ui/plain-schemas.ts";
import { signal } from "@preact/signals";
import { render } from "preact";
import { applyTheme } from "#ui/desk/theme.ts";
import { browserLocale, followLanguage } from "#ui/messages/language-choice.ts";
import { page } from "./address.ts";
import { App } from "./app.tsx";
import "#ui/styles/all.css";
import "#ui/styles/desk/all.css";
import "./styles/all.css";

applyTheme();
page.follow();
followLanguage(signal(browserLocale()));

const root = document.getElementById("app");
if (root !== null) {
  render(<App />, root);
}
