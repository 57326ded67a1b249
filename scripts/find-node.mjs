/** Prints the path of the pinned Node, if it is here. */
import { findNode } from "./bootstrap/pinned-packages.mjs";
import { setupContext } from "./bootstrap/setup-context.mjs";

const node = findNode(setupContext());
if (node === undefined) process.exitCode = 1;
else console.log(node);
