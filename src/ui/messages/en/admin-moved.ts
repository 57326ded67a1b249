/** Devices that have another address now. */
export const adminMoved = {
  "admin.moved.title": "Found again under another address: {device}",
  "admin.moved.what":
    "It answers at {to} now, and no more at {from}. The settings were changed {when}. Undone, the old address stays.",
} as const;
