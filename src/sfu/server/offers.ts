import type { Consumer, Router } from "mediasoup/types";
import { rtpParameters } from "#protocol/wire/media-parameters.ts";
import type { OwnedProducer, Peer } from "./peer.ts";

/**
 * Offers one stream to one peer. The consumer starts paused: a key frame that came before the client was ready to
 * decode would be lost, and the picture would wait for the next.
 */
export async function offerProducer(router: Router, to: Peer, producer: OwnedProducer): Promise<void> {
  if (to.capabilities === undefined || to.receive.closed) return;
  if (!router.canConsume({ producerId: producer.id, rtpCapabilities: to.capabilities })) return;
  const consumer = await to.receive.consume({
    producerId: producer.id,
    rtpCapabilities: to.capabilities,
    paused: true,
  });
  const { source, peerId } = producer.appData;
  const offer = {
    id: consumer.id,
    producerId: producer.id,
    peerId,
    kind: consumer.kind,
    source,
    // As it will be on the wire, where what is undefined is absent.
    rtpParameters: rtpParameters.parse(JSON.parse(JSON.stringify(consumer.rtpParameters))),
  };
  to.consumers.set(consumer.id, { consumer, offer });
  follow(to, consumer);
  to.notify("newConsumer", { ...offer, paused: consumer.producerPaused });
}

/** Tells the client what happens to a stream it was offered. */
function follow(to: Peer, consumer: Consumer): void {
  const { id } = consumer;
  consumer.on("producerclose", () => {
    to.consumers.delete(id);
    to.notify("consumerClosed", { id });
  });
  consumer.on("transportclose", () => to.consumers.delete(id));
  consumer.on("producerpause", () => to.notify("consumerPaused", { id, paused: true }));
  consumer.on("producerresume", () => to.notify("consumerPaused", { id, paused: false }));
  consumer.on("layerschange", (layers) =>
    to.notify("consumerLayers", {
      id,
      spatial: layers?.spatialLayer ?? null,
      temporal: layers?.temporalLayer ?? null,
    }),
  );
  consumer.on("score", (score) =>
    to.notify("consumerScore", { id, sender: score.producerScore, receiver: score.score }),
  );
}
