import { effect } from "@preact/signals";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { StreamName, StreamOf } from "#protocol/streams.ts";
import { asCallFailure, type CallFailure, type RoomLink } from "#ui/room-link/link.ts";
import { present } from "../presence.ts";
import { useRoom } from "../room.ts";
import { LineTail, type Remember } from "./line-tail.ts";

/** Streams whose values are lines, each with its moment. */
type LineStream = { [Name in StreamName]: StreamOf<Name> extends { at: number } ? Name : never }[StreamName];

/** After lines have come, this long until they are read in order. Milliseconds. */
const rereadMs = 1_500;

/** What was read, and what still counts of what came before it. */
interface Read<Line> {
  readonly lines: readonly Line[];
  readonly before?: readonly Line[];
}

/** A tail that is fed, and how its reading stands. */
export interface FedTail<Line> {
  readonly tail: LineTail<Line>;
  readonly failure: CallFailure | undefined;
  readonly loading: boolean;
  readonly reload: () => void;
}

/**
 * A tail fed by a stream at once, and by reading soon after: a stream keeps only the latest of what comes together, so
 * what was passed over is read in between. While held, nothing is read.
 *
 * @param wants which of the stream's values belong here
 * @param remember what still counts of lines that are too many to keep; the first one given is used
 */
export function useTail<Name extends LineStream>(
  name: Name,
  limit: number,
  read: (room: RoomLink) => Promise<Read<StreamOf<Name>>>,
  wants: (value: StreamOf<Name>) => boolean = () => true,
  remember?: Remember<StreamOf<Name>>,
): FedTail<StreamOf<Name>> {
  const room = useRoom();
  const [remembering] = useState(() => remember);
  const tail = useMemo(() => new LineTail<StreamOf<Name>>(limit, undefined, remembering), [limit, remembering]);
  const [failure, setFailure] = useState<CallFailure>();
  const [loading, setLoading] = useState(true);
  const [turn, setTurn] = useState(0);
  const reader = useRef(read);
  reader.current = read;
  const wanting = useRef(wants);
  wanting.current = wants;
  const readNow = useRef(() => {});
  const connection = room.connection.value;
  const since = connection.state === "connected" ? connection.since : 0;
  const held = tail.held.value;
  useEffect(() => {
    if (since === 0) {
      return;
    }
    let wanted = true;
    let arrived = false;
    const take = async () => {
      try {
        const { lines, before } = await reader.current(room);
        if (wanted && !tail.held.peek()) {
          tail.restart(lines, (line, other) => line.at > other.at, before);
          setFailure(undefined);
        }
      } catch (error) {
        if (wanted) {
          setFailure(asCallFailure(error));
        }
      }
      if (wanted) {
        setLoading(false);
      }
    };
    const leave = room.watch(name);
    const stream = room.stream(name);
    let last = stream.peek();
    const stop = effect(() => {
      const line = stream.value;
      if (line !== undefined && line !== last) {
        last = line;
        if (!wanting.current(line)) {
          return;
        }
        arrived = true;
        tail.push(line);
      }
    });
    const timer = setInterval(() => {
      if (arrived && !tail.held.peek() && present.peek()) {
        arrived = false;
        void take();
      }
    }, rereadMs);
    readNow.current = () => void take();
    void take();
    return () => {
      wanted = false;
      clearInterval(timer);
      stop();
      leave();
    };
  }, [room, name, tail, since, turn]);
  useEffect(() => {
    if (!held) {
      readNow.current();
    }
  }, [held]);
  return { tail, failure, loading, reload: () => setTurn((before) => before + 1) };
}
