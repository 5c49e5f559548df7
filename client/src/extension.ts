/** The entry on the desktop and on remote machines: the server is a Node process. */
import { lazyExtension } from './activation';

// A file of its own, dist/client.cjs: nobody pays for it who opens only JSON and Markdown of other kinds.
export const { activate, deactivate } = lazyExtension(() => import('./client.node'));
