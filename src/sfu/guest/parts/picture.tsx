import { useEffect, useRef } from "preact/hooks";

/** A live picture without sound. One element per place, whatever track it shows. */
export function Picture(props: {
  readonly track: MediaStreamTrack;
  readonly label: string;
  readonly mirrored?: boolean;
  readonly whole?: boolean;
}) {
  const element = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const video = element.current;
    if (video === null) return;
    video.srcObject = new MediaStream([props.track]);
    // Refused only while the element is being taken away again.
    video.play().catch(() => {});
  }, [props.track]);
  return (
    <video
      ref={element}
      class="picture"
      data-mirrored={props.mirrored}
      data-whole={props.whole}
      aria-label={props.label}
      autoplay
      playsInline
      muted
    />
  );
}
