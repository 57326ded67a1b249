/** English words of the screen in the room. */
export const kiosk = {
  "kiosk.idle.join": "To start or join a meeting, use the panel, or open",
  "kiosk.idle.qr": "Code that opens the room's panel",
  "kiosk.idle.trust": "First time here? Open {url} and compare the fingerprint:",

  "kiosk.pairing.title": "Connect the panel",
  "kiosk.pairing.asking": "{name} wants to be a panel of this room. Type this code there:",
  "kiosk.pairing.left": "The code is good for another {span}.",
  "kiosk.pairing.qr": "Code that opens the address for a new panel",

  "kiosk.setup.title": "This room is new",
  "kiosk.setup.open": "On another computer, open",
  "kiosk.setup.code": "and make the first administrator with this code:",
  "kiosk.setup.qr": "Code that opens the room's administration",

  "kiosk.joining.title": "Joining {title}",
  "kiosk.joining.wait": "Waiting for the meeting server…",
  "kiosk.leaving.title": "Leaving {title}",
  "kiosk.failed.title": "The room is not in the meeting",

  "kiosk.alone.title": "Nobody else is here yet",
  "kiosk.alone.how": "Join from any browser:",
  "kiosk.alone.qr": "Code that opens the meeting's link",

  "kiosk.muted": "Muted",
  "kiosk.self": "You",
  "kiosk.person.away": "{name} is coming back…",
  "kiosk.person.screen": "{name} shows a screen",
  "kiosk.more": "{count, plural, one {and # more} other {and # more}}",

  "kiosk.line.safety":
    "The microphone was muted because the room's controller went away. It stays muted until somebody opens it.",
  "kiosk.line.asked": "{name} asked for quiet: the microphone is muted. The panel opens it again.",
  "kiosk.line.controller": "The room's controller does not answer. The meeting goes on. Trying again…",
  "kiosk.line.reconnecting": "The connection to the meeting dropped. Coming back…",
  "kiosk.line.microphone.absent": "No microphone is connected. Nobody hears this room. Its cable may be loose.",
  "kiosk.line.microphone.blocked": "The microphone can't be opened. Unplugging it and plugging it in again may help.",
  "kiosk.line.camera.absent": "The camera gives no picture. Its cable may be loose. Trying again…",
  "kiosk.line.camera.blocked": "The camera can't be opened: another program may have it. Trying again…",
  "kiosk.line.loudspeaker": "No loudspeaker is connected. This room hears nobody. Its cable may be loose.",
  "kiosk.line.quality.weak": "The connection is unsteady. Sound comes first.",
  "kiosk.line.quality.poor": "Our network is slow. Sound comes first.",
  "kiosk.line.quality.lost": "Nothing arrives from the meeting. Trying again…",

  "kiosk.away.starting": "The room is starting…",
  "kiosk.away.title": "The room's controller does not answer",
  "kiosk.away.todo": "Trying again since {time}. If this stays, the room's computer needs a restart.",
  "kiosk.away.refused": "The controller does not accept this screen. IT finds why in the controller's log.",
} as const;
