import { useEffect } from "preact/hooks";
import { Button } from "#ui/components/button.tsx";
import { Doorway } from "#ui/desk/doorway.tsx";
import { t } from "#ui/messages/fleet.ts";
import { Frame } from "./frame.tsx";
import { followChanges } from "./hub/changes.ts";
import { findSession, session } from "./hub/session.ts";
import { SignIn } from "./sign-in.tsx";

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
      return <Away />;
    case "door":
      return <SignIn name={now.name} reason={now.reason} />;
    case "in":
      return <Inside name={now.name} version={now.version} />;
  }
}

/** The hub did not answer the page's first question: it is asked again until it does. */
function Away() {
  useEffect(() => {
    const timer = setInterval(() => void findSession(), 2_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <Doorway title={t("fleet.door.away")}>
      <p>{t("fleet.door.away.todo")}</p>
      <div>
        <Button onClick={() => void findSession()}>{t("common.tryAgain")}</Button>
      </div>
    </Doorway>
  );
}

function Inside(props: { readonly name: string; readonly version: string }) {
  useEffect(followChanges, []);
  return <Frame {...props} />;
}
