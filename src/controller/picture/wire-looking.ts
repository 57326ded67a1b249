import { RoomError } from "#protocol/errors.ts";
import type { FoundHow, PictureChoice } from "#protocol/picture-look.ts";
import type { Handlers } from "../room/dispatcher.ts";
import type { RoomParts } from "../room/room-parts.ts";
import { foundHow } from "./found-how.ts";
import { LookConsent } from "./look-consent.ts";
import { Looking, type LookingOptions } from "./looking.ts";
import type { RoomPicture } from "./room-picture.ts";

export type LookHandlers = Pick<
  Handlers,
  "camera.askToLook" | "camera.allowLook" | "camera.look" | "camera.keepLooking" | "kiosk.looked" | "kiosk.lookStill"
>;

/** What a search and a look have in common: when neither may be, and what there is beside the screen's devices. */
export type PictureSources = Pick<LookingOptions, "inMeeting" | "screenThere" | "streams" | "nameOf">;

type CameraPicture = { readonly id: PictureKey; readonly picture: Pick<RoomPicture, "key" | "events"> };
type PictureKey = RoomParts["camera"]["all"][number]["id"];

/** So far back is looked for how a picture was found; changes of settings. */
const historyLooked = 200;

/** Shows the pictures that a camera's may be chosen from, and whose each is now, while somebody looks. */
export function wireLooking(
  {
    camera,
    call,
    kiosk,
    settings,
    status,
    clock,
    pairing,
  }: Pick<RoomParts, "camera" | "call" | "kiosk" | "settings" | "status" | "clock" | "pairing">,
  sources: PictureSources,
  pictures: readonly CameraPicture[],
): { readonly looking: Looking; readonly handlers: LookHandlers } {
  const consent = new LookConsent(clock, pairing);
  const hows = new Map<PictureKey, FoundHow | undefined>();
  status.set("camera.look", null);
  status.set("camera.choice", null);
  const bound = (): PictureChoice["bound"] =>
    pictures
      .filter(({ id }) => camera.all.some((each) => each.id === id && each.configured))
      .map(({ id, picture }) => {
        const how = hows.get(id);
        return { camera: id, key: picture.key ?? null, ...(how === undefined ? {} : { how }) };
      });
  const show = (): void => {
    const { look, pictures: seen } = looking;
    status.set("camera.choice", look === undefined ? null : { look, pictures: seen, bound: bound() });
  };
  const looking = new Looking({
    ...sources,
    clock,
    want: (look) => status.set("camera.look", look),
    changed: show,
  });
  const showIfLooked = (): void => {
    if (looking.look !== undefined) show();
  };
  /** The history is read while somebody looks, and at no other time: a room that starts has other things to do. */
  const learnHows = async (): Promise<void> => {
    const revisions = await settings.history({ limit: historyLooked });
    for (const { id } of pictures) {
      const value = settings.get(`${id}.picture`);
      hows.set(id, value.trim() === "" ? undefined : foundHow(revisions, `${id}.picture`, value));
    }
    showIfLooked();
  };
  for (const { picture } of pictures) picture.events.on("changed", showIfLooked);
  settings.events.on("changed", ({ keys }) => {
    if (looking.look !== undefined && pictures.some(({ id }) => keys.includes(`${id}.picture`)))
      learnHows().catch(showIfLooked);
  });
  call.events.on("state", () => {
    if (sources.inMeeting()) looking.end();
  });
  kiosk.events.on("away", () => looking.end());

  return {
    looking,
    handlers: {
      "camera.askToLook": (_, caller) => {
        if (!sources.screenThere()) throw new RoomError("screen-away");
        return consent.ask(caller);
      },
      "camera.allowLook": ({ code }, caller) => {
        consent.give(code, caller);
        return {};
      },
      "camera.look": async (_, caller) => {
        consent.need(caller);
        const lease = looking.begin(caller.connection);
        // Without its history the room still shows what there is.
        await learnHows().catch(showIfLooked);
        return { lease };
      },
      "camera.keepLooking": ({ lease, on }) => {
        looking.keep(lease, on);
        return {};
      },
      "kiosk.looked": ({ look, pictures: seen }) => {
        looking.handlePictures(look, seen);
        return {};
      },
      "kiosk.lookStill": ({ look, key, image }) => {
        looking.handleStill(look, key, image);
        return {};
      },
    },
  };
}
