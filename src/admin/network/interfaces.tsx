import { useState } from "preact/hooks";
import type { NetworkInterface, NetworkState } from "#protocol/machine-network.ts";
import { Button } from "#ui/components/button.tsx";
import { Pencil } from "#ui/components/icons.ts";
import { Notice } from "#ui/components/notice.tsx";
import { type Fact, Facts } from "#ui/desk/facts.tsx";
import { StateMark } from "#ui/desk/state-mark.tsx";
import { t } from "#ui/messages/admin.ts";
import { AddressForm } from "./address-form.tsx";

/** The machine's interfaces as they are, each with its form where it can be changed. */
export function Interfaces({ state, mayChange }: { readonly state: NetworkState; readonly mayChange: boolean }) {
  const [editing, setEditing] = useState<string>();
  const real = state.interfaces.filter(({ kind }) => kind !== "other");
  // In a virtual machine or a container none may have a device behind it.
  const shown = real.length > 0 ? real : state.interfaces;
  const hindrance = state.managedBy === "unknown";
  return (
    <>
      {hindrance ? <Notice title={t("admin.network.unmanaged")}>{t("admin.network.unmanaged.todo")}</Notice> : null}
      {shown.map((each) => (
        <section key={each.name} class="stack interface" aria-labelledby={`interface-${each.name}`}>
          <div class="interface__head">
            <h3 id={`interface-${each.name}`}>
              <code>{each.name}</code> <span class="quiet">{t(`admin.network.kind.${each.kind}`)}</span>
            </h3>
            {mayChange && !hindrance && editing !== each.name ? (
              <Button
                size="small"
                icon={Pencil}
                label={t("admin.network.change", { name: each.name })}
                onClick={() => setEditing(each.name)}
              >
                {t("admin.network.change.verb")}
              </Button>
            ) : null}
          </div>
          <Facts facts={factsOf(each, state)} />
          {mayChange && editing === each.name ? (
            <AddressForm of={each} state={state} onClose={() => setEditing(undefined)} />
          ) : null}
        </section>
      ))}
    </>
  );
}

function factsOf({ method, connected, addresses, gateway, mac }: NetworkInterface, state: NetworkState): Fact[] {
  const four = addresses.filter(({ address }) => !address.includes(":"));
  const six = addresses.filter(({ address }) => address.includes(":"));
  const listed = (all: typeof addresses) => (
    <code>{all.map(({ address, prefix }) => `${address}/${prefix}`).join("  ")}</code>
  );
  return [
    {
      key: "link",
      label: t("admin.network.link"),
      value: (
        <StateMark mark={connected ? "good" : "off"}>
          {t(connected ? "admin.network.link.yes" : "admin.network.link.no")}
        </StateMark>
      ),
    },
    {
      key: "ipv4",
      label: "IPv4",
      value: (
        <>
          {four.length === 0 ? t("admin.network.none") : listed(four)}
          <span class="quiet">{t(`admin.network.method.${method}`)}</span>
        </>
      ),
    },
    {
      key: "gateway",
      label: t("admin.network.gateway"),
      value: gateway === "" ? t("admin.network.none") : <code>{gateway}</code>,
    },
    {
      key: "dns",
      label: t("admin.network.dns"),
      value: state.nameServers.length === 0 ? t("admin.network.none") : <code>{state.nameServers.join("  ")}</code>,
    },
    {
      key: "ipv6",
      label: "IPv6",
      value: (
        <>
          {six.length === 0 ? t("admin.network.none") : listed(six)}
          <span class="quiet">{t("admin.network.ipv6.itself")}</span>
        </>
      ),
    },
    { key: "mac", label: t("admin.network.mac"), value: <code>{mac}</code> },
  ];
}
