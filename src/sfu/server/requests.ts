import type { Consumer, WebRtcTransport } from "mediasoup/types";
import type { IceCandidate, TransportParameters } from "#protocol/wire/media-parameters.ts";
import {
  type ParamsOf,
  type RequestName,
  type ResultOf,
  signallingVersion,
  type Ticket,
} from "#protocol/wire/signalling.ts";
import { type Addresses, candidatesFor } from "./addresses.ts";
import { readToken } from "./codes.ts";
import { sfuLimits } from "./limits.ts";
import type { MediaWorker } from "./media-worker.ts";
import type { Meeting } from "./meeting.ts";
import type { Meetings } from "./meetings.ts";
import type { OwnedProducer, Peer, ProducerFacts } from "./peer.ts";
import { Refused } from "./refused.ts";
import type { Session } from "./session.ts";

/** What the requests are carried out with. */
export interface Surroundings {
  readonly meetings: Meetings;
  readonly worker: MediaWorker;
  readonly secret: string;
  readonly announced: readonly string[];
  addresses(): Addresses;
  now(): number;
}

export type RequestHandlers = {
  [Name in RequestName]: (session: Session, params: ParamsOf<Name>) => ResultOf<Name> | Promise<ResultOf<Name>>;
};

/** How each request of the signalling is carried out. */
export function requestHandlers(around: Surroundings): RequestHandlers {
  const candidates = (session: Session): IceCandidate[] =>
    candidatesFor(around.addresses(), {
      port: around.worker.port,
      announced: around.announced,
      reachedAt: session.reachedAt,
    });
  const told = (transport: WebRtcTransport, iceCandidates: IceCandidate[]): TransportParameters => ({
    id: transport.id,
    iceParameters: transport.iceParameters,
    iceCandidates,
    dtlsParameters: transport.dtlsParameters,
  });

  return {
    hello(_session, { version }) {
      if (version !== signallingVersion) throw new Refused("version-unsupported");
      return { version: signallingVersion, rtpCapabilities: around.worker.rtpCapabilities };
    },

    look(_session, { code }) {
      const meeting = around.meetings.get(code);
      return { title: meeting.title, people: meeting.people };
    },

    async enter(session, { ticket, peerId, key }) {
      const { meeting, role } = admitted(around, ticket, peerId, key);
      session.leave();
      const { peer, capabilities } = await meeting.enter({ id: peerId, key, role }, session);
      session.take(meeting, peer);
      const iceCandidates = candidates(session);
      peer.told = new Set(iceCandidates.map(({ address }) => address));
      return {
        code: meeting.code,
        title: meeting.title,
        people: meeting.people,
        rtpCapabilities: capabilities,
        send: told(peer.send, iceCandidates),
        receive: told(peer.receive, iceCandidates),
      };
    },

    async join(session, { name, rtpCapabilities }) {
      const { meeting, peer } = session.place;
      return { peers: await meeting.join(peer, name, rtpCapabilities) };
    },

    resume(session, { peerId, key }) {
      const found = around.meetings.find(peerId, key);
      if (found === undefined || found.peer.send.closed) throw new Refused("not-entered");
      const { meeting, peer } = found;
      session.take(meeting, peer);
      meeting.resume(peer, session);
      return {
        peers: meeting.seen.filter((seen) => seen.id !== peer.id),
        consumers: peer.offers,
        producers: [...peer.producers.keys()],
      };
    },

    leave(session) {
      session.leave();
      return {};
    },

    rename(session, { name }) {
      const { meeting, peer } = session.place;
      meeting.rename(peer, name);
      return {};
    },

    async connectTransport(session, { direction, dtlsParameters }) {
      const { peer } = session.place;
      await (direction === "send" ? peer.send : peer.receive).connect({ dtlsParameters });
      return {};
    },

    async restartIce(session, { direction }) {
      const { peer } = session.place;
      // Where it sends to is nobody's address any more, and a client cannot be told another: it has to enter anew.
      if (!candidates(session).some(({ address }) => peer.told.has(address))) throw new Refused("not-entered");
      return { iceParameters: await (direction === "send" ? peer.send : peer.receive).restartIce() };
    },

    async produce(session, { kind, source, rtpParameters, paused }) {
      const { meeting, peer } = joined(session);
      if ((source === "microphone") !== (kind === "audio") && source !== "screen") throw new Refused("not-allowed");
      if (peer.producers.size + peer.starting >= sfuLimits.streams) throw new Refused("not-allowed");
      peer.starting += 1;
      try {
        const appData = { source, peerId: peer.id };
        const producer = await peer.send.produce<ProducerFacts>({ kind, rtpParameters, paused, appData });
        await meeting.add(peer, producer);
        return { id: producer.id };
      } finally {
        peer.starting -= 1;
      }
    },

    async pauseProducer(session, { id, paused }) {
      const { meeting, peer } = session.place;
      const producer = ownProducer(peer, id);
      await (paused ? producer.pause() : producer.resume());
      meeting.producerChanged(peer);
      return {};
    },

    closeProducer(session, { id }) {
      const { meeting, peer } = session.place;
      ownProducer(peer, id).close();
      peer.producers.delete(id);
      meeting.producerChanged(peer);
      return {};
    },

    async consumerReady(session, { id }) {
      await ownConsumer(session, id).resume();
      return {};
    },

    async pauseConsumer(session, { id, paused }) {
      const consumer = ownConsumer(session, id);
      await (paused ? consumer.pause() : consumer.resume());
      return {};
    },

    async preferLayers(session, { id, spatial, temporal }) {
      await ownConsumer(session, id).setPreferredLayers({ spatialLayer: spatial, temporalLayer: temporal });
      return {};
    },

    async prioritise(session, { id, priority }) {
      await ownConsumer(session, id).setPriority(priority);
      return {};
    },

    async keyFrame(session, { id }) {
      await ownConsumer(session, id).requestKeyFrame();
      return {};
    },

    askToMute(session, { peerId }) {
      const { meeting, peer } = joined(session);
      meeting.askToMute(peer, peerId);
      return {};
    },

    endSharing(session, { peerId }) {
      const { meeting, peer } = joined(session);
      meeting.endSharing(peer, peerId);
      return {};
    },
  };
}

/** Which meeting a ticket opens, and as what. Somebody already in comes back by its key, whatever its token's age. */
function admitted(
  around: Surroundings,
  ticket: Ticket,
  peerId: string,
  key: string,
): { meeting: Meeting; role: "room" | "guest" } {
  if ("code" in ticket) {
    const meeting = around.meetings.get(ticket.code);
    return { meeting, role: meeting.known(peerId, key)?.role ?? "guest" };
  }
  const claims = readToken(around.secret, ticket.token, around.now());
  if (claims !== undefined) return { meeting: around.meetings.get(claims.code), role: claims.role };
  const expired = readToken(around.secret, ticket.token, 0);
  const known = expired && around.meetings.get(expired.code).known(peerId, key);
  if (expired === undefined || known === undefined) throw new Refused("token-refused");
  return { meeting: around.meetings.get(expired.code), role: known.role };
}

function joined(session: Session): { meeting: Meeting; peer: Peer } {
  const place = session.place;
  if (!place.meeting.has(place.peer)) throw new Refused("not-entered");
  return place;
}

function ownProducer(peer: Peer, id: string): OwnedProducer {
  const producer = peer.producers.get(id);
  if (producer === undefined) throw new Refused("not-found");
  return producer;
}

function ownConsumer(session: Session, id: string): Consumer {
  const offered = session.place.peer.consumers.get(id);
  if (offered === undefined) throw new Refused("not-found");
  return offered.consumer;
}
