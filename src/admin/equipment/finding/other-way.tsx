import { useState } from "preact/hooks";
import type { FoundDevice, FoundWay } from "#protocol/found-devices.ts";
import { Button } from "#ui/components/button.tsx";
import { t } from "#ui/messages/admin.ts";
import { useAction } from "../../action.ts";
import { foundName, wayName } from "./found-words.ts";
import { SignIn } from "./sign-in.tsx";
import type { UseFound } from "./use.tsx";

/** Another way in which a device answers: which, and the button that takes it instead. */
export function OtherWay(props: {
  readonly found: FoundDevice;
  readonly way: FoundWay;
  /** Undefined for whoever may not. */
  readonly use: UseFound | undefined;
}) {
  const { found, way, use } = props;
  const [asked, setAsked] = useState(false);
  // One that the room has stays the camera that it is.
  const as = found.usedAs === undefined ? {} : { camera: found.usedAs };
  const action = useAction(async () => {
    await use?.([way.id], as);
  });
  const name = foundName(found);
  const other = wayName(way.family);
  const verb = t("admin.finding.way.use", { other });
  return (
    <div class="finding__way quiet small">
      {found.state === "used"
        ? t("admin.finding.way.used", { way: wayName(found.family), other })
        : t("admin.finding.way.free", { other })}
      {use === undefined || way.state !== "free" ? null : (
        <Button
          size="small"
          kind="plain"
          label={t("admin.finding.named", { verb, name })}
          state={action.state}
          onClick={() => (way.needs === "nothing" ? action.run() : setAsked(true))}
        >
          {verb}
        </Button>
      )}
      {asked && use !== undefined ? (
        <SignIn
          name={name}
          needs={way.needs}
          onClose={() => setAsked(false)}
          act={(signIn) => use([way.id], { ...signIn, ...as })}
        />
      ) : null}
    </div>
  );
}
