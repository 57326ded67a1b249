import type { DisplayStatus } from "#protocol/display.ts";
import { Button } from "#ui/components/button.tsx";
import { EyeOff, Pause, VolumeX } from "#ui/components/icons.ts";
import { Notice } from "#ui/components/notice.tsx";
import { useAction, useControlState } from "#ui/components/use-action.ts";
import { t } from "#ui/messages/panel.ts";
import type { RoomLink } from "#ui/room-link/link.ts";
import { usePanel } from "../panel.ts";

/** What people in the room would take for a fault, although somebody asked the display for it. */
const withholdings = ["picture", "freeze", "sound"] as const;
type Withholding = (typeof withholdings)[number];

const icons = { picture: EyeOff, freeze: Pause, sound: VolumeX } as const;

const stateOf: { readonly [What in Withholding]: (display: DisplayStatus) => DisplayStatus["frozen"] } = {
  picture: ({ pictureMute }) => pictureMute,
  freeze: ({ frozen }) => frozen,
  sound: ({ soundMute }) => soundMute,
};

/** What the display says that it withholds from the room, each with the press that ends it; nothing where there is nothing. */
export function DisplayHidden({ shape }: { readonly shape: "tile" | "notice" }) {
  const { link } = usePanel();
  const display = link.status("display").value;
  if (display === undefined || display === null) {
    return null;
  }
  return (
    <>
      {withholdings
        .filter((what) => stateOf[what](display).actual === true)
        .map((what) => (
          <Withheld key={what} what={what} display={display} shape={shape} />
        ))}
    </>
  );
}

interface WithheldProps {
  readonly what: Withholding;
  readonly display: DisplayStatus;
  readonly shape: "tile" | "notice";
}

function Withheld({ what, display, shape }: WithheldProps) {
  const { link } = usePanel();
  const end = useAction(() => endOf(what, link));
  const common = {
    state: useControlState(stateOf[what](display), end),
    testId: `display-${what}`,
    onClick: () => end.start(),
  };
  const words = t(`panel.display.hidden.${what}`);
  const undo = t(`panel.display.hidden.${what}.undo`);
  if (shape === "notice") {
    return <Notice kind="warn" icon={icons[what]} title={words} action={<Button {...common}>{undo}</Button>} />;
  }
  return (
    <Button {...common} icon={icons[what]} shape="tile" class="tile tile--off">
      <span class="tile__words">
        <span>{undo}</span>
        <span class="tile__state">{words}</span>
      </span>
    </Button>
  );
}

function endOf(what: Withholding, link: RoomLink): Promise<unknown> {
  return what === "freeze"
    ? link.call("display.setFreeze", { on: false })
    : link.call("display.setMute", { what, on: false });
}
