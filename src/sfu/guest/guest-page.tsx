import { useEffect } from "preact/hooks";
import { t } from "#ui/messages/guest.ts";
import { Door } from "./screens/door.tsx";
import { InMeeting } from "./screens/in-meeting.tsx";
import { LinkEntry } from "./screens/link-entry.tsx";
import { Over } from "./screens/over.tsx";
import type { Visit } from "./visit.ts";

/** The page a guest joins by: one thing at a time. */
export function GuestPage({ visit }: { readonly visit: Visit }) {
  const state = visit.state.value;
  const meeting = visit.meeting.value;
  const title = meeting.is === "found" ? meeting.title : "";
  useEffect(() => {
    document.title = title === "" ? t("guest.title") : t("guest.titled", { title });
  }, [title]);

  if (meeting.is === "none") return <LinkEntry />;
  if (state.is === "joined" || state.is === "reconnecting") return <InMeeting visit={visit} />;
  if (state.is === "ended") return <Over reason={state.reason} again={() => void visit.again()} />;
  if (meeting.is === "unknown") return <Over reason="unknown" />;
  return <Door visit={visit} />;
}
