/** What can go wrong with what the room shows, in the words of whoever looks after it. */
const troubles = {
  "page-gone": "The page on the screen ended by itself.",
  "page-silent": "The page on the screen did not answer for 5 seconds.",
  "not-painting": "Nothing was drawn on the screen for 15 seconds.",
  "not-starting": "The page did not come up within a minute.",
  "graphics-died": "The program that draws with the graphics processor ended by itself.",
  "browser-gone": "The browser that shows the page ended by itself.",
  "shell-gone": "The program that keeps the browser ended by itself.",
  "kernel-resets-graphics": "The system reset the graphics processor three times within a minute.",
  asked: "Somebody asked for the screen to be started anew.",
  "display-refused": "The desktop session could not be started anew.",
  "display-unanswered": "The controller did not answer when asked to start the desktop session anew.",
  "reboot-refused": "The computer could not be restarted.",
  "reboot-unanswered": "The controller did not answer when asked to restart the computer.",
  "next-try": "Ten minutes on the safe page are over.",
} as const;

/** What is done about it, from the smallest to the largest. */
const steps = {
  wait: "The browser recovers by itself.",
  reload: "The page was loaded anew.",
  "without-graphics": "The browser was started without the graphics processor.",
  "restart-browser": "The browser was started anew.",
  "restart-kiosk": "The program that keeps the browser was started anew.",
  "restart-display": "The desktop session was started anew.",
  reboot: "The computer was restarted.",
  "safe-page": "The screen shows what to tell IT.",
  well: "The screen is well again.",
} as const;

export type ScreenTrouble = keyof typeof troubles;
export const screenTroubleNames = Object.keys(troubles) as [ScreenTrouble, ...ScreenTrouble[]];
/** A sentence for each trouble of the screen, in English. */
export const screenTroubles: Readonly<Record<ScreenTrouble, string>> = troubles;

export type ScreenStep = keyof typeof steps;
export const screenStepNames = Object.keys(steps) as [ScreenStep, ...ScreenStep[]];
/** A sentence for each step that was taken, in English. */
export const screenSteps: Readonly<Record<ScreenStep, string>> = steps;
