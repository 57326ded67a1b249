/** Window sizes, in CSS pixels. The room's screen draws the same at every size, so the smaller one stands for 1920 × 1080. */
export const shapes = {
  desk: { width: 1280, height: 800 },
  wide: { width: 1920, height: 1080 },
  screen: { width: 1280, height: 720 },
  phone: { width: 390, height: 844 },
} as const;
export type Shape = keyof typeof shapes;

/** The parts of the album, as `npm run screenshots -- NAME` takes them. */
export const sections = [
  { name: "screen", title: "The room's screen", lead: "Read from across the room; nobody touches it." },
  { name: "panel", title: "The panel", lead: "On a tablet beside the door, or on any phone that was paired." },
  { name: "guest", title: "Guests", lead: "People without Parley, in their browser." },
  { name: "admin", title: "The administration", lead: "For IT, from their own computer." },
] as const;
export type Section = (typeof sections)[number]["name"];

/** A picture of the album. */
export interface Entry {
  readonly section: Section;
  readonly name: string;
  readonly shape: Shape;
  /** What state it shows. */
  readonly words: string;
}

function of(section: Section, shape: Shape, names: Readonly<Record<string, string>>): Entry[] {
  return Object.entries(names).map(([name, words]) => ({ section, shape, name: `${section}-${name}`, words }));
}

const screen = of("screen", "screen", {
  setup: "A new room: how the first administrator is made",
  idle: "Nobody needs the room",
  pairing: "A tablet asks to be the room's panel",
  failed: "A meeting that was not found",
  alone: "In a meeting, before anybody else",
  meeting: "One guest",
  "meeting-two": "Two guests",
  "meeting-four": "Four guests, one of them without a camera",
  own: "The room's own picture, when asked for",
  muted: "The room is muted",
  "pairing-meeting": "A tablet asks to be a panel during a meeting",
  "camera-missing": "The room's camera gives no picture",
  "controller-away": "The controller does not answer; the meeting goes on",
  away: "The controller does not answer, and there is no meeting",
});

const panelNames = {
  pair: "A browser the room does not know",
  code: "The code on the room's screen is asked for",
  "code-wrong": "Not that code",
  home: "The room is free",
  join: "Joining by code or link",
  "join-failed": "There is no meeting under that code",
  more: "What is rarely needed",
  meeting: "In a meeting",
  muted: "Muted",
  people: "Who is there",
  invite: "How others come in",
  camera: "Steering the camera",
  "preset-new": "Storing a view",
  preset: "Changing a stored view",
  "preset-deleted": "A deleted view can be brought back",
  "camera-away": "The camera does not answer",
  "meeting-camera-away": "The camera does not answer, in a meeting",
  away: "The room does not answer",
  "screen-away": "The room's screen is not there",
  revoked: "A panel whose access IT has taken away",
};
const panel = [
  ...of("panel", "desk", panelNames),
  ...of("panel", "desk", {
    "home-light": "The room is free, light",
    "meeting-light": "In a meeting, light",
    "camera-light": "Steering, light",
  }),
  ...of("panel", "wide", { home: "Home, 1920 × 1080", meeting: "In a meeting", camera: "Steering" }),
  ...of("panel", "phone", {
    pair: "On a phone: pairing",
    home: "The room is free",
    meeting: "In a meeting",
    camera: "Steering",
  }),
];

const guest = [
  ...of("guest", "desk", {
    door: "Before joining",
    "camera-blocked": "The browser blocks camera and microphone",
    meeting: "In a meeting with the room",
    "meeting-more": "With the room and others",
    muted: "Muted",
    people: "Who is there",
    lost: "The network is gone",
    left: "Left",
    unknown: "A link to no meeting",
    entry: "The server's plain address",
  }),
  ...of("guest", "phone", {
    door: "On a phone: before joining",
    "camera-blocked": "Camera blocked",
    meeting: "In a meeting",
    left: "Left",
  }),
];

const admin = [
  ...of("admin", "desk", {
    setup: "The first administrator is made",
    "sign-in": "Signing in",
    "sign-in-wrong": "Not that password",
    overview: "A meeting goes on, nothing is wrong",
    "overview-dark": "The same, dark",
    "overview-problem": "The camera does not answer",
    restart: "What a restart does is said before",
    devices: "The camera, and its wire",
    settings: "Settings, with where each value comes from",
    "settings-draft": "A draft of several changes, one of them not possible",
    history: "Who changed what",
    revert: "What undoing a change would do",
    access: "Who may come in",
    invite: "A link that makes a panel",
    revoke: "Taking access away",
    log: "The room's log",
    audit: "What was done by whom",
    away: "The controller does not answer",
    trust: "How a device learns to trust the room",
  }),
  ...of("admin", "wide", { overview: "Overview, 1920 × 1080" }),
  ...of("admin", "phone", { overview: "On a phone: overview", settings: "Settings", trust: "To trust the room" }),
];

export const entries: readonly Entry[] = [...screen, ...panel, ...guest, ...admin];

/** The file a picture is kept in; other shapes than a part's first carry theirs in the name. */
export function fileOf({ name, shape }: Entry): string {
  return shape === "phone" || shape === "wide" ? `${name}-${shape}.png` : `${name}.png`;
}
