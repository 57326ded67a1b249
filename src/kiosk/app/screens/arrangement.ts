import type { Layout } from "#protocol/layout.ts";
import type { PeerView } from "../../media/snapshot.ts";
import type { Tile } from "../../media/wishes.ts";
import { type Area, layOutContent, layOutPeople, layOutSpeaker, mostInStrip, type Place } from "./layout.ts";

/** More people than this are heard and not seen. */
const mostTiles = 25;

/** Where somebody stands on the screen. */
export interface PersonPlace {
  readonly peer: PeerView;
  readonly place: Place;
  /** The one large picture. */
  readonly stage: boolean;
}

/** Everything on the screen of a meeting, people in the order they came: whoever stays keeps their element. */
export interface Arrangement {
  readonly layout: Layout;
  readonly people: readonly PersonPlace[];
  readonly content: { readonly peer: PeerView; readonly place: Place; readonly stage: boolean } | undefined;
  /** Where the room's own picture stands in the strip; undefined: in a corner, if it is shown. */
  readonly own: Place | undefined;
}

export interface ArrangementFacts {
  readonly layout: Layout;
  readonly peers: readonly PeerView[];
  readonly area: Area;
  /** Who is large in the layout of the speaker. */
  readonly stage: string | undefined;
  /** Who speaks: they have a place, whoever else has none. */
  readonly active: string | undefined;
  /** Whether the room's own picture is shown. */
  readonly own: boolean;
}

/** Places everybody. What is shared is always somewhere on the screen: a picture nobody looks at is not received. */
export function arrange(facts: ArrangementFacts): Arrangement {
  const sharer = facts.peers.find(({ screen }) => screen !== undefined);
  if (sharer !== undefined && facts.layout === "content") {
    return besideContent(facts, sharer);
  }
  const speaker = facts.peers.find(({ id }) => id === facts.stage) ?? facts.peers[0];
  return facts.layout === "speaker" && speaker !== undefined
    ? aroundSpeaker(facts, speaker, sharer)
    : amongEquals(facts, sharer);
}

function besideContent({ peers, area, active, own }: ArrangementFacts, sharer: PeerView): Arrangement {
  const first = own ? 1 : 0;
  const { large, strip } = layOutContent(peers.length, area, first);
  return {
    layout: "content",
    people: placed(choosePeople(peers, strip.length - first, active), strip.slice(first)),
    content: { peer: sharer, place: large, stage: true },
    own: own ? strip[0] : undefined,
  };
}

function amongEquals({ peers, area, active }: ArrangementFacts, sharer: PeerView | undefined): Arrangement {
  const before = sharer === undefined ? 0 : 1;
  const places = layOutPeople(Math.min(peers.length + before, mostTiles), area);
  const [first] = places;
  const people = placed(choosePeople(peers, places.length - before, active), places.slice(before));
  return {
    layout: "gallery",
    people: places.length === 1 ? people.map((person) => ({ ...person, stage: true })) : people,
    content: sharer === undefined || first === undefined ? undefined : { peer: sharer, place: first, stage: false },
    own: undefined,
  };
}

function aroundSpeaker(
  { peers, area, active, own }: ArrangementFacts,
  speaker: PeerView,
  sharer: PeerView | undefined,
): Arrangement {
  const before = sharer === undefined ? 0 : 1;
  const rest = peers.filter((peer) => peer !== speaker);
  const others = choosePeople(rest, Math.min(rest.length, mostInStrip - before), active);
  // Alone with one other there is no strip, and nothing to stand in.
  const inStrip = own && others.length + before > 0 ? 1 : 0;
  const { large, strip } = layOutSpeaker(others.length + before, area, inStrip);
  const first = strip[inStrip];
  const small = new Map(placed(others, strip.slice(inStrip + before)).map((person) => [person.peer, person]));
  return {
    layout: "speaker",
    people: peers.flatMap((peer): PersonPlace[] => {
      const person = peer === speaker ? { peer, place: large, stage: true } : small.get(peer);
      return person === undefined ? [] : [person];
    }),
    content: sharer === undefined || first === undefined ? undefined : { peer: sharer, place: first, stage: false },
    own: inStrip === 1 ? strip[0] : undefined,
  };
}

function placed(people: readonly PeerView[], places: readonly Place[]): PersonPlace[] {
  return people.flatMap((peer, index) => {
    const place = places[index];
    return place === undefined ? [] : [{ peer, place, stage: false }];
  });
}

/** The first `count` of them, and whoever speaks: in the place of the last, so that the others stay where they are. */
export function choosePeople(peers: readonly PeerView[], count: number, active: string | undefined): PeerView[] {
  const first = peers.slice(0, count);
  const speaker = peers.find((peer) => peer.id === active);
  return count === 0 || speaker === undefined || first.includes(speaker) ? first : [...first.slice(0, -1), speaker];
}

/** What the media engine is told of the pictures: how large each is, in device pixels, and which matters most. */
export function tilesOf({ people, content }: Arrangement, pixelRatio: number): Tile[] {
  const height = (place: Place): number => Math.round(place.height * pixelRatio);
  return [
    ...(content === undefined
      ? []
      : [
          {
            peerId: content.peer.id,
            source: "screen" as const,
            height: height(content.place),
            visible: true,
            stage: content.stage,
          },
        ]),
    ...people.map(({ peer, place, stage }) => ({
      peerId: peer.id,
      source: "camera" as const,
      height: height(place),
      visible: true,
      stage,
    })),
  ];
}
