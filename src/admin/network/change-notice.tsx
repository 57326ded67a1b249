import { useEffect, useRef } from "preact/hooks";
import type { SystemChange } from "#protocol/system.ts";
import { Button } from "#ui/components/button.tsx";
import { Check, Undo2 } from "#ui/components/icons.ts";
import { Notice } from "#ui/components/notice.tsx";
import { t } from "#ui/messages/admin.ts";
import { clockTimeWithSeconds } from "#ui/messages/times.ts";
import { useAction } from "../action.ts";
import { countdown } from "../parts/countdown.ts";
import { useNow, useRoom } from "../room.ts";
import { type Asked, asked, isOver, readOutcome, refusal } from "./changing.ts";

/** The page opens the room's new address by itself after so long; a browser that is early waits for it. */
const opensAfterMs = 10_000;
/** A change that was undone stays news for so long. */
const newsMs = 15 * 60_000;

/** Where a change of the network stands: being made, to be kept, or what became of it. */
export function ChangeNotice({ mayChange }: { readonly mayChange: boolean }) {
  const room = useRoom();
  const now = useNow();
  const change = room.status("system.change").value;
  const mine = asked.value;
  const connected = room.connection.value.state === "connected";
  const ended = mine !== undefined && connected && isOver(mine, change);
  useEffect(() => {
    // The room is here, and says what became of it.
    if (ended) asked.value = undefined;
  }, [ended]);
  const open = change?.open ?? null;
  // It stands at the top of the page, and whoever asked for it is in the form further down.
  const news = open?.phase === "waiting" ? "waiting" : mine === undefined ? change?.last?.id : "away";
  const before = useRef(news);
  useEffect(() => {
    if (before.current !== news && news !== undefined) scrollTo(0, 0);
    before.current = news;
  }, [news]);
  if (open?.phase === "waiting" && connected) return <ToKeep open={open} mayChange={mayChange} now={now} />;
  if (open?.phase === "going-back" && connected) {
    return <Notice kind="warn" title={t("admin.network.goingBack")} />;
  }
  if (mine !== undefined) return <Away mine={mine} now={now} />;
  if (open !== null) return <Notice title={t("admin.network.applying", { name: open.interface })} />;
  const last = change?.last ?? null;
  // What failed on the machine it says itself, and that it is undone.
  if (refusal.value !== undefined && (last?.because !== "refused" || readOutcome.value === last.id)) return <Refused />;
  return last === null ? null : <Outcome last={last} now={now} />;
}

/** The one question: whoever reads it has reached the room. */
function ToKeep(props: {
  readonly open: NonNullable<SystemChange["open"]>;
  readonly mayChange: boolean;
  readonly now: number;
}) {
  const room = useRoom();
  const { open, mayChange, now } = props;
  const keep = useAction(() => room.call("system.keepNetwork", { id: open.id }));
  const back = useAction(() => room.call("system.goBackNetwork", { id: open.id }));
  const left = (open.keepBy ?? now) - now;
  return (
    <Notice
      kind="warn"
      title={t("admin.network.keep.title", { name: open.interface })}
      action={
        mayChange ? (
          <div class="row">
            <Button icon={Undo2} state={back.state} onClick={() => back.run()}>
              {t("admin.network.keep.back")}
            </Button>
            <Button kind="primary" icon={Check} state={keep.state} onClick={() => keep.run()}>
              {t("admin.network.keep.verb")}
            </Button>
          </div>
        ) : undefined
      }
    >
      <p>{said(open.ipv4)}</p>
      <p>
        {t("admin.network.keep.else", { time: clockTimeWithSeconds(open.keepBy ?? now) })}{" "}
        <strong class="figures" role="timer" aria-live="off">
          {countdown(left)}
        </strong>
      </p>
    </Notice>
  );
}

/** The room does not answer here, as it may: where it is now, and what happens if nobody finds it there. */
function Away({ mine, now }: { readonly mine: Asked; readonly now: number }) {
  const room = useRoom();
  const { url, at } = mine;
  const until = at + opensAfterMs;
  const due = url !== undefined && now >= until;
  useEffect(() => {
    if (due && url !== undefined) location.assign(url);
  }, [due, url]);
  const hostName = room.status("network").value?.hostName ?? "";
  return (
    <Notice
      kind="warn"
      title={t("admin.network.applying", { name: mine.interface })}
      action={
        url === undefined ? undefined : (
          <a class="button" data-kind="primary" href={url}>
            {t("admin.network.open")}
          </a>
        )
      }
    >
      {url === undefined ? (
        <p>
          {mine.ipv4.method === "dhcp"
            ? t("admin.network.away.dhcp", { host: `${hostName}.local` })
            : t("admin.network.away.here")}
        </p>
      ) : (
        <>
          <p>
            {t("admin.network.away.moves")} <code>{url}</code>
          </p>
          <p>
            {t("admin.network.away.opens")}{" "}
            <strong class="figures" role="timer" aria-live="off">
              {countdown(until - now)}
            </strong>
          </p>
        </>
      )}
      <p class="quiet">{t("admin.network.away.else")}</p>
    </Notice>
  );
}

function Refused() {
  const failure = refusal.value;
  return failure === undefined ? null : (
    <Notice
      kind="fault"
      title={failure.message}
      code={failure.code}
      action={
        <Button
          size="small"
          onClick={() => {
            refusal.value = undefined;
          }}
        >
          {t("common.done")}
        </Button>
      }
    >
      {failure.detail ?? failure.todo}
    </Notice>
  );
}

function Outcome({ last, now }: { readonly last: NonNullable<SystemChange["last"]>; readonly now: number }) {
  if (readOutcome.value === last.id || Math.abs(now - last.at) > newsMs) return null;
  const kept = last.outcome === "kept";
  const time = clockTimeWithSeconds(last.at);
  return (
    <Notice
      kind={kept ? "done" : "warn"}
      title={t(kept ? "admin.network.kept" : "admin.network.wentBack", { name: last.interface, time })}
      code={last.detail}
      action={
        <Button
          size="small"
          onClick={() => {
            readOutcome.value = last.id;
            refusal.value = undefined;
          }}
        >
          {t("common.done")}
        </Button>
      }
    >
      {kept ? said(last.ipv4) : last.because === undefined ? undefined : t(`admin.network.because.${last.because}`)}
    </Notice>
  );
}

function said(ipv4: NonNullable<SystemChange["open"]>["ipv4"]): string {
  return ipv4.method === "dhcp"
    ? t("admin.network.method.dhcp")
    : t("admin.network.is", { address: `${ipv4.address}/${ipv4.prefix}` });
}
