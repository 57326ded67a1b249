/** Chromium's own: a track whose frames a page makes. Not in the DOM library, since no other browser has it on a page. */
interface GeneratedTrack extends MediaStreamTrack {
  readonly writable: WritableStream<VideoFrame>;
}

declare global {
  var MediaStreamTrackGenerator: (new (options: { readonly kind: "video" }) => GeneratedTrack) | undefined;
}

/** A video track with the pen to draw its frames; undefined where the browser can't. */
export function generateVideoTrack(): { track: MediaStreamTrack; writer: WritableStreamDefaultWriter<VideoFrame> } {
  const Generator = globalThis.MediaStreamTrackGenerator;
  if (Generator === undefined) {
    throw new Error("This browser cannot make a track of pictures that come over a socket.");
  }
  const track = new Generator({ kind: "video" });
  return { track, writer: track.writable.getWriter() };
}
