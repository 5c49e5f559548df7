/**
 * Where users see the extension: an installed desktop VS Code, or their browser. `Machine` describes what is installed; nothing is started
 * here.
 */
import path from 'node:path';

export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly environment: NodeJS.ProcessEnv;
  /** Whether the file exists; the path is absolute. */
  readonly exists: (file: string) => boolean;
}

export interface Command {
  readonly program: string;
  readonly parameters: readonly string[];
}

const macEditor = '/Applications/Visual Studio Code.app/Contents/Resources/app/bin/code';

/**
 * The program of a desktop VS Code that can open a window in front of the user: `code` on the search path, or where macOS installs it.
 * Returns undefined if there is none, or no screen, or if `code` belongs to a VS Code on another machine, which cannot open our folders.
 */
export function desktopEditor(machine: Machine): string | undefined {
  const { platform, environment, exists } = machine;
  if (!hasScreen(machine) || isSet(environment['VSCODE_IPC_HOOK_CLI'])) return undefined;
  if (platform === 'win32') {
    // `code.cmd` would need a shell; it starts the program next to its folder.
    const script = onPath(machine, 'code.cmd');
    const program = script === undefined ? undefined : path.win32.join(path.win32.dirname(script), '..', 'Code.exe');
    return program !== undefined && exists(program) ? program : undefined;
  }
  const program = onPath(machine, 'code');
  if (program !== undefined) return isWindowsFromLinux(environment, program) ? undefined : program;
  return platform === 'darwin' && exists(macEditor) ? macEditor : undefined;
}

/** The command that opens the address in the user's browser. Returns undefined if there is none: the user has to open it. */
export function addressOpener(machine: Machine, address: string): Command | undefined {
  if (!hasScreen(machine)) return undefined;
  if (machine.platform === 'darwin') return { program: '/usr/bin/open', parameters: [address] };
  // `start` is a command of the shell, which would parse the address.
  if (machine.platform === 'win32') return { program: 'rundll32', parameters: ['url.dll,FileProtocolHandler', address] };
  const program = onPath(machine, 'xdg-open');
  return program === undefined ? undefined : { program, parameters: [address] };
}

// A window opened over SSH would appear on a screen without a user.
function hasScreen({ platform, environment }: Machine): boolean {
  if (isSet(environment['SSH_CONNECTION'])) return false;
  return platform === 'win32' || platform === 'darwin' || isSet(environment['DISPLAY']) || isSet(environment['WAYLAND_DISPLAY']);
}

// In the Windows Subsystem for Linux, the search path includes the programs of Windows.
function isWindowsFromLinux(environment: NodeJS.ProcessEnv, program: string): boolean {
  return isSet(environment['WSL_DISTRO_NAME']) && program.startsWith('/mnt/');
}

function onPath({ platform, environment, exists }: Machine, name: string): string | undefined {
  const paths = platform === 'win32' ? path.win32 : path.posix;
  const folders = (environment['PATH'] ?? environment['Path'] ?? '').split(paths.delimiter).filter(folder => paths.isAbsolute(folder));
  return folders.map(folder => paths.join(folder, name)).find(exists);
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '';
}
