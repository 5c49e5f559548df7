/** The shell that commands are copied for. */
import { workspace } from 'vscode';
import { type CopyShell } from '../../../server/src/lsp/protocol';

const shells: ReadonlySet<unknown> = new Set<CopyShell>(['bash', 'cmd', 'powershell']);

/** As configured; otherwise the usual one of the platform on which the extension runs. */
export function copyShell(): CopyShell {
  const configured = workspace.getConfiguration('csa').get('copy.shell');
  return isShell(configured) ? configured : isWindows() ? 'powershell' : 'bash';
}

function isShell(value: unknown): value is CopyShell {
  return shells.has(value);
}

interface Platform {
  readonly process?: { readonly platform?: string };
  readonly navigator?: { readonly userAgent?: string };
}

// In the browser there is no process, and Node's navigator names no platform.
function isWindows(): boolean {
  const { process, navigator } = globalThis as Platform;
  return process?.platform === 'win32' || /\bWindows\b/.test(navigator?.userAgent ?? '');
}
