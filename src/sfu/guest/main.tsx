import "#ui/styles/all.css";
import "./styles/guest.css";
import { render } from "preact";
import { GuestPage } from "./guest-page.tsx";
import { Visit } from "./visit.ts";

const place = document.querySelector("#page");
if (place !== null) render(<GuestPage visit={new Visit(location.href)} />, place);
