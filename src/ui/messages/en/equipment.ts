/** English words for what a new room finds plugged in, on its screen and on the page that sets it up. */
export const equipment = {
  "common.equipment.found": "Found",
  "common.equipment.camera.absent": "No camera picture",
  "common.equipment.camera.absent.todo": "Plug in the camera. The room also works without one.",
  "common.equipment.camera.blocked": "The camera can't be opened",
  "common.equipment.camera.blocked.todo":
    "Another program may have it. Unplugging it and plugging it in again may help.",
  "common.equipment.camera.connecting": "Its control is being called.",
  "common.equipment.camera.steered": "{name}, can be steered",
  "common.equipment.camera.unsteered": "{name}, can't be steered",
  "common.equipment.microphone.absent": "No microphone",
  "common.equipment.microphone.absent.todo": "Plug in the speakerphone. Until then nobody hears this room.",
  "common.equipment.microphone.blocked": "The microphone can't be opened",
  "common.equipment.microphone.blocked.todo": "Unplugging it and plugging it in again may help.",
  "common.equipment.loudspeaker.absent": "No loudspeaker",
  "common.equipment.loudspeaker.absent.todo": "Plug in the speakerphone. Until then this room hears nobody.",
} as const;
