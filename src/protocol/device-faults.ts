/**
 * What the failure means for the device.
 *
 * - `refused`: the device understood and said no; the wire is fine.
 * - `no-answer`: it said nothing in time.
 * - `out-of-step`: it answered something else than was asked.
 * - `unreachable`: there is no wire to it at the moment.
 * - `unsupported`: this device cannot do that; nothing was sent.
 * - `cancelled`: something newer, a stop or a close ended it.
 */
export type Verdict = "refused" | "no-answer" | "out-of-step" | "unreachable" | "unsupported" | "cancelled";

interface DeviceFaultRow {
  readonly verdict: Verdict;
  /** A sentence, in English; pages translate by code. `{device}` stands for what its reader calls it: "The camera". */
  readonly words: string;
  /** What to do now. */
  readonly todo: string;
}

const rows = {
  DEVICE_PORT_ABSENT: {
    verdict: "unreachable",
    words: "{device} is not plugged in: its port is not there.",
    todo: "Plug it in, or choose another port in the settings.",
  },
  DEVICE_PORT_DENIED: {
    verdict: "unreachable",
    words: "{device} may not be opened: its port is not for this program.",
    todo: "Let the service's user open the port (on Debian: add it to the group dialout).",
  },
  DEVICE_PORT_BUSY: {
    verdict: "unreachable",
    words: "{device} is held by another program.",
    todo: "Stop the other program, or choose another port in the settings.",
  },
  DEVICE_PORT_CONSOLE: {
    verdict: "unreachable",
    words: "{device} is this computer's own console.",
    todo: "Plug devices into another port, or take the console off this one.",
  },
  DEVICE_NO_NETWORK: {
    verdict: "unreachable",
    words: "{device}: this computer is in no network.",
    todo: "Plug in its network cable, and search again.",
  },
  DEVICE_HOST_UNREACHABLE: {
    verdict: "unreachable",
    words: "{device} is not to be found: nobody answers at its address.",
    todo: "Check its network cable, its power and its address in the settings.",
  },
  DEVICE_CONNECTION_REFUSED: {
    verdict: "unreachable",
    words: "{device} does not take the connection: its address answers, nothing listens on that port.",
    todo: "Check the port in the settings, and that its control over the network is switched on.",
  },
  DEVICE_SYSTEM_LACKS: {
    verdict: "unreachable",
    words: "{device} cannot be opened: this computer lacks a library for it.",
    todo: "Install what the log names (on Debian: libusb-1.0-0), and restart the room's controller.",
  },
  DEVICE_PROGRAM_MISSING: {
    verdict: "unreachable",
    words: "{device} cannot be used: a program that it needs is not installed.",
    todo: "Install the package v4l-utils on the room's computer.",
  },
  DEVICE_SIGN_IN_REFUSED: {
    verdict: "refused",
    words: "{device} does not accept the room's user name or password.",
    todo: "Correct user and password in the settings; the camera's own page shows which of its users may steer it.",
  },
  DEVICE_FOREIGN_NETWORK: {
    verdict: "unreachable",
    words: "{device} has an address of another network, so there is no way to it.",
    todo: "Give it an address of the room's network with its maker's set-up program, and search again.",
  },
  DEVICE_UNPLUGGED: {
    verdict: "unreachable",
    words: "{device} was unplugged, or its connection was lost.",
    todo: "Check its cable and power. It is used again as soon as it is back.",
  },
  DEVICE_NOT_STARTED: {
    verdict: "unreachable",
    words: "{device} is not in use yet.",
    todo: "Wait a moment and try again.",
  },
  DEVICE_NO_ANSWER: {
    verdict: "no-answer",
    words: "{device} does not answer.",
    todo: "Check that it has power, that the cable is the right one and that speed and address match its menu.",
  },
  DEVICE_OUT_OF_STEP: {
    verdict: "out-of-step",
    words: "{device} answers something else than it was asked.",
    todo: "Check that nothing else uses the same line, and that the speed matches its menu.",
  },
  CAMERA_SETUP_PORT: {
    verdict: "no-answer",
    words: "{device} does not answer at port 52380, where Sony's cameras take set-up tools only.",
    todo: "Set the port to 52381, or leave it out.",
  },
  CAMERA_OTHER_WIRE: {
    verdict: "out-of-step",
    words: "{device} is spoken to in another form than its port is for.",
    todo: "Choose the control that belongs to its port: usually TCP at 5678, UDP at 1259, UDP with Sony's header at 52381.",
  },
  CAMERA_UNHEARD: {
    verdict: "no-answer",
    words: "{device} takes orders and says nothing: whether it is there, and where it looks, is not known.",
    todo: "Nothing, if it moves as it is told. Otherwise check its power, its cable, the speed and its number.",
  },
  CAMERA_REFUSED: {
    verdict: "refused",
    words: "{device} cannot do that at the moment.",
    todo: "Wait until it has finished moving or starting, and close its own menu if that is open.",
  },
  CAMERA_BUSY: {
    verdict: "refused",
    words: "{device} is still busy with earlier commands.",
    todo: "Try again when it has finished moving.",
  },
  CAMERA_NOT_UNDERSTOOD: {
    verdict: "refused",
    words: "{device} does not know this command.",
    todo: "Choose its model in the settings; its maker may leave this function out.",
  },
  CAMERA_STANDBY: {
    verdict: "refused",
    words: "{device} is switched off.",
    todo: "Switch it on.",
  },
  CAMERA_POWER_FAULT: {
    verdict: "refused",
    words: "{device} says that its own power is at fault.",
    todo: "Unplug its power for ten seconds. If it says so again, check its power supply, then ask its maker.",
  },
  CAMERA_MODEL_MISFIT: {
    verdict: "out-of-step",
    words: "{device} is another model than the settings say: it looks where that model cannot.",
    todo: "Choose its own model in the settings. Until then it turns by other degrees than the room says.",
  },
  CAMERA_LACKS: {
    verdict: "unsupported",
    words: "{device} has no such function.",
    todo: "Choose its model in the settings if it does have it.",
  },
  CAMERA_STOPPED: {
    verdict: "cancelled",
    words: "Something newer took the movement's place.",
    todo: "Ask again if it is still wanted.",
  },
  DISPLAY_REFUSED: {
    verdict: "refused",
    words: "{device} cannot do that at the moment.",
    todo: "Wait until it has started or cooled down and has a picture, then try again.",
  },
  DISPLAY_NOT_UNDERSTOOD: {
    verdict: "refused",
    words: "{device} does not know this command.",
    todo: "Look in its menu whether remote control is switched on; its maker may leave this function out.",
  },
  DISPLAY_BAD_VALUE: {
    verdict: "refused",
    words: "{device} does not take this value.",
    todo: "Choose another input or value: this one it does not have.",
  },
  DISPLAY_FAILED: {
    verdict: "refused",
    words: "{device} reports a failure of its own.",
    todo: "Look at its lamps and its menu, and switch its power off and on.",
  },
  DISPLAY_PASSWORD: {
    verdict: "refused",
    words: "{device} does not accept the room's password.",
    todo: "Correct its password in the settings. Until then the room does not try again, so that it is not locked.",
  },
  DISPLAY_PIN: {
    verdict: "refused",
    words: "{device} does not accept the room's PIN.",
    todo: "Correct its PIN in the settings. Until then the room does not try again, so that it is not locked.",
  },
  DISPLAY_PIN_UNANSWERED: {
    verdict: "no-answer",
    words: "{device} said neither yes nor no to the room's PIN.",
    todo: "Check its power and its network cable. The room sends the PIN again by itself, at most four times an hour, so that it is not locked.",
  },
  DISPLAY_SECURED: {
    verdict: "refused",
    words: "{device} asks for a secured connection, and the room has no PIN for it.",
    todo: "Enter its PIN in the settings, or switch its secured protocol off in its network menu.",
  },
  DISPLAY_UNSECURED: {
    verdict: "refused",
    words: "{device} does not offer the secured connection that the settings ask for.",
    todo: "Switch its secured protocol on in its network menu, or empty its PIN in the settings.",
  },
  DISPLAY_CERTIFICATE: {
    verdict: "refused",
    words: "{device} shows another certificate than the one the room knows.",
    todo: "If it was replaced or reset, empty its certificate in the settings. Otherwise find out what answers at its address.",
  },
  DISPLAY_LACKS: {
    verdict: "unsupported",
    words: "{device} has no such function.",
    todo: "Do it at the device itself.",
  },
  DISPLAY_NOT_DONE: {
    verdict: "no-answer",
    words: "{device} answers, but does not do what it is told.",
    todo: "Look in its menu whether remote control is allowed and nothing is locked, and whether something else switches it too; then try again.",
  },
  DISPLAY_UNHEARD: {
    verdict: "no-answer",
    words: "{device} was told, and nothing comes back.",
    todo: "If it obeys all the same, its answers are lost on the way: check the wire that it answers by, and its number in its menu. Otherwise check its power, its cable, and whether remote control is allowed.",
  },
  DISPLAY_REPLACED: {
    verdict: "cancelled",
    words: "Something newer took its place.",
    todo: "Ask again if it is still wanted.",
  },
  DISPLAY_ASLEEP: {
    verdict: "unreachable",
    words: "{device} is off and does not answer until it is switched on.",
    todo: "Nothing needs to be done. If it does not switch on, allow network standby in its menu.",
  },
  SENSOR_OFFLINE: {
    verdict: "unreachable",
    words: "{device} is away: its availability topic says offline.",
    todo: "Look at its battery and its power, and whether it is in reach of its gateway.",
  },
  SENSOR_SILENT: {
    verdict: "no-answer",
    words: "{device} has said nothing for so long that its last word no longer counts.",
    todo: "Look at its battery and its power. One that rarely says anything needs a longer time in the settings.",
  },
  SENSOR_NOT_UNDERSTOOD: {
    verdict: "out-of-step",
    words: "{device} says something that the settings do not name.",
    todo: "Look at what it says, and correct the settings for presence.",
  },
  SENSOR_TOPIC_REFUSED: {
    verdict: "refused",
    words: "{device} may not be listened to: the broker refuses its topic.",
    todo: "Let the broker's user read the topic, or correct the topic in the settings.",
  },
  SIGNAL_OWN_UNKNOWN: {
    verdict: "unsupported",
    words: "{device} cannot tell whose signal it is: which input is the room's own is not set.",
    todo: "Set the input that the display chooses for meetings.",
  },
  SENSOR_CANNOT_TELL: {
    verdict: "unsupported",
    words: "{device} cannot say that: its port or its driver has no such answer.",
    todo: "Choose another port or device in the settings for presence.",
  },
  MOTION_BLIND: {
    verdict: "unreachable",
    words: "Nobody looks for motion: the room's screen is away, or has no picture of the camera.",
    todo: "Check the camera's cable. It is looked for again as soon as there is a picture.",
  },
  MOTION_DARK: {
    verdict: "no-answer",
    words: "The camera's picture is too dark to tell people from noise.",
    todo: "Nothing needs to be done: it is looked for again when there is light.",
  },
  BROKER_SIGN_IN_REFUSED: {
    verdict: "refused",
    words: "{device} does not accept the room's user name or password.",
    todo: "Correct user and password in the settings for presence.",
  },
  BROKER_CERTIFICATE: {
    verdict: "refused",
    words: "{device} shows a certificate that is not trusted.",
    todo: "If it is the right broker, enter its certificate's fingerprint in the settings for presence.",
  },
  DEVICE_CLOSED: {
    verdict: "cancelled",
    words: "{device} was released.",
    todo: "Try again when it is in use again.",
  },
} as const satisfies Record<string, DeviceFaultRow>;

/** The stable names of what can go wrong with a device. */
export type DeviceFaultCode = keyof typeof rows;
export const deviceFaultCodes = Object.keys(rows) as [DeviceFaultCode, ...DeviceFaultCode[]];
/** Every way a device fails: verdict, sentence, what to do. */
export const deviceFaultTable: Readonly<Record<DeviceFaultCode, DeviceFaultRow>> = rows;

/** The English sentence of a fault, with the device called `device`. */
export function deviceFaultWords(code: DeviceFaultCode, device = "The device"): string {
  return deviceFaultTable[code].words.replace("{device}", device);
}
