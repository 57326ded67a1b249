import { type ChildProcess, spawn } from "node:child_process";
import type { StreamPart } from "#protocol/wire/camera-stream.ts";
import { shellLimits } from "../limits.ts";
import { FlvReader } from "./flv.ts";

/** Where a camera's stream is, and who may see it. */
export interface StreamSource {
  /** rtsp: or rtsps:, without name and password. */
  readonly url: string;
  readonly user: string;
  readonly password: string;
}

/** `copy`: the camera's own H.264 as it is; `encode`: anything else is made into H.264, which costs a core. */
export type StreamMode = "copy" | "encode";

/** How the program is run. */
export interface FfmpegOptions {
  readonly program: string;
  readonly source: StreamSource;
  readonly mode: StreamMode;
  /** As whom, where this process is root. */
  readonly account?: { readonly uid: number; readonly gid: number } | undefined;
  readonly handlePart: (part: StreamPart) => void;
  /** It ended by itself: what it said last, without secrets. */
  readonly handleEnd: (end: FfmpegEnd) => void;
}

/** How it came to an end. */
export interface FfmpegEnd {
  /** It could not be started: there is no such program. */
  readonly missing: boolean;
  readonly said: string;
}

const output = {
  copy: ["-c:v", "copy"],
  encode: [
    ...["-vf", "scale='min(1280,iw)':-2", "-pix_fmt", "yuv420p", "-c:v", "libx264", "-preset", "ultrafast"],
    ...["-tune", "zerolatency", "-profile:v", "baseline", "-g", "60", "-threads", "2"],
  ],
} as const satisfies Record<StreamMode, readonly string[]>;

/** Nothing of the camera is among the arguments: everybody on the machine can read those. */
function argumentsFor(mode: StreamMode): readonly string[] {
  return [
    ...["-hide_banner", "-loglevel", "error", "-fflags", "nobuffer", "-flags", "low_delay"],
    ...["-protocol_whitelist", "pipe,rtsp,rtp,tcp,udp,tls,crypto", "-f", "concat", "-safe", "0", "-i", "pipe:0"],
    ...["-map", "0:v:0", "-an", ...output[mode]],
    ...["-flvflags", "no_duration_filesize+no_metadata", "-flush_packets", "1", "-f", "flv", "pipe:1"],
  ];
}

/**
 * The list of one that the program reads its input's address from (concat demuxer, ffconcat 1.0). TCP: what is lost on the
 * way comes again, where UDP would smear the picture until the next whole one.
 */
export function inputList({ url, user, password }: StreamSource): string {
  const address = new URL(url);
  if (address.protocol !== "rtsp:" && address.protocol !== "rtsps:") throw new Error("not an RTSP address");
  const coded = (text: string): string => encodeURIComponent(text).replaceAll("'", "%27");
  const who = user === "" ? "" : `${coded(user)}:${coded(password)}@`;
  const place = `${address.protocol}//${who}${address.host}${address.pathname}${address.search}`.replaceAll("'", "%27");
  return [
    "ffconcat version 1.0",
    `file '${place}'`,
    "option rtsp_transport tcp",
    "option allowed_media_types video",
    "option fflags nobuffer",
    // The stream says what it is before it comes; what is left to find out takes a picture or two.
    "option analyzeduration 500000",
    "option probesize 300000",
    `option timeout ${shellLimits.streamSilentMs * 1_000}`,
    "",
  ].join("\n");
}

/** Runs ffmpeg on one stream, until {@link Ffmpeg.stop} or its own end. */
export class Ffmpeg {
  readonly #options: FfmpegOptions;
  readonly #process: ChildProcess;
  readonly #reader = new FlvReader();
  #said = "";
  #ended = false;

  constructor(options: FfmpegOptions) {
    this.#options = options;
    const { program, mode, account, source } = options;
    this.#process = spawn(program, argumentsFor(mode), {
      stdio: ["pipe", "pipe", "pipe"],
      env: { PATH: process.env.PATH ?? "", LC_ALL: "C.UTF-8" },
      ...(account === undefined ? {} : { uid: account.uid, gid: account.gid }),
    });
    const { stdin, stdout, stderr } = this.#process;
    this.#process.on("error", (error: NodeJS.ErrnoException) => this.#end(error.code === "ENOENT", error.message));
    this.#process.on("close", () => this.#end(false, this.#said));
    stdin?.on("error", () => {});
    stdin?.end(inputList(source));
    stdout?.on("data", (chunk: Buffer) => this.#take(chunk));
    stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#said = `${this.#said}${text}`.slice(-shellLimits.streamWords);
    });
  }

  /** Ends it; nothing is heard of it any more. */
  stop(): void {
    this.#ended = true;
    this.#process.kill("SIGKILL");
  }

  #take(chunk: Buffer): void {
    if (this.#ended) return;
    try {
      for (const part of this.#reader.push(chunk)) this.#options.handlePart(part);
    } catch (error) {
      this.#end(false, error instanceof Error ? error.message : String(error));
    }
  }

  #end(missing: boolean, said: string): void {
    if (this.#ended) return;
    this.stop();
    this.#options.handleEnd({ missing, said: withoutSecrets(said) });
  }
}

/** What stands before the @ of an address may be a password. */
function withoutSecrets(text: string): string {
  return text.replace(/\/\/[^/\s'"]*@/g, "//");
}
