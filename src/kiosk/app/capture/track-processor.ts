/** Chromium's own: what a track is made of. Not in the DOM library, since no other browser has it on a page. */
declare global {
  var MediaStreamTrackProcessor:
    | (new <Piece extends VideoFrame | AudioData>(options: {
        readonly track: MediaStreamTrack;
        readonly maxBufferSize?: number;
      }) => { readonly readable: ReadableStream<Piece> })
    | undefined;
}

/** The frames of a video track; of those that wait only the newest. Throws where the browser does not hand them out. */
export function framesOf(track: MediaStreamTrack): ReadableStream<VideoFrame> {
  const Processor = globalThis.MediaStreamTrackProcessor;
  if (Processor === undefined) {
    throw new Error("This browser does not hand out the frames of a track.");
  }
  return new Processor<VideoFrame>({ track, maxBufferSize: 1 }).readable;
}

/** So many pieces of a hundredth of a second wait for a page that is busy; by itself the browser keeps few, and drops the oldest. */
const waitingPieces = 1_000;

/** The samples of a sound track. Throws where the browser does not hand them out. */
export function samplesOf(track: MediaStreamTrack): ReadableStream<AudioData> {
  const Processor = globalThis.MediaStreamTrackProcessor;
  if (Processor === undefined) {
    throw new Error("This browser does not hand out the samples of a track.");
  }
  return new Processor<AudioData>({ track, maxBufferSize: waitingPieces }).readable;
}
