import { isFixed } from "#protocol/camera.ts";
import { Button } from "#ui/components/button.tsx";
import { Move } from "#ui/components/icons.ts";
import { t } from "#ui/messages/panel.ts";
import { usePanel } from "../panel.ts";

/** The way to the camera's page, in words for what can be done with the camera now. Absent where there is none. */
export function CameraControl({ shape }: { readonly shape: "tile" | "large" }) {
  const { link, page } = usePanel();
  const camera = link.status("camera").value;
  if (camera === null || camera === undefined) {
    return null;
  }
  const words =
    camera.wakingSince !== undefined ? "panel.camera.waking" : isFixed(camera) ? "panel.camera" : "panel.steer";
  return (
    <Button
      {...(shape === "tile" ? { shape } : { size: shape })}
      icon={Move}
      onClick={() => {
        page.value = "camera";
      }}
    >
      {t(words)}
    </Button>
  );
}
