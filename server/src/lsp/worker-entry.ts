/**
 * The bundle that the extension brings for both of its servers: in a web worker it is the whole server; in Node it is only the core, and
 * `server.cjs` has the rest, and `lint.cjs` that of the command line. The core is by far the largest part of either, and is packed once.
 */
export * from '../core';

// Loaded late: Node never comes here.
if ('WorkerGlobalScope' in globalThis) void import('./main.browser');
