import { useState } from "preact/hooks";
import { fleetApiPaths, type HubInvitation, invitationsPageSchema } from "#protocol/wire/fleet-api.ts";
import { Button } from "#ui/components/button.tsx";
import { KeyRound, Undo2 } from "#ui/components/icons.ts";
import { EmptyState } from "#ui/components/notice.tsx";
import { Rows, type TextColumn } from "#ui/desk/data-table.tsx";
import { PlaceHead } from "#ui/desk/place-head.tsx";
import { Question } from "#ui/desk/question.tsx";
import { t } from "#ui/messages/fleet.ts";
import { dateAndTime, relative } from "#ui/messages/times.ts";
import { kept } from "../address.ts";
import { useAction } from "../hub/action.ts";
import { anySchema, askHub } from "../hub/ask.ts";
import { changed } from "../hub/changes.ts";
import { useNow, useReading } from "../hub/reading.ts";
import { momentSaid } from "../parts/moment.ts";
import { NotRead } from "../parts/not-read.tsx";
import { Invite } from "./invite.tsx";

/** The invitations that still let rooms in; making one, taking one back. */
export function Invitations() {
  const now = useNow();
  const reading = useReading(fleetApiPaths.invitations, invitationsPageSchema);
  const [making, setMaking] = useState(false);
  const [takingBack, setTakingBack] = useState<HubInvitation>();
  // One that ends while the page is open is over, though the hub has not said so again.
  const invitations = reading.value?.invitations.filter(({ expiresAt }) => expiresAt > now);
  const make = (
    <Button kind="primary" size="small" icon={KeyRound} onClick={() => setMaking(true)}>
      {t("fleet.invite.verb")}
    </Button>
  );
  return (
    <>
      <PlaceHead title={t("fleet.place.invitations")} intro={t("fleet.invitations.intro")}>
        {make}
      </PlaceHead>
      <NotRead reading={reading} />
      {invitations === undefined ? null : invitations.length === 0 ? (
        <EmptyState icon={KeyRound} title={t("fleet.invitations.none")}>
          {t("fleet.invitations.none.todo")}
        </EmptyState>
      ) : (
        <Rows
          caption={t("fleet.place.invitations")}
          columns={invitationColumns(now, setTakingBack)}
          rows={invitations}
          rowKey={({ id }) => id}
          empty=""
          kept={kept()}
        />
      )}
      {making ? <Invite onClose={() => setMaking(false)} /> : null}
      {takingBack === undefined ? null : <TakeBack invitation={takingBack} onClose={() => setTakingBack(undefined)} />}
    </>
  );
}

function invitationColumns(
  now: number,
  onTakeBack: (invitation: HubInvitation) => void,
): readonly TextColumn<HubInvitation>[] {
  return [
    {
      key: "made",
      title: t("fleet.invitations.made"),
      sortBy: ({ createdAt }) => createdAt,
      text: ({ createdAt }) => dateAndTime(createdAt),
      cell: ({ createdAt }) => <span class="figures one-line">{dateAndTime(createdAt)}</span>,
    },
    {
      key: "left",
      title: t("fleet.invitations.left"),
      sortBy: ({ roomsLeft }) => roomsLeft,
      text: leftSaid,
      cell: (invitation) => <span class="figures">{leftSaid(invitation)}</span>,
    },
    {
      key: "until",
      title: t("fleet.invitations.until"),
      sortBy: ({ expiresAt }) => expiresAt,
      text: ({ expiresAt }) => dateAndTime(expiresAt),
      cell: ({ expiresAt }) => (
        <span class="figures">
          {t("fleet.invitations.until.in", { time: momentSaid(expiresAt, now), span: relative(expiresAt, now) })}
        </span>
      ),
    },
    {
      key: "actions",
      title: t("fleet.invitations.actions"),
      uncopied: true,
      text: () => "",
      align: "end",
      cell: (invitation) => (
        <span class="cell-actions">
          <Button
            kind="plain"
            size="small"
            icon={Undo2}
            label={t("fleet.invitations.takeBack.of", { time: dateAndTime(invitation.createdAt) })}
            onClick={() => onTakeBack(invitation)}
          >
            {t("fleet.invitations.takeBack")}
          </Button>
        </span>
      ),
    },
  ];
}

function leftSaid({ roomsLeft, rooms }: HubInvitation): string {
  return t("fleet.invitations.left.of", { left: roomsLeft, rooms });
}

function TakeBack({ invitation, onClose }: { readonly invitation: HubInvitation; readonly onClose: () => void }) {
  const action = useAction(async () => {
    await askHub("DELETE", fleetApiPaths.invitation(invitation.id), anySchema);
    changed();
    onClose();
  });
  return (
    <Question
      title={t("fleet.invitations.takeBack.title")}
      verb={t("fleet.invitations.takeBack")}
      kind="live"
      state={action.state}
      onConfirm={() => action.run()}
      onClose={onClose}
    >
      <p>{t("fleet.invitations.takeBack.what")}</p>
      <p>{t("fleet.invitations.takeBack.undo")}</p>
    </Question>
  );
}
