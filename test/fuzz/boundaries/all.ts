import type { Boundary } from "../core/boundary.ts";
import { cameraAnswers } from "./camera-answers.ts";
import { pelcoFrames, viscaDatagramFrames, viscaSonyFrames, viscaStreamFrames } from "./camera-wires.ts";
import { commandLine } from "./command-line.ts";
import { lgToDriver, mdcToDriver } from "./display-driver.ts";
import { viscaToDriver } from "./driver.ts";
import { configFile, runtimeFiles } from "./files.ts";
import { helperLines } from "./helper.ts";
import { rawHttp } from "./http-raw.ts";
import { hubSays } from "./hub.ts";
import { kioskShell } from "./kiosk-shell.ts";
import { meetingServerSays } from "./meeting-server.ts";
import { parserFrames } from "./parsers.ts";
import { restRequests } from "./rest.ts";
import { roomCalls } from "./room-calls.ts";
import { roomFrames } from "./room-frames.ts";
import { sfuApi } from "./sfu-api.ts";
import { signalling } from "./signalling.ts";
import { pictureSocket, simulatorOrders, viscaToSimulator } from "./simulator.ts";
import { soundSystem } from "./sound-system.ts";
import { speakerphoneDescriptors, speakerphoneReports } from "./speakerphone.ts";
import { storedRows } from "./stored-rows.ts";

/** Every boundary that is tried. */
export const boundaries: readonly Boundary[] = [
  roomCalls,
  roomFrames,
  restRequests,
  rawHttp,
  signalling,
  sfuApi,
  meetingServerSays,
  hubSays,
  kioskShell,
  viscaToDriver,
  viscaStreamFrames,
  viscaDatagramFrames,
  viscaSonyFrames,
  pelcoFrames,
  viscaToSimulator,
  ...parserFrames,
  mdcToDriver,
  lgToDriver,
  cameraAnswers,
  pictureSocket,
  simulatorOrders,
  soundSystem,
  speakerphoneDescriptors,
  speakerphoneReports,
  helperLines,
  configFile,
  runtimeFiles,
  commandLine,
  storedRows,
];
