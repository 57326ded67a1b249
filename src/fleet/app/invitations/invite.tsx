import { useState } from "preact/hooks";
import type { z } from "zod";
import { fleetApiPaths, invitedSchema } from "#protocol/wire/fleet-api.ts";
import { Dialog } from "#ui/components/dialog.tsx";
import { TextField } from "#ui/components/field.tsx";
import { CopyButton } from "#ui/desk/copy-button.tsx";
import { DialogForm, DialogVerb } from "#ui/desk/dialog-form.tsx";
import { ShownOnce } from "#ui/desk/shown-once.tsx";
import { t } from "#ui/messages/fleet.ts";
import { useAction } from "../hub/action.ts";
import { askHub } from "../hub/ask.ts";
import { changed } from "../hub/changes.ts";
import { useNow } from "../hub/reading.ts";
import { momentSaid } from "../parts/moment.ts";
import { type InviteDraft, type InviteField, inviteRanges, numberIn } from "./invite-draft.ts";

type Invited = z.infer<typeof invitedSchema>;

const fields = ["rooms", "hours"] as const satisfies readonly InviteField[];

/** Makes an invitation, and shows its link this once. */
export function Invite({ onClose }: { readonly onClose: () => void }) {
  const [draft, setDraft] = useState<InviteDraft>({ rooms: inviteRanges.rooms.first, hours: inviteRanges.hours.first });
  const [tried, setTried] = useState(false);
  const [invited, setInvited] = useState<Invited>();
  const rooms = numberIn("rooms", draft.rooms);
  const hours = numberIn("hours", draft.hours);
  const action = useAction(async () => {
    setInvited(await askHub("POST", fleetApiPaths.invitations, invitedSchema, { rooms, hours }));
    changed();
  });
  const submit = () => {
    setTried(true);
    if (rooms !== undefined && hours !== undefined && action.state.kind !== "pending") {
      action.run();
    }
  };
  if (invited !== undefined) {
    return <Made invited={invited} onClose={onClose} />;
  }
  return (
    <Dialog
      title={t("fleet.invite.title")}
      onClose={onClose}
      actions={<DialogVerb verb={t("fleet.invite.make")} state={action.state} onSubmit={submit} onClose={onClose} />}
    >
      <DialogForm onSubmit={submit}>
        <p>{t("fleet.invite.what")}</p>
        {fields.map((field) => {
          const { least, most } = inviteRanges[field];
          const range = t("fleet.invite.number", { least, most });
          const wrong = tried && numberIn(field, draft[field]) === undefined;
          return (
            <TextField
              key={field}
              label={t(`fleet.invite.${field}`)}
              value={draft[field]}
              inputMode="numeric"
              maxLength={6}
              autoFocus={field === "rooms"}
              error={wrong ? range : undefined}
              {...(wrong ? {} : { hint: range })}
              onInput={(typed) => {
                setDraft({ ...draft, [field]: typed });
                action.clear();
              }}
            />
          );
        })}
      </DialogForm>
    </Dialog>
  );
}

function Made({ invited, onClose }: { readonly invited: Invited; readonly onClose: () => void }) {
  const now = useNow();
  return (
    <ShownOnce title={t("fleet.invited.title")} kept={t("fleet.invited.kept")} onClose={onClose}>
      <div class="stack">
        <p>{t("fleet.invited.how")}</p>
        <p class="invited">
          <span class="visually-hidden">{t("fleet.invited.link")}: </span>
          <code>{invited.link}</code>
        </p>
        <div class="invited__copy">
          <CopyButton text={() => invited.link} label={t("fleet.invited.copy")} />
        </div>
        <p class="quiet">
          {t("fleet.invited.good", { rooms: invited.rooms, time: momentSaid(invited.expiresAt, now) })}
        </p>
      </div>
    </ShownOnce>
  );
}
