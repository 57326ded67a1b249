/** English words of what the admin pages say about people in the room. */
export const adminPresence = {
  "admin.presence.choose": "Choose sensors",
  "admin.presence.heard": "said {time}, {ago}",
  "admin.presence.never": "has said nothing yet",
  "admin.presence.now": "The room",
  "admin.presence.present": "Somebody is there",
  "admin.presence.absent": "Nobody is there",
  "admin.presence.unknown": "Not known",
  "admin.presence.quiet": "Says nothing now",
  "admin.presence.rule":
    "Any source can say that somebody is there. That nobody is there only sensors can say, and only when all of them do.",
  "admin.presence.source.call": "Meeting",
  "admin.presence.source.contact": "Contact",
  "admin.presence.source.display": "Signal at the display",
  "admin.presence.source.hdmi": "HDMI signal",
  "admin.presence.source.motion": "Motion before the camera",
  "admin.presence.source.mqtt": "MQTT sensor",
  "admin.presence.source.touch": "Touch",
  "admin.presence.source.usb": "USB sensor",
  "admin.presence.theScreen": "the room's screen",
  "admin.presence.title": "Presence",
  "admin.settings.group.presence": "Presence",
} as const;
