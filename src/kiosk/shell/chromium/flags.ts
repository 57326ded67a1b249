/** How Chromium is to be run. */
export interface ChromiumOptions {
  readonly profile: string;
  /** What it is started on, for anybody to read: no secret stands in it. */
  readonly entry: string;
  readonly graphics: boolean;
  /** Without a display. */
  readonly headless: boolean;
  /** Full screen without a frame, as a room has it; otherwise a window. */
  readonly kiosk: boolean;
  readonly size: { readonly width: number; readonly height: number };
  /** Test rigs only. */
  readonly rig: {
    readonly noSandbox: boolean;
    readonly fakeMedia: boolean;
    /** How many cameras that count. */
    readonly fakeCameras?: number;
    readonly devtoolsPort: number | undefined;
  };
}

const quiet = [
  "--no-first-run",
  "--no-default-browser-check",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-default-apps",
  "--disable-domain-reliability",
  "--disable-sync",
  "--disable-extensions",
  "--disable-breakpad",
  "--metrics-recording-only",
  "--no-pings",
  "--noerrdialogs",
  "--hide-crash-restore-bubble",
  "--password-store=basic",
  "--use-mock-keychain",
];

/** A screen nobody touches: nothing is throttled for being in the background, nothing zooms or swipes away. */
const screen = [
  "--autoplay-policy=no-user-gesture-required",
  "--disable-backgrounding-occluded-windows",
  "--disable-renderer-backgrounding",
  "--disable-background-timer-throttling",
  "--disable-pinch",
  "--overscroll-history-navigation=0",
  "--disable-features=Translate,MediaRouter,OptimizationHints,GlobalMediaControls,HardwareMediaKeyHandling",
  "--disk-cache-size=104857600",
  // Without a network card the room's own meeting server is reached over loopback, which browsers leave out by default.
  "--allow-loopback-in-peer-connection",
];

/**
 * Chromium's arguments. The sandbox, certificate checks and a closed debugging port are what a room has; a rig's flags
 * only come from the command line of a test.
 */
export function chromiumArguments(options: ChromiumOptions): string[] {
  const { size, rig } = options;
  return [
    `--user-data-dir=${options.profile}`,
    ...quiet,
    ...screen,
    `--window-size=${size.width},${size.height}`,
    "--window-position=0,0",
    // Two descriptors that only the shell holds: how it hears that the page died, and loads it anew.
    "--remote-debugging-pipe",
    ...(options.headless
      ? ["--headless=new", `--screen-info={${size.width}x${size.height}}`, "--hide-scrollbars"]
      : []),
    ...(options.graphics ? [] : ["--disable-gpu"]),
    ...(rig.noSandbox ? ["--no-sandbox"] : []),
    ...(rig.fakeMedia
      ? [`--use-fake-device-for-media-stream${rig.fakeCameras === undefined ? "" : `=device-count=${rig.fakeCameras}`}`]
      : []),
    ...(rig.devtoolsPort === undefined ? [] : [`--remote-debugging-port=${rig.devtoolsPort}`]),
    ...(options.kiosk || options.headless ? ["--kiosk", options.entry] : [`--app=${options.entry}`]),
  ];
}
