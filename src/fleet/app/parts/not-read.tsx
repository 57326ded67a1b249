import { Button } from "#ui/components/button.tsx";
import { Notice } from "#ui/components/notice.tsx";
import { t } from "#ui/messages/fleet.ts";
import type { Reading } from "../hub/reading.ts";

/** What stands in for something the hub is still asked for, or has refused; nothing once it has been read. */
export function NotRead({ reading }: { readonly reading: Reading<unknown> }) {
  const { value, failure, reload } = reading;
  // That the hub does not answer is said once, above.
  if (failure !== undefined && (failure.code !== "hub-away" || value === undefined)) {
    return (
      <Notice
        kind="fault"
        title={failure.message}
        code={failure.detail === undefined ? failure.code : `${failure.code}: ${failure.detail}`}
        action={
          <Button size="small" onClick={reload}>
            {t("common.tryAgain")}
          </Button>
        }
      >
        {failure.todo}
      </Notice>
    );
  }
  return value === undefined ? (
    <p class="quiet reading" role="status">
      {t("fleet.reading")}
    </p>
  ) : null;
}
