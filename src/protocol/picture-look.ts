import { z } from "zod";

/** Where a picture of a look is read: `GET`, by administrators, while they look. Its name is its SHA-256. */
export const lookedPicturePath = "/api/v1/cameras/pictures/:hash";

/** The address of one picture of a look; another picture has another. */
export const lookedPictureAddress = (hash: string): string => lookedPicturePath.replace(":hash", hash);

/** What the screen shall give pictures of for as long as this stands; the number tells one look from another. */
export const lookSchema = z.object({ look: z.number(), streams: z.array(z.string().max(300)).max(8) });
export type PictureLook = z.infer<typeof lookSchema>;

/** `busy`: another program holds it. `gone`: it is not there any more. `empty`: it is open, and no picture comes. */
export const lookedStates = ["opening", "ready", "empty", "busy", "gone"] as const;

/** A picture that may be a camera's, as the screen finds it. */
export const lookedSchema = z.strictObject({
  /** A device's id in the browser, or a stream as the look names it. */
  key: z.string().max(300),
  label: z.string().max(200),
  state: z.enum(lookedStates),
});
export type LookedPicture = z.infer<typeof lookedSchema>;

/** How a camera's picture came to be its own: it moved with the camera, or a person said so. */
export const foundHows = ["moved", "chosen"] as const;
export type FoundHow = (typeof foundHows)[number];

/** The pictures a camera's may be chosen from, while an administrator looks at them. */
export const choiceSchema = z
  .object({
    look: z.number(),
    /** Null until the screen has said what there is. */
    pictures: z
      .array(z.object({ ...lookedSchema.shape, still: z.string().optional().describe("the newest picture's hash") }))
      .nullable(),
    /** Which of them is whose now. */
    bound: z.array(
      z.object({
        camera: z.string(),
        /** Null where it is none of them. */
        key: z.string().nullable(),
        /** Absent where that is not known: the settings say it, or nobody has. */
        how: z.enum(foundHows).optional(),
      }),
    ),
  })
  .nullable();
export type PictureChoice = NonNullable<z.infer<typeof choiceSchema>>;
