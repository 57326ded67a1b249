import { useEffect, useRef, useState } from "preact/hooks";
import { Minus, Plus } from "#ui/components/icons.ts";
import { Notice } from "#ui/components/notice.tsx";
import { adjustedSaid, t } from "#ui/messages/cameras.ts";
import { asCallFailure } from "#ui/room-link/link.ts";
import { usePanel } from "../panel.ts";
import { HeldButton } from "./held-button.tsx";

/** While held, the wish is said again this often: 400 ms of silence would stop the focus. Milliseconds. */
const repeatEvery = 130;

/** Held, the focus comes nearer or goes farther; let go, it stops. */
export function FocusRocker() {
  const { link } = usePanel();
  const [failure, setFailure] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setInterval> | undefined>(undefined);
  const release = () => {
    if (timer.current !== undefined) {
      clearInterval(timer.current);
      timer.current = undefined;
      // Should it be lost, the room stops by itself for want of another wish.
      link.call("camera.adjust", { what: "focus", to: "stop" }).catch(() => undefined);
    }
  };
  const ended = useRef(release);
  ended.current = release;
  const hold = (to: "near" | "far") => {
    if (timer.current === undefined) {
      const say = () => {
        link.call("camera.focus", { to }).then(
          () => setFailure(null),
          (thrown: unknown) => {
            const { message, todo } = asCallFailure(thrown);
            setFailure(`${message} ${todo}`);
          },
        );
      };
      say();
      timer.current = setInterval(say, repeatEvery);
    }
  };
  useEffect(() => {
    const letGo = () => ended.current();
    const hidden = () => {
      if (document.visibilityState === "hidden") {
        letGo();
      }
    };
    document.addEventListener("visibilitychange", hidden);
    window.addEventListener("blur", letGo);
    return () => {
      document.removeEventListener("visibilitychange", hidden);
      window.removeEventListener("blur", letGo);
      letGo();
    };
  }, []);
  return (
    <>
      <fieldset class="focus-rocker" aria-label={t("common.adjust.focusing")}>
        <HeldButton
          class="focus-rocker__half"
          icon={Minus}
          label={adjustedSaid("near")}
          worded
          testId="focus-near"
          onHold={() => hold("near")}
          onRelease={release}
        />
        <HeldButton
          class="focus-rocker__half"
          icon={Plus}
          label={adjustedSaid("far")}
          worded
          testId="focus-far"
          onHold={() => hold("far")}
          onRelease={release}
        />
      </fieldset>
      {failure === null ? null : <Notice kind="fault" title={failure} />}
    </>
  );
}
