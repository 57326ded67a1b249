import { useEffect, useState } from "preact/hooks";
import { Button } from "#ui/components/button.tsx";
import { actual, type ControlState, pending } from "#ui/components/control-state.tsx";
import { RefreshCw } from "#ui/components/icons.ts";
import { t } from "#ui/messages/admin.ts";
import { clockTimeWithSeconds, span } from "#ui/messages/times.ts";
import { CallFailure } from "#ui/room-link/link.ts";
import { Confirm } from "../parts/confirm.tsx";
import { useNow, useRoom } from "../room.ts";
import { judge, type RestartPart, type RoomMoment, restarts } from "./restart.ts";

function useMoment(): RoomMoment {
  const room = useRoom();
  return {
    connected: room.connection.value.state === "connected",
    controller: room.status("controller").value,
    kiosk: room.status("kiosk").value,
    call: room.status("call").value,
  };
}

/** Restarts a part: says first what will happen, then shows how long it has been gone until it is really back. */
export function RestartControl({ part }: { readonly part: RestartPart }) {
  const room = useRoom();
  const now = useNow();
  const moment = useMoment();
  const [asking, setAsking] = useState(false);
  const restart = restarts[part];
  const next = judge(part, restart.value, moment, now);
  useEffect(() => {
    restart.value = next;
  });
  const ask = async () => {
    restart.value = { state: "waiting", askedAt: room.now(), before: moment };
    try {
      await (part === "machine" ? room.call("system.reboot", {}) : room.call("room.restart", { part }));
    } catch (error) {
      // A controller that restarts at once can't answer any more: whether it comes back is what counts.
      if ((part === "controller" || part === "machine") && error instanceof CallFailure && error.code === "room-away") {
        return;
      }
      restart.value = { state: "none" };
      throw error;
    }
  };
  const state: ControlState =
    next.state === "waiting"
      ? pending
      : next.state === "missing"
        ? {
            kind: "failed",
            sentence: t(`admin.restart.missing.${part}`, { time: clockTimeWithSeconds(next.askedAt) }),
            retry: () => setAsking(true),
          }
        : actual;
  const words =
    next.state === "waiting"
      ? t("admin.restart.waiting", { span: span(now - next.askedAt) })
      : t(`admin.restart.verb.${part}`);
  return (
    <>
      {next.state === "back" ? (
        <span class="quiet small" role="status">
          {t("admin.restart.back", { span: span(next.backAt - next.askedAt), time: clockTimeWithSeconds(next.backAt) })}
        </span>
      ) : null}
      <Button size="small" icon={RefreshCw} state={state} onClick={() => setAsking(true)}>
        {words}
      </Button>
      {asking ? (
        <Confirm
          title={t(`admin.restart.title.${part}`)}
          verb={t(`admin.restart.verb.${part}`)}
          kind={part === "controller" ? "primary" : "live"}
          act={ask}
          onClose={() => setAsking(false)}
        >
          <p>{t(`admin.restart.what.${part}`)}</p>
          <p class="quiet">{t(`admin.restart.undo.${part}`)}</p>
        </Confirm>
      ) : null}
    </>
  );
}
