import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { mayCall } from "#protocol/commands.ts";
import { Button } from "#ui/components/button.tsx";
import { Away } from "#ui/desk/away.tsx";
import { Doorway } from "#ui/desk/doorway.tsx";
import { t } from "#ui/messages/admin.ts";
import { LiveRoomLink } from "#ui/room-link/room-link.ts";
import { socketIoWire } from "#ui/room-link/socket-io-wire.ts";
import { SetUp } from "./entrance/set-up.tsx";
import { SignIn } from "./entrance/sign-in.tsx";
import { Guide } from "./first-boot/guide.tsx";
import { Ready } from "./first-boot/ready.tsx";
import { Frame } from "./frame/frame.tsx";
import { RoomContext, useRoom } from "./room.ts";
import { findSession, session } from "./session.ts";

const askAgain = (): void => void findSession();

/** The whole admin: the door, or the frame behind it. */
export function App() {
  useEffect(() => {
    void findSession();
  }, []);
  const now = session.value;
  switch (now.state) {
    case "asking":
      return <Doorway title={t("admin.door.asking")} />;
    case "away":
      return <Away title={t("admin.door.away")} todo={t("admin.door.away.todo")} ask={askAgain} />;
    case "set-up":
      return <SetUp room={now.room} />;
    case "door":
      return <SignIn room={now.room} reason={now.reason} />;
    case "in":
      return <Inside key={now.name} name={now.name} />;
  }
}

function Inside({ name }: { readonly name: string }) {
  const room = useMemo(() => new LiveRoomLink(socketIoWire()), []);
  useEffect(() => {
    room.open();
    return () => room.close();
  }, [room]);
  const connection = room.connection.value;
  const refusal = connection.state === "refused" ? connection.error.code : undefined;
  useEffect(() => {
    if (refusal !== undefined && refusal !== "unknown-version") {
      void findSession("ended");
    }
  }, [refusal]);
  if (refusal === "unknown-version") {
    return (
      <Doorway title={t("admin.door.version")}>
        <p>{t("admin.door.version.todo")}</p>
        <div>
          <Button kind="primary" onClick={() => location.reload()}>
            {t("admin.door.reload")}
          </Button>
        </div>
      </Doorway>
    );
  }
  return (
    <RoomContext.Provider value={room}>
      <Behind name={name} />
    </RoomContext.Provider>
  );
}

/** A new room is set up first, step by step; whoever may not change its settings finds it as it is. */
function Behind({ name }: { readonly name: string }) {
  const room = useRoom();
  const guided = useRef(false);
  const [left, setLeft] = useState(false);
  const stage = room.status("setup").value?.step;
  const mayChange = session.value.state === "in" && mayCall("settings.write", session.value.role);
  if (stage === undefined && room.connection.value.state === "connecting") {
    return <Doorway title={t("admin.door.asking")} />;
  }
  if (mayChange && stage !== undefined && stage !== "administrator" && stage !== "done") {
    guided.current = true;
    return <Guide step={stage} onLeave={() => setLeft(true)} />;
  }
  return guided.current && !left ? <Ready onLeave={() => setLeft(true)} /> : <Frame name={name} />;
}
