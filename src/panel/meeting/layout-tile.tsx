import { useState } from "preact/hooks";
import type { Layout } from "#protocol/layout.ts";
import { Button } from "#ui/components/button.tsx";
import { actual, pending, Ring, WithFault } from "#ui/components/control-state.tsx";
import { Dialog } from "#ui/components/dialog.tsx";
import { LayoutGrid } from "#ui/components/icons.ts";
import { Toggle } from "#ui/components/toggle.tsx";
import { useAction, useControlState } from "#ui/components/use-action.ts";
import { t } from "#ui/messages/panel.ts";
import { usePanel } from "../panel.ts";
import { LayoutPicture } from "./layout-picture.tsx";

/** How the screen shows the meeting, and the press that leads to another way. */
export function LayoutTile() {
  const { link } = usePanel();
  const [open, setOpen] = useState(false);
  const layout = link.status("screen.layout").value;
  if (layout === undefined || link.status("kiosk").value?.connected !== true) {
    return null;
  }
  return (
    <>
      <Button shape="tile" icon={LayoutGrid} testId="layout" onClick={() => setOpen(true)}>
        <span class="tile__words">
          <span>{t("panel.layout")}</span>
          <span class="tile__state">{t(`panel.layout.${layout.actual}`)}</span>
        </span>
      </Button>
      {open ? <LayoutDialog onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function LayoutDialog({ onClose }: { readonly onClose: () => void }) {
  const { link } = usePanel();
  const layout = link.status("screen.layout").value;
  const drawn = link.status("screen.drawn").value ?? null;
  const own = link.status("self.view").value;
  const others = (link.status("people").value ?? []).filter(({ self }) => !self).length;
  const [asked, setAsked] = useState<Layout | null>(null);
  const choose = useAction((wish: Layout) => link.call("screen.layout", { layout: wish }));
  const show = useAction((shown: boolean) => link.call("self.show", { shown }));
  const state = useControlState(layout, choose);
  const showing = useControlState(own, show);
  if (layout === undefined) {
    return null;
  }
  const coming = state.kind === "pending" ? (layout.target ?? asked) : null;
  const choices: readonly Layout[] =
    drawn?.sharing == null ? ["gallery", "speaker"] : ["content", "gallery", "speaker"];
  return (
    <Dialog title={t("panel.layout.title")} onClose={onClose} shape="sheet">
      <WithFault state={state.kind === "failed" ? state : actual}>
        <fieldset class="layouts" data-choices={choices.length}>
          <legend class="visually-hidden">{t("panel.layout")}</legend>
          {choices.map((choice) => (
            <button
              key={choice}
              type="button"
              class="layouts__one"
              data-state={coming === choice ? pending.kind : actual.kind}
              data-testid={`layout-${choice}`}
              aria-pressed={layout.actual === choice}
              aria-busy={coming === choice}
              onClick={() => {
                setAsked(choice);
                choose.start(choice);
              }}
            >
              <LayoutPicture layout={choice} own={own?.actual === true} />
              <span class="layouts__name">
                {t(`panel.layout.${choice}`)}
                {coming === choice ? <Ring /> : null}
              </span>
              <span class="layouts__hint">
                {choice === "content"
                  ? t("panel.layout.content.hint", { name: drawn?.sharing ?? "" })
                  : t(`panel.layout.${choice}.hint`)}
              </span>
            </button>
          ))}
        </fieldset>
      </WithFault>
      {choices.length === 2 ? <p class="quiet small">{t("panel.layout.sharing")}</p> : null}
      {drawn !== null && drawn.seen < others && drawn.seen > 0 ? (
        <p class="quiet small">{t("panel.layout.seen", { seen: drawn.seen, count: others })}</p>
      ) : null}
      {own === undefined ? null : (
        <Toggle label={t("panel.selfView")} on={own.actual} state={showing} onChange={(on) => show.start(on)} />
      )}
    </Dialog>
  );
}
