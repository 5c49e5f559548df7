/**
 * The entry in the browser: the server is a web worker.
 * A web extension can load no second file, because `require` knows nothing but `vscode` there; the client is a part of the same bundle
 * whose code does not run before it is imported.
 */
import { lazyExtension } from './activation';

export const { activate, deactivate } = lazyExtension(() => import('./client.web'));
