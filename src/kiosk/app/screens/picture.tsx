import { useEffect, useRef } from "preact/hooks";

/** A video track on the screen. Its sound, if any, is played elsewhere. */
export function Picture(props: {
  readonly track: MediaStreamTrack;
  readonly class?: string;
  readonly testId?: string;
  /** Told when the picture's shape changes. */
  readonly onShape?: (shape: number) => void;
}) {
  const element = useRef<HTMLVideoElement>(null);
  const { track, onShape } = props;
  useEffect(() => {
    const video = element.current;
    if (video === null) {
      return;
    }
    video.srcObject = new MediaStream([track]);
    video.play().catch(() => {
      // Interrupted by the next track, or gone before it began.
    });
    return () => {
      video.srcObject = null;
    };
  }, [track]);
  return (
    <video
      ref={element}
      class={props.class === undefined ? "picture" : `picture ${props.class}`}
      data-testid={props.testId}
      muted
      autoPlay
      playsInline
      onResize={(event) => onShape?.(event.currentTarget.videoWidth / Math.max(1, event.currentTarget.videoHeight))}
    />
  );
}
