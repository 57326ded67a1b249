import { useEffect } from "preact/hooks";
import { Away } from "#ui/desk/away.tsx";
import { Doorway } from "#ui/desk/doorway.tsx";
import { t } from "#ui/messages/fleet.ts";
import { Frame } from "./frame.tsx";
import { followChanges } from "./hub/changes.ts";
import { findSession, session } from "./hub/session.ts";
import { SignIn } from "./sign-in.tsx";

const askAgain = (): void => void findSession();

/** The whole page of the hub: the door, or the frame behind it. */
export function App() {
  useEffect(() => {
    void findSession();
  }, []);
  const now = session.value;
  switch (now.state) {
    case "asking":
      return <Doorway title={t("fleet.door.asking")} />;
    case "away":
      return <Away title={t("fleet.door.away")} todo={t("fleet.door.away.todo")} ask={askAgain} />;
    case "door":
      return <SignIn name={now.name} reason={now.reason} />;
    case "in":
      return <Inside name={now.name} version={now.version} />;
  }
}

function Inside(props: { readonly name: string; readonly version: string }) {
  useEffect(followChanges, []);
  return <Frame {...props} />;
}
