/** Window sizes, in CSS pixels. */
export const shapes = {
  tablet: { width: 1280, height: 800 },
  wide: { width: 1920, height: 1080 },
  small: { width: 1280, height: 720 },
  phone: { width: 390, height: 844 },
} as const;
export type Shape = keyof typeof shapes;

/** The parts of the album, as `npm run screenshots -- NAME` takes them; `main` is the size their pages are used at most. */
export const sections = [
  {
    name: "first-boot",
    main: "wide",
    title: "First boot",
    lead: "From a blank room to a paired panel: its screen, and the phone that scanned it.",
  },
  { name: "screen", main: "wide", title: "The room's screen", lead: "Read from across the room; nobody touches it." },
  {
    name: "panel",
    main: "tablet",
    title: "The panel",
    lead: "On a tablet beside the door, or on any phone that was paired.",
  },
  { name: "guest", main: "tablet", title: "Guests", lead: "People without Parley, in their browser." },
  { name: "admin", main: "tablet", title: "The administration", lead: "For IT, from their own computer." },
  {
    name: "accounts",
    main: "tablet",
    title: "Accounts",
    lead: "People with a password, and signing in in two steps.",
  },
  {
    name: "finding",
    main: "tablet",
    title: "Finding devices",
    lead: "From a room in which nothing is set up to its devices. They are simulated ones.",
  },
  {
    name: "devices",
    main: "tablet",
    title: "More devices",
    lead: "A room with three cameras and a projector: scenes, what can be set, the wires, presence and the room test. They are simulated ones.",
  },
  {
    name: "fleet",
    main: "tablet",
    title: "The fleet's hub",
    lead: "For IT with many rooms: the hub's own page. Its rooms are played ones.",
  },
  {
    name: "languages",
    main: "tablet",
    title: "Languages",
    lead: "The same room in Russian and in Turkish, whose words are longest.",
  },
] as const satisfies readonly { name: string; main: Shape; title: string; lead: string }[];
export type Section = (typeof sections)[number]["name"];

/** A state of a page, and the sizes its picture is taken at: first the part's own. */
export interface Entry {
  readonly section: Section;
  readonly name: string;
  readonly shapes: readonly [Shape, ...Shape[]];
  /** What state it shows. */
  readonly words: string;
}

function of(section: Section, sizes: readonly [Shape, ...Shape[]], names: Readonly<Record<string, string>>): Entry[] {
  return Object.entries(names).map(([name, words]) => ({ section, shapes: sizes, name: `${section}-${name}`, words }));
}

const everywhere = ["tablet", "wide", "phone"] as const;
const byHand = ["tablet", "phone"] as const;

const firstBoot = [
  ...of("first-boot", ["wide"], {
    blank: "Switched on for the first time",
    steps: "Half-way: the screen follows the phone",
    pair: "The last step: which tablet runs the room",
    code: "The tablet asks for a code",
    ready: "Done",
  }),
  ...of("first-boot", ["phone"], {
    administrator: "On the phone: the code came with the square",
    language: "The room's language; the browser's is chosen already",
    name: "Its name",
    time: "Its time zone, and whether its clock is right",
    equipment: "What it finds plugged in",
    panel: "Which tablet runs it",
    done: "Done",
  }),
];

const screen = [
  ...of("screen", ["wide", "small"], {
    idle: "Nobody needs the room",
  }),
  ...of("screen", ["wide"], {
    pairing: "A tablet asks to be the room's panel",
    failed: "A meeting that was not found",
    alone: "In a meeting, before anybody else",
    meeting: "One guest",
    "meeting-two": "Two guests",
  }),
  ...of("screen", ["wide", "small"], {
    "meeting-four": "Four guests, one of them without a camera",
  }),
  ...of("screen", ["wide"], {
    own: "The room's own picture, when asked for",
    muted: "The room is muted",
    "pairing-meeting": "A tablet asks to be a panel during a meeting",
    "camera-missing": "The room's camera gives no picture",
    "controller-away": "The controller does not answer; the meeting goes on",
    away: "The controller does not answer, and there is no meeting",
  }),
];

const panel = [
  ...of("panel", everywhere, {
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
    layout: "What the screen shows of a meeting",
    camera: "Steering the camera",
    "preset-new": "Storing a view",
    preset: "Changing a stored view",
    "preset-deleted": "A deleted view can be brought back",
    "camera-away": "The camera does not answer",
    "meeting-camera-away": "The camera does not answer, in a meeting",
    away: "The room does not answer",
    "screen-away": "The room's screen is not there",
    revoked: "A panel whose access IT has taken away",
  }),
  ...of("panel", byHand, {
    "home-light": "The room is free, light",
    "meeting-light": "In a meeting, light",
    "camera-light": "Steering, light",
  }),
];

const guest = of("guest", everywhere, {
  entry: "The server's plain address",
  door: "Before joining",
  "camera-blocked": "The browser blocks camera and microphone",
  unknown: "A link to no meeting",
  alone: "In a meeting, before anybody else",
  meeting: "In a meeting with the room",
  "meeting-more": "With the room and others",
  muted: "Muted",
  people: "Who is there",
  asked: "Somebody asks to mute",
  lost: "The network is gone",
  left: "Left",
  replaced: "Gone on in another window",
  ended: "The meeting has ended",
});

const admin = [
  ...of("admin", everywhere, {
    setup: "The first administrator is made",
    "sign-in": "Signing in",
    "sign-in-wrong": "Not that password",
    overview: "A meeting goes on; the network of these pictures has no name server",
    "overview-problem": "The camera does not answer",
    restart: "What a restart does is said before",
    devices: "The camera, and its wire",
    network: "Name, network and clock",
    "certificate-request": "A certificate of the firm's own authority waits for its answer",
    "certificate-form": "The answer is pasted, or chosen as files",
    "network-form": "A fixed address, checked while it is typed",
    "network-confirm": "What will happen is said before",
    "network-keep": "Whoever reached the room keeps the change, or it goes back",
    "network-back": "Nobody did",
    settings: "Settings, with where each value comes from",
    "settings-draft": "A draft of several changes, one of them not possible",
    history: "Who changed what",
    revert: "What undoing a change would do",
    access: "Who may come in",
    token: "A token for another program",
    password: "A new password",
    "pairing-code": "The code that pairs a panel, from afar",
    invite: "A link that makes a panel",
    revoke: "Taking access away",
    log: "The room's log",
    audit: "What was done by whom",
    away: "The controller does not answer",
    trust: "How a device learns to trust the room",
  }),
  ...of("admin", byHand, {
    "sign-in-dark": "Signing in, dark",
    "overview-dark": "The overview, dark",
    "devices-dark": "The camera, dark",
    "settings-dark": "Settings, dark",
  }),
];

const accounts = of("accounts", everywhere, {
  factor: "Two-step sign-in begins with the password",
  secret: "The key for an authenticator app",
  recovery: "Recovery codes, shown this once",
  standing: "It is on",
  people: "Everybody with a password",
  add: "Somebody else may come in",
  given: "A new password for somebody who forgot theirs",
  choose: "Who came with it chooses their own",
  code: "The second step of a sign-in",
  "code-wrong": "Not that code",
  needed: "An administrator who has to set it up first",
});

const finding = of("finding", everywhere, {
  found: "A blank room was searched by itself: what was found, and what would be used",
  "sign-in": "A camera that wants a password",
  used: "In use, with the way back, and each camera's picture still to be found",
  "use-as": "A further camera: which one it becomes, and what it would replace",
});

const devices = of("devices", everywhere, {
  cameras: "Several cameras; this one follows people, and gave way to a hand",
  "camera-settings": "What can be set on the camera",
  scenes: "A scene was recalled: what of it is done, and the way back",
  "scene-new": "Storing the room as a scene",
  "scene-change": "Other names for scenes, and deleting one",
  "admin-cameras": "Several cameras, as IT sees them",
  "admin-agree": "Before anybody looks: somebody in the room reads out a code",
  "admin-choose": "Choosing a camera's picture by looking",
  "admin-display": "The display, stored views and scenes",
  "admin-presence": "Whether somebody is there, and who says so",
  "admin-presence-settings": "What presence is known by",
  "admin-test": "The room is tested, and asks what is seen",
  "admin-test-report": "What a test left",
  "admin-wires": "What went over the wires, and a message by hand",
  "admin-away": "A serial line was pulled",
});

const languages = [
  ...of("languages", ["wide"], {
    "ru-screen": "The room's screen, Russian",
    "tr-screen": "The room's screen, Turkish",
  }),
  ...of("languages", byHand, {
    "ru-home": "The panel, Russian",
    "ru-meeting": "In a meeting",
    "ru-camera": "Steering the camera",
    "ru-overview": "The overview",
    "tr-home": "The panel, Turkish",
    "tr-meeting": "In a meeting",
    "tr-camera": "Steering the camera",
    "tr-overview": "The overview",
  }),
];

const fleet = [
  ...of("fleet", everywhere, {
    key: "Signing in with the hub's key",
    rooms: "Every room, the worst first",
    room: "One that is not heard any more",
    incidents: "What went wrong, and what is over",
    invited: "An invitation for twelve rooms, shown this once",
  }),
  ...of("fleet", byHand, {
    "rooms-dark": "The rooms, dark",
    "rooms-ru": "The rooms, Russian",
  }),
];

export const entries: readonly Entry[] = [
  ...firstBoot,
  ...screen,
  ...panel,
  ...guest,
  ...admin,
  ...accounts,
  ...finding,
  ...devices,
  ...fleet,
  ...languages,
];

/** The file a picture is kept in; other sizes than the part's own say theirs in the name. */
export function fileOf(entry: Entry, shape: Shape): string {
  return shape === entry.shapes[0] ? `${entry.name}.png` : `${entry.name}-${shape}.png`;
}
