import { useState } from "preact/hooks";
import { hostNameLabel } from "#protocol/wire/helper.ts";
import { Button } from "#ui/components/button.tsx";
import { TextField } from "#ui/components/field.tsx";
import { Pencil } from "#ui/components/icons.ts";
import { Facts } from "#ui/desk/facts.tsx";
import { focusFirstWrong } from "#ui/desk/focus-first-wrong.ts";
import { t } from "#ui/messages/admin.ts";
import { CallFailure } from "#ui/room-link/link.ts";
import { Confirm } from "../parts/confirm.tsx";
import { useRoom } from "../room.ts";
import { urlAt } from "./changing.ts";

/** What the machine is called on its network: part of its address where names are used. */
export function HostName({ mayChange }: { readonly mayChange: boolean }) {
  const room = useRoom();
  const now = room.status("system").value?.hostName ?? "";
  const [name, setName] = useState<string>();
  const [confirming, setConfirming] = useState(false);
  const good = hostNameLabel.safeParse(name).success;
  return (
    <section class="stack" aria-labelledby="host-title">
      <h2 id="host-title">{t("admin.network.name")}</h2>
      <Facts
        facts={[
          {
            key: "host",
            label: t("admin.network.host"),
            value: (
              <>
                <code>{now}</code>
                <span class="quiet">{t("admin.network.name.local", { host: `${now}.local` })}</span>
              </>
            ),
            action:
              mayChange && name === undefined ? (
                <Button
                  size="small"
                  icon={Pencil}
                  label={t("admin.network.change", { name: t("admin.network.host") })}
                  onClick={() => setName(now)}
                >
                  {t("admin.network.change.verb")}
                </Button>
              ) : undefined,
          },
        ]}
      />
      {name === undefined ? null : (
        <form
          class="stack interface__form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            focusFirstWrong(event.currentTarget);
            if (good && name !== now) setConfirming(true);
          }}
        >
          <TextField
            label={t("admin.network.host")}
            hint={t("admin.network.name.hint")}
            value={name}
            maxLength={63}
            autoFocus
            error={good ? undefined : t("admin.network.name.fault")}
            onInput={(typed) => setName(typed.toLowerCase())}
          />
          <div class="row">
            <Button onClick={() => setName(undefined)}>{t("common.cancel")}</Button>
            <Button kind="primary" type="submit" disabled={name === now}>
              {t("admin.network.apply")}
            </Button>
          </div>
        </form>
      )}
      {confirming && name !== undefined ? (
        <Renaming
          from={now}
          to={name}
          onClose={() => setConfirming(false)}
          onDone={() => {
            setConfirming(false);
            setName(undefined);
          }}
        />
      ) : null}
    </section>
  );
}

function Renaming(props: {
  readonly from: string;
  readonly to: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const room = useRoom();
  const { from, to, onClose, onDone } = props;
  // Whoever came by the old name does not find the room by it any more.
  const moves = location.hostname === from || location.hostname.startsWith(`${from}.`);
  const url = urlAt(location.hostname.replace(from, to), location.port);
  const rename = async () => {
    try {
      await room.call("system.setHostName", { name: to });
    } catch (error) {
      // A controller that restarts at once can't answer any more.
      if (!(error instanceof CallFailure && error.code === "room-away")) throw error;
    }
    onDone();
    if (moves) location.assign(url);
  };
  return (
    <Confirm
      title={t("admin.network.rename.title", { name: to })}
      verb={t("admin.network.apply")}
      act={rename}
      onClose={onClose}
    >
      <p>{t("admin.network.rename.what", { host: `${to}.local` })}</p>
      {moves ? (
        <p>
          {t("admin.network.rename.moves")} <code>{url}</code>
        </p>
      ) : null}
    </Confirm>
  );
}
