import { useState } from "preact/hooks";
import type { CameraId } from "#protocol/camera-settings.ts";
import type { CameraPlace, FoundDevice } from "#protocol/found-devices.ts";
import { Button } from "#ui/components/button.tsx";
import { t } from "#ui/messages/admin.ts";
import { useAction } from "../../action.ts";
import { cameraName, foundName } from "./found-words.ts";
import { SignIn } from "./sign-in.tsx";
import { UseAs } from "./use-as.tsx";

/** How devices that were found shall be used. */
export interface FoundUse {
  /** Which camera one becomes; left out: the next that the room does not have. */
  readonly camera?: CameraId | undefined;
  readonly user?: string;
  readonly password?: string;
}

/** Uses devices that were found. */
export type UseFound = (ids: readonly string[], as?: FoundUse) => Promise<void>;

/** What is asked before it is used: nothing, which camera it becomes, or how to sign in to it. */
type Asked =
  | { readonly what: "nothing" }
  | { readonly what: "camera" }
  | { readonly what: "sign-in"; readonly camera: CameraId | undefined };
const nothing: Asked = { what: "nothing" };

/** The buttons that use a device. A camera becomes the next there is room for; another one is a second press away. */
export function Use(props: {
  readonly found: FoundDevice;
  readonly cameras: readonly CameraPlace[];
  readonly use: UseFound;
}) {
  const { found, cameras, use } = props;
  const [asked, setAsked] = useState<Asked>(nothing);
  const action = useAction(() => use([found.id]));
  const name = foundName(found);
  const isFurther = found.kind === "camera" && cameras.some(({ taken }) => taken);
  const another = t(cameras.every(({ taken }) => taken) ? "admin.finding.useAs.choose" : "admin.finding.useAs.other");
  const next = cameras.find(({ taken }) => !taken)?.camera;
  const begin = (camera: CameraId | undefined): void => {
    if (found.needs === "nothing") {
      action.run();
    } else {
      setAsked({ what: "sign-in", camera });
    }
  };
  const close = () => setAsked(nothing);
  return (
    <>
      {isFurther && next === undefined ? null : (
        <Button
          size="small"
          label={
            isFurther && next !== undefined
              ? t("admin.finding.useAsNamed", { camera: cameraName(next, cameras), name })
              : t("admin.finding.useNamed", { name })
          }
          state={action.state}
          onClick={() => begin(undefined)}
        >
          {isFurther && next !== undefined
            ? t("admin.finding.useAs", { camera: cameraName(next, cameras) })
            : t("admin.finding.use")}
        </Button>
      )}
      {isFurther ? (
        <Button
          size="small"
          {...(next === undefined ? {} : { kind: "plain" })}
          label={t("admin.finding.named", { verb: another, name })}
          onClick={() => setAsked({ what: "camera" })}
        >
          {another}
        </Button>
      ) : null}
      {asked.what === "camera" ? (
        <UseAs
          found={found}
          cameras={cameras}
          onClose={close}
          act={async (camera) => {
            if (found.needs === "nothing") {
              await use([found.id], { camera });
              close();
            } else {
              setAsked({ what: "sign-in", camera });
            }
          }}
        />
      ) : null}
      {asked.what === "sign-in" ? (
        <SignIn
          name={name}
          needs={found.needs}
          onClose={close}
          act={(signIn) => use([found.id], { ...signIn, camera: asked.camera })}
        />
      ) : null}
    </>
  );
}
