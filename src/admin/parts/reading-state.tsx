import { Button } from "#ui/components/button.tsx";
import { Notice } from "#ui/components/notice.tsx";
import { t } from "#ui/messages/admin.ts";
import type { CallFailure } from "#ui/room-link/link.ts";

/** What stands in for something that is still being read, or that could not be. */
export function ReadingState({
  failure,
  loading,
  reload,
}: {
  readonly failure: CallFailure | undefined;
  readonly loading: boolean;
  readonly reload: () => void;
}) {
  if (failure !== undefined) {
    return (
      <Notice
        kind={failure.code === "not-allowed" ? "info" : "fault"}
        title={failure.message}
        code={failure.detail === undefined ? failure.code : `${failure.code}: ${failure.detail}`}
        action={
          failure.code === "not-allowed" ? undefined : (
            <Button size="small" onClick={reload}>
              {t("common.tryAgain")}
            </Button>
          )
        }
      >
        {failure.todo}
      </Notice>
    );
  }
  return loading ? (
    <p class="quiet reading" role="status">
      {t("admin.reading")}
    </p>
  ) : null;
}
