/** English words of the admin's wires: what devices and room say to each other, and what helps when they do not. */
export const adminWires = {
  "admin.wire.device": "Device",
  "admin.wire.device.all": "Every device",
  "admin.wire.show": "What is shown",
  "admin.wire.show.all": "Everything",
  "admin.wire.show.fault": "Errors only",
  "admin.wire.fault": "Error",
  "admin.reopen": "Reopen the link",
  "admin.reopen.title.camera": "Reopen the link to the camera?",
  "admin.reopen.title.display": "Reopen the links to the display?",
  "admin.reopen.title.speakerphone": "Reopen the link to the speakerphone?",
  "admin.reopen.what.camera":
    "The link is closed and opened anew. If the camera moves, it stops, and it can't be steered for a few seconds. The picture in a meeting goes on.",
  "admin.reopen.what.display":
    "Every way to the display is closed and opened anew. It can't be switched for a few seconds.",
  "admin.reopen.what.speakerphone":
    "The room lets go of its keys and lamps and takes them again. Its sound goes on; for a moment its keys do nothing.",
  "admin.reopen.undo": "Nothing has to be undone: the device keeps what it is set to.",
} as const;
