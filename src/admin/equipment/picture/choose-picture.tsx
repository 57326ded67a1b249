import { useState } from "preact/hooks";
import { mayCall } from "#protocol/commands.ts";
import { Button } from "#ui/components/button.tsx";
import { Ring } from "#ui/components/control-state.tsx";
import { Dialog } from "#ui/components/dialog.tsx";
import { Eye, Move, VideoOff } from "#ui/components/icons.ts";
import { EmptyState, Notice } from "#ui/components/notice.tsx";
import { t } from "#ui/messages/admin.ts";
import { errorTodo, errorWords } from "#ui/messages/errors.ts";
import { useAction } from "../../action.ts";
import { useRoom } from "../../room.ts";
import { CandidatePicture } from "./candidate-picture.tsx";
import { Consent } from "./consent.tsx";
import { howFound } from "./how-found.ts";
import { begun, Found, Step } from "./picture-search.tsx";
import { useLook } from "./use-look.ts";

/** The button that shows every picture there is, for a person to say which one is the camera's. */
export function ChoosePicture({ camera }: { readonly camera: string }) {
  const room = useRoom();
  const [open, setOpen] = useState(false);
  if (!mayCall("camera.look", room.welcome.value?.role ?? "operator")) {
    return null;
  }
  return (
    <>
      <Button size="small" icon={Eye} testId="choose-picture" onClick={() => setOpen(true)}>
        {t("admin.picture.choose")}
      </Button>
      {open ? <ChooseDialog camera={camera} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function ChooseDialog({ camera, onClose }: { readonly camera: string; readonly onClose: () => void }) {
  const room = useRoom();
  const { refused, paused, again } = useLook();
  // What came of it before the dialog was opened is said on the page.
  const [openedAt] = useState(room.now());
  const known = room.status("cameras").value?.find(({ id }) => id === camera);
  const last = room.status("camera.search").value ?? null;
  const search = last?.camera === camera && (last.found === null || last.since >= openedAt) ? last : null;
  const turns = known?.capabilities.turns === true;
  const find = useAction(() => begun(room.call("camera.findPicture", { camera })));
  const running = last?.found === null;
  return (
    <Dialog
      title={t("admin.look.title", { camera: known?.name ?? "" })}
      onClose={onClose}
      actions={
        <>
          {turns ? (
            <Button
              icon={Move}
              state={find.state}
              disabled={running || isKept(refused) || known?.health.state !== "ready"}
              testId="move-and-see"
              onClick={() => find.run()}
            >
              {t("admin.look.move")}
            </Button>
          ) : null}
          <Button kind="primary" onClick={onClose}>
            {t("common.done")}
          </Button>
        </>
      }
    >
      <div class="stack" data-testid="choose-dialog">
        {refused === undefined ? <Now camera={camera} /> : null}
        {refused === undefined && paused ? (
          <Notice kind="info" title={t("admin.look.paused")} />
        ) : refused === undefined ? (
          <Pictures camera={camera} running={running} />
        ) : refused === "not-in-room" ? (
          <Consent onGiven={again} />
        ) : (
          <Notice kind="warn" title={errorWords(refused)} code={refused}>
            <p>{errorTodo(refused)}</p>
          </Notice>
        )}
        {search === null ? null : search.found === null ? (
          <Step search={search} />
        ) : (
          <Found key={search.since} found={search.found} camera={camera} />
        )}
        <p class="quiet small">
          {t(turns ? "admin.look.move.what" : "admin.look.fixed")} {t("admin.look.sign")}
        </p>
      </div>
    </Dialog>
  );
}

/** Whether the camera cannot be moved to see: without anybody's agreement it can, since nobody sees anything. */
const isKept = (refused: string | undefined): boolean => refused !== undefined && refused !== "not-in-room";

/** Which one it is now, and how that came to be. */
function Now({ camera }: { readonly camera: string }) {
  const room = useRoom();
  const choice = room.status("camera.choice").value ?? null;
  const bound = room.status("camera.bound").value?.find((each) => each.camera === camera);
  const mine = choice?.bound.find((each) => each.camera === camera);
  const now = choice?.pictures?.find(({ key }) => key === mine?.key);
  const how = howFound(bound, mine?.how, choice?.pictures?.length);
  return (
    <p data-testid="picture-now">
      <span class="strong">
        {now === undefined
          ? t("admin.look.now.none")
          : t("admin.look.now", { label: now.label || t("admin.picture.device") })}
      </span>{" "}
      <span class="quiet">{t(`admin.look.how.${how}`)}</span>
    </p>
  );
}

function Pictures({ camera, running }: { readonly camera: string; readonly running: boolean }) {
  const choice = useRoom().status("camera.choice").value ?? null;
  const pictures = choice?.pictures ?? null;
  if (choice === null || pictures === null) {
    return (
      <p role="status" class="picture-step">
        <Ring /> {t("admin.picture.step.opening")}
      </p>
    );
  }
  if (pictures.length === 0) {
    return (
      <EmptyState icon={VideoOff} title={t("admin.look.empty")}>
        {t("admin.look.empty.todo")}
      </EmptyState>
    );
  }
  return (
    <ul class="candidates">
      {pictures.map((picture) => (
        <CandidatePicture
          key={picture.key}
          camera={camera}
          picture={picture}
          owners={choice.bound.filter(({ key }) => key === picture.key).map((each) => each.camera)}
          waits={running}
        />
      ))}
    </ul>
  );
}
