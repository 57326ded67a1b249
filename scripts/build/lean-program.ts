import http from "node:http";
import type { Plugin } from "vite";

/*
 * What a built program would else hold in memory for as long as it runs, and never uses.
 */

const httpNames = new Set(["http", "node:http"]);
const httpModule = "\0parley:http";
/** Node makes these of its own browser-like client, which is loaded when somebody looks at one of them. */
const ofTheBrowser = new Set(["WebSocket", "CloseEvent", "MessageEvent"]);

/**
 * `import … from "node:http"` looks at everything that module has, and so loads undici, HTTP/2 and web streams: 6 MB that a
 * program which makes servers and plain requests never runs. Asked for as a value the module loads nothing more. Whoever
 * imports one of those classes by name is told so by the build.
 */
export const plainHttp: Plugin = {
  name: "parley:plain-http",
  enforce: "pre",
  resolveId: (source, _importer, { kind }) =>
    httpNames.has(source) && kind !== "require-call" ? httpModule : undefined,
  load: (id) => {
    if (id !== httpModule) return undefined;
    const names = Object.keys(http).filter((name) => !ofTheBrowser.has(name));
    return [
      'const http = process.getBuiltinModule("node:http");',
      "export default http;",
      ...names.map((name) => `export const ${name} = http.${name};`),
    ].join("\n");
  },
};

/** Bodies in the encodings of East Asia: the room reads JSON alone, which is UTF-8, and refuses any other. */
export const withoutOldEncodings: Plugin = {
  name: "parley:without-old-encodings",
  enforce: "pre",
  load: (id) => (/\/iconv-lite\/encodings\/dbcs-data\.js$/.test(id) ? "module.exports = {};" : undefined),
};

/** One letter beyond Latin makes V8 keep the whole file with two bytes for each; as an escape it is the same to the program. */
export const inAscii: Plugin = {
  name: "parley:in-ascii",
  // The last of all: what prints a chunk would turn escapes into letters again.
  generateBundle: (_options, bundle) => {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== "chunk") continue;
      // There alone an escape is not the letter.
      if (/String\.raw`[^`]*[\u0080-\uffff]/.test(chunk.code))
        throw new Error(`String.raw with letters in ${chunk.fileName}`);
      chunk.code = chunk.code.replaceAll(
        /[\u0080-\uffff]/g,
        (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
      );
    }
  },
};
