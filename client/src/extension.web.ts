/**
 * The entry point in the browser: the server is a web worker.
 * A web extension cannot load a second file, because `require` only resolves `vscode` there; the client is a part of the same bundle whose
 * code does not run before it is imported.
 */
import { lazyExtension } from './activation';

export const { activate, deactivate } = lazyExtension(() => import('./client.web'));
