import { type Command, command, input, oneOf } from "./notation.ts";

/** What can be told to a projector (reference §1). */
export const power = command(1, "POWR", "power", oneOf({ on: "1", off: "0" }));
export const selectInput = command(1, "INPT", "select input", input);
/** The same of class 2, whose terminals go on with letters and whose source 6 is inside. */
export const selectInput2 = command(2, "INPT", "select input", input);
export const pictureMute = command(1, "AVMT", "picture mute", oneOf({ on: "11", off: "10" }));
export const audioMute = command(1, "AVMT", "audio mute", oneOf({ on: "21", off: "20" }));
export const mute = command(1, "AVMT", "mute", oneOf({ on: "31", off: "30" }));
export const freeze = command(2, "FREZ", "freeze", oneOf({ on: "1", off: "0" }));
export const speakerStep = command(2, "SVOL", "speaker", oneOf({ louder: "1", softer: "0" }));
export const microphoneStep = command(2, "MVOL", "projector's microphone", oneOf({ louder: "1", softer: "0" }));

/** Every command; of those with one body, each value stands in one of them. */
export const commands: readonly Command<string>[] = [
  power,
  selectInput,
  selectInput2,
  pictureMute,
  audioMute,
  mute,
  freeze,
  speakerStep,
  microphoneStep,
];
