import "#ui/plain-schemas.ts";
import "#ui/styles/all.css";
import "./styles/all.css";
import { signal } from "@preact/signals";
import { render } from "preact";
import { browserLocale, followLanguage } from "#ui/messages/language-choice.ts";
import { GuestPage } from "./guest-page.tsx";
import { Visit } from "./visit.ts";

followLanguage(signal(browserLocale()));
const place = document.querySelector("#page");
if (place !== null) render(<GuestPage visit={new Visit(location.href)} />, place);
