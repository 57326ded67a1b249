import { join } from "node:path";
import { build } from "vite";
import { inAscii, plainHttp, withoutOldEncodings } from "./lean-program.ts";
import { replaceFolder } from "./replace-folder.ts";

/** What an installed room, or a hub, runs as a process of its own: each program's modules by the names of their built files. */
const programs = {
  controller: {
    main: "src/controller/main.ts",
    "store-worker": "src/controller/store/store-worker.ts",
  },
  sfu: { main: "src/sfu/server/main.ts" },
  "kiosk-shell": { main: "src/kiosk/shell/chromium/main.ts" },
  hub: { main: "src/fleet/server/main.ts" },
} as const;

export type ProgramName = keyof typeof programs;

export function isProgram(name: string): name is ProgramName {
  return Object.hasOwn(programs, name);
}

/** These bring binaries that they look for beside their own files. */
const withBinaries = ["mediasoup", "node-hid", "serialport", /^@serialport\//];

/**
 * Builds one program into `part`, then puts it in its place below dist/programs: a few files in place of nearly a
 * thousand, without types and without what it never calls. It starts sooner from a slow card and needs less memory.
 * Nothing is renamed, so that a stack trace still reads.
 */
export async function buildProgram(root: string, name: ProgramName, part: string): Promise<void> {
  const input = Object.fromEntries(Object.entries(programs[name]).map(([file, source]) => [file, join(root, source)]));
  await build({
    configFile: false,
    root,
    logLevel: "warn",
    publicDir: false,
    plugins: [plainHttp, withoutOldEncodings, inAscii],
    // Express and socket.io bring one each; as text it is read faster, and kept once.
    resolve: { dedupe: ["mime-db", "mime-types"] },
    json: { stringify: true, namedExports: false },
    ssr: { noExternal: true, external: withBinaries.filter((each) => typeof each === "string") },
    build: {
      ssr: true,
      outDir: part,
      emptyOutDir: true,
      target: "node24",
      minify: false,
      reportCompressedSize: false,
      chunkSizeWarningLimit: 10_000,
      rolldownOptions: {
        input,
        external: withBinaries,
        output: { format: "es", comments: false, entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
      },
    },
  });
  await replaceFolder(part, join(root, "dist/programs", name));
}
