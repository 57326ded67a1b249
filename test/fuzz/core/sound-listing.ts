import { TaggedWriter } from "#kiosk/shell/sound/pulse/tagged.ts";

/** The head of an answer to the message of that tag. */
export const replyTo = (tag: number): TaggedWriter => new TaggedWriter().u32(2).u32(tag);

/** An answer to the listing of sources, whole. */
export function listing(tag: number): Buffer {
  return replyTo(tag)
    .u32(0)
    .string("mic")
    .string("Microphone")
    .sampleSpec(2)
    .channelMap(2)
    .u32(0xffff_ffff)
    .volumes(2, 65_536)
    .boolean(false)
    .u32(0xffff_ffff)
    .nothing()
    .usec(0)
    .string("simulated")
    .u32(0)
    .properties({ "device.bus": "usb" })
    .usec(0).payload;
}
