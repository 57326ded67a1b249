import { Button } from "#ui/components/button.tsx";
import { LogIn } from "#ui/components/icons.ts";
import { Notice } from "#ui/components/notice.tsx";
import { useAction } from "#ui/components/use-action.ts";
import { t } from "#ui/messages/panel.ts";
import { usePanel } from "../panel.ts";

/** How long the way back into a meeting that was left is offered; milliseconds. The next people in the room were not in it. */
const offeredFor = 5 * 60_000;

/** For a while after the room left others in a meeting: the way back, one press, as leaving was. */
export function Rejoin() {
  const { link, left, now } = usePanel();
  const meeting = left.value;
  const join = useAction((address: string) => link.call("meeting.join", { address }));
  if (meeting === null || now.value - meeting.at > offeredFor) {
    return null;
  }
  return (
    <Notice
      icon={LogIn}
      title={t("panel.home.left")}
      action={
        <Button testId="rejoin" state={join.state} onClick={() => join.start(meeting.address)}>
          {t("panel.home.rejoin")}
        </Button>
      }
    >
      {t("panel.home.left.todo")}
    </Notice>
  );
}
