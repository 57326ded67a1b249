import { useState } from "preact/hooks";
import type { AddressSettings, NetworkInterface, NetworkState } from "#protocol/machine-network.ts";
import { Button } from "#ui/components/button.tsx";
import { TextField } from "#ui/components/field.tsx";
import { focusFirstWrong } from "#ui/desk/focus-first-wrong.ts";
import { t } from "#ui/messages/admin.ts";
import { asCallFailure, CallFailure } from "#ui/room-link/link.ts";
import { Confirm } from "../parts/confirm.tsx";
import { useRoom } from "../room.ts";
import { type AddressDraft, type AddressFaults, draftOf, faultsIn, settingsIn } from "./address-draft.ts";
import { asked, readOutcome, refusal, urlAfter } from "./changing.ts";

interface FormProps {
  readonly of: NetworkInterface;
  readonly state: NetworkState;
  readonly onClose: () => void;
}

const methods = ["dhcp", "static"] as const;

/** How an interface gets its address: checked while it is typed, said before it is applied. */
export function AddressForm({ of, state, onClose }: FormProps) {
  const [draft, setDraft] = useState<AddressDraft>(() => draftOf(of, state));
  const [tried, setTried] = useState(false);
  const [confirming, setConfirming] = useState<AddressSettings>();
  const faults = faultsIn(draft);
  const edit = (changes: Partial<AddressDraft>) => setDraft({ ...draft, ...changes });
  const said = wordsOf(faults, tried);
  return (
    <form
      class="stack interface__form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        focusFirstWrong(event.currentTarget);
        setConfirming(settingsIn(draft));
      }}
    >
      <fieldset class="interface__methods">
        <legend class="field__label">IPv4</legend>
        {methods.map((method) => (
          <label key={method} class="interface__method">
            <input
              type="radio"
              name={`method-${of.name}`}
              checked={draft.method === method}
              onChange={() => edit({ method })}
            />
            <span>
              {t(`admin.network.choose.${method}`)}
              <span class="field__hint">{t(`admin.network.choose.${method}.hint`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {draft.method === "dhcp" ? null : (
        <div class="interface__fields">
          <TextField
            label={t("admin.network.address")}
            value={draft.address}
            error={said.address}
            inputMode="decimal"
            maxLength={15}
            onInput={(address) => edit({ address })}
          />
          <TextField
            label={t("admin.network.prefix")}
            hint={t("admin.network.prefix.hint")}
            value={draft.prefix}
            error={said.prefix}
            inputMode="decimal"
            maxLength={15}
            onInput={(prefix) => edit({ prefix })}
          />
          <TextField
            label={t("admin.network.gateway")}
            hint={t("admin.network.gateway.hint")}
            value={draft.gateway}
            error={said.gateway}
            inputMode="decimal"
            maxLength={15}
            onInput={(gateway) => edit({ gateway })}
          />
          <TextField
            label={t("admin.network.dns")}
            hint={t("admin.network.dns.hint")}
            value={draft.dns}
            error={said.dns}
            maxLength={180}
            onInput={(dns) => edit({ dns })}
          />
        </div>
      )}
      <p class="quiet small">{t("admin.network.safe")}</p>
      <div class="row">
        <Button onClick={onClose}>{t("common.cancel")}</Button>
        <Button kind="primary" type="submit">
          {t("admin.network.apply")}
        </Button>
      </div>
      {confirming === undefined ? null : (
        <Applying of={of} ipv4={confirming} onClose={() => setConfirming(undefined)} onAsked={onClose} />
      )}
    </form>
  );
}

/** Says where the room will be, and what happens when nobody reaches it there; then asks for the change. */
function Applying(props: {
  readonly of: NetworkInterface;
  readonly ipv4: AddressSettings;
  readonly onClose: () => void;
  readonly onAsked: () => void;
}) {
  const room = useRoom();
  const { of, ipv4, onClose, onAsked } = props;
  const url = urlAfter(ipv4, of, location);
  const stays = ipv4.method === "static" && of.addresses.some(({ address }) => address === ipv4.address);
  const hostName = room.status("network").value?.hostName ?? "";
  const apply = async () => {
    const at = room.now();
    const after = room.status("system.change").value?.last?.id;
    asked.value = { interface: of.name, ipv4, at, after, url };
    readOutcome.value = undefined;
    refusal.value = undefined;
    // Not waited for long: the answer may never find this page. What became of it the room says in its status.
    let isOpen = true;
    const answer = room.call("system.setNetwork", { interface: of.name, ipv4 }).then(
      () => undefined,
      // The way to the room is gone, as it was said: that is no failure yet.
      (error: unknown) => (error instanceof CallFailure && error.code === "room-away" ? "away" : asCallFailure(error)),
    );
    void answer.then((failed) => {
      if (asked.peek()?.at === at && failed !== "away") asked.value = undefined;
      if (!isOpen && failed instanceof CallFailure) refusal.value = failed;
    });
    const late = new Promise<undefined>((resolve) => void setTimeout(() => resolve(undefined), answersWithinMs));
    const failed = await Promise.race([answer, late]);
    isOpen = false;
    if (failed instanceof CallFailure) throw failed;
    onAsked();
  };
  return (
    <Confirm
      title={t("admin.network.confirm.title", { name: of.name })}
      verb={t("admin.network.apply")}
      kind="live"
      act={apply}
      onClose={onClose}
    >
      {ipv4.method === "dhcp" ? (
        <p>{t("admin.network.confirm.dhcp", { host: `${hostName}.local` })}</p>
      ) : stays ? (
        <p>{t("admin.network.confirm.stays", { address: ipv4.address })}</p>
      ) : (
        <p>
          {t(url === undefined ? "admin.network.confirm.other" : "admin.network.confirm.moves", {
            address: ipv4.address,
          })}
        </p>
      )}
      {url === undefined ? null : (
        <p>
          <code>{url}</code>
        </p>
      )}
      <p>{t("admin.network.confirm.keep")}</p>
      <p class="quiet">{t("admin.network.confirm.meeting")}</p>
    </Confirm>
  );
}

/** A refusal that comes at once is shown where it was asked; later ones stand above. */
const answersWithinMs = 1_500;

function wordsOf({ address, prefix, gateway, dns }: AddressFaults, tried: boolean) {
  return {
    address:
      address === undefined || (address === "missing" && !tried)
        ? undefined
        : t(`admin.network.fault.address.${address}`),
    prefix: prefix === undefined || (prefix === "missing" && !tried) ? undefined : t("admin.network.fault.prefix"),
    gateway: gateway === undefined ? undefined : t(`admin.network.fault.gateway.${gateway}`),
    dns: dns === undefined ? undefined : t(`admin.network.fault.dns.${dns}`),
  };
}
