/** English words of the guided set-up of a new room. */
export const adminFirstBoot = {
  "admin.choice.setUp.at": "At the step “{stage}”",
  "admin.choice.setUp.done": "Done",
  "admin.choice.setUp.none": "None",

  "admin.firstBoot.comment": "Guided set-up",
  "admin.firstBoot.finish": "Finish",
  "admin.firstBoot.later": "Pair a panel later",
  "admin.firstBoot.leave": "Set up the rest later",
  "admin.firstBoot.next": "Continue",
  "admin.firstBoot.progress": "Steps of the set-up",
  "admin.firstBoot.stage.administrator": "Administrator",
  "admin.firstBoot.stage.equipment": "Equipment",
  "admin.firstBoot.stage.language": "Language",
  "admin.firstBoot.stage.name": "Name",
  "admin.firstBoot.stage.panel": "Panel",
  "admin.firstBoot.stage.time": "Time",
  "admin.firstBoot.step": "Step {step} of {count}",

  "admin.firstBoot.language.title": "Which language does the room speak?",
  "admin.firstBoot.language.what":
    "Its screen speaks it, and its panels until somebody chooses another there. This page keeps to your browser's.",

  "admin.firstBoot.name.title": "What is the room called?",
  "admin.firstBoot.name.what": "The name stands on the screen, on the panel and in meetings.",
  "admin.firstBoot.name.label": "Room name",
  "admin.firstBoot.name.hint": "As on the door, so that everybody knows which room is meant.",
  "admin.firstBoot.name.missing": "Type a name of 60 characters at most.",
  "admin.firstBoot.name.usual": "Meeting room",

  "admin.firstBoot.time.title": "What time is it in the room?",
  "admin.firstBoot.time.what": "Screen and panel show the time of this zone.",
  "admin.firstBoot.time.label": "Time zone",
  "admin.firstBoot.time.there": "It is {time} there now.",
  "admin.firstBoot.time.synchronised": "The room's clock follows a time server.",
  "admin.firstBoot.time.unsynchronised":
    "The room's clock does not follow a time server yet. It is set as soon as the network has one.",
  "admin.firstBoot.time.unknown": "The room's clock agrees with this device's.",
  "admin.firstBoot.time.ahead": "The room's clock is {span} ahead of this device's",
  "admin.firstBoot.time.behind": "The room's clock is {span} behind this device's",
  "admin.firstBoot.time.off.todo":
    "One of the two is wrong. Give the room a network with a time server; the set-up can go on meanwhile.",
  "admin.firstBoot.time.unkept":
    "The room's screen and panels follow this choice. The computer itself is looked after by somebody else and keeps its own zone: {zone}.",

  "admin.firstBoot.equipment.title": "Is everything plugged in?",
  "admin.firstBoot.equipment.what":
    "This is what the room finds. What you plug in now appears here by itself; what is missing can come later.",
  "admin.firstBoot.equipment.screen": "Switch it on. What is plugged in is told by the screen's computer.",
  "admin.firstBoot.equipment.steering":
    "Nobody has said yet how the camera is steered. Its picture works without; steering is set up under Settings, Camera.",

  "admin.firstBoot.panel.title": "Pair the panel",
  "admin.firstBoot.panel.what": "A tablet on the table or beside the door, from which everybody runs the room.",
  "admin.firstBoot.panel.open": "On the tablet, scan the square on the room's screen, or open",
  "admin.firstBoot.panel.ask": "Press “Show a code on the room's screen” there.",
  "admin.firstBoot.panel.type": "Type the code the screen shows.",
  "admin.firstBoot.panel.link": "Use a link instead",
  "admin.firstBoot.panel.paired": "{count, plural, one {A panel is paired} other {# panels are paired}}",

  "admin.firstBoot.ready.title": "The room is ready",
  "admin.firstBoot.ready.what": "The set-up is done",
  "admin.firstBoot.ready.panel": "Meetings are started on the panel.",
  "admin.firstBoot.ready.noPanel": "A panel can be paired at any time: the screen shows its address.",
  "admin.firstBoot.ready.change": "Everything you chose can be changed here later.",
  "admin.firstBoot.ready.go": "Go to the administration",
} as const;
