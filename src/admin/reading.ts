import { useEffect, useState } from "preact/hooks";
import type { CommandName, ParamsGiven, ResultOf } from "#protocol/commands.ts";
import { asCallFailure, type CallFailure } from "#ui/room-link/link.ts";
import { present } from "./presence.ts";
import { useRoom } from "./room.ts";

/** What a command that reads has said so far. A value once read stays while it is read again or can't be. */
export interface Reading<Value> {
  readonly value: Value | undefined;
  readonly failure: CallFailure | undefined;
  readonly loading: boolean;
  readonly reload: () => void;
}

/**
 * Reads by a command: at once, whenever the room or whoever looks at the page comes back, and when `changes` changes.
 * `params` is compared by its JSON, so that it may be written in place.
 */
export function useReading<Name extends CommandName>(
  name: Name,
  params: ParamsGiven<Name>,
  changes: unknown = undefined,
): Reading<ResultOf<Name>> {
  const room = useRoom();
  const [turn, setTurn] = useState(0);
  const [value, setValue] = useState<ResultOf<Name>>();
  const [failure, setFailure] = useState<CallFailure>();
  const [loading, setLoading] = useState(true);
  const connection = room.connection.value;
  const here = present.value;
  const since = connection.state === "connected" ? connection.since : 0;
  useEffect(() => {
    if (since === 0 || !here) {
      return;
    }
    let wanted = true;
    setLoading(true);
    room
      .call(name, params)
      .then((result) => {
        if (wanted) {
          setValue(result);
          setFailure(undefined);
        }
      })
      .catch((error: unknown) => {
        if (wanted) {
          setFailure(asCallFailure(error));
        }
      })
      .finally(() => {
        if (wanted) {
          setLoading(false);
        }
      });
    return () => {
      wanted = false;
    };
  }, [room, name, JSON.stringify(params), since, here, turn, changes]);
  return { value, failure, loading, reload: () => setTurn((before) => before + 1) };
}
