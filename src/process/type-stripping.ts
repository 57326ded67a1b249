/**
 * What Node is started with where it runs the sources and has more than one thread do so. The stripping of types is
 * WebAssembly with imported functions; after a thousand calls V8 (13.6, Node 24.21) compiles a wrapper for such an import,
 * which threads share, and now and then frees one that another thread still has: the process ends with SIGSEGV in
 * `Runtime_TierUpWasmToJSWrapper`. So many calls never come, and the wrapper that is there from the start serves. A
 * release's programs are built and strip nothing.
 */
export const strippingInThreads = ["--wasm-wrapper-tiering-budget=2147483647"] as const;
