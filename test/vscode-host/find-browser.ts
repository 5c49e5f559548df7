/** The Chromium that shows the workbench: an installed one, or the one from the lock file. */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

export interface Browser {
  readonly executable: string;
  /** Environment variables that it needs in addition to ours. */
  readonly environment: Readonly<Record<string, string>>;
}

const commands = [
  'google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge', 'microsoft-edge-stable', 'chrome', 'msedge',
];
const applications: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: ['/opt/google/chrome/chrome', '/opt/microsoft/msedge/msedge', '/usr/lib/chromium/chromium'],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap(variable => {
    const folder = process.env[variable];
    if (folder === undefined) return [];
    return ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'].map(file => path.join(folder, file));
  }),
};
const run = promisify(execFile);

/**
 * The installed browser: the one that `CHROME_PATH` names, one on the search path, or one in a usual place. Returns undefined without one.
 */
export function browserOf(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): Browser | undefined {
  const chosen = environment['CHROME_PATH'];
  if (chosen !== undefined && chosen !== '') {
    if (!existsSync(chosen)) throw new Error(`CHROME_PATH names ${chosen}, which does not exist.`);
    return { executable: chosen, environment: {} };
  }
  const folders = (environment['PATH'] ?? environment['Path'] ?? '').split(path.delimiter).filter(folder => folder !== '');
  const suffix = platform === 'win32' ? '.exe' : '';
  const onPath = commands.flatMap(command => folders.map(folder => path.join(folder, command + suffix)));
  const executable = [...onPath, ...(applications[platform] ?? [])].find(file => existsSync(file));
  return executable === undefined ? undefined : { executable, environment: {} };
}

/**
 * Unpacks the Chromium of the package @sparticuz/chromium next to the packages in `folder`, unless that has been done already.
 * The package includes the few libraries that a minimal Linux lacks; they are used only if the system lacks one of them.
 */
export async function unpackedBrowser(node: string, folder: string, log: (line: string) => void): Promise<Browser> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No Chrome, Chromium or Edge was found. Install one, or set CHROME_PATH to its program.');
  }
  const target = path.join(folder, 'chromium');
  const executable = path.join(target, 'chromium');
  const done = path.join(target, 'unpacked');
  if (!existsSync(done)) {
    log('No Chrome, Chromium or Edge was found: unpacking the Chromium of @sparticuz/chromium.');
    mkdirSync(target, { recursive: true });
    // The package unpacks into the folder for temporary files.
    await run(node, ['--input-type=module', '-e', unpack], { cwd: folder, env: { ...process.env, TMPDIR: target } });
    writeFileSync(path.join(target, 'fonts.conf'), fontConfiguration(path.join(target, 'fonts')));
    writeFileSync(done, '');
  }
  const fonts = existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_FILE: path.join(target, 'fonts.conf') };
  return { executable, environment: { ...fonts, ...await libraries(executable, path.join(target, 'al2023/lib')) } };
}

const unpack = `
import chromium, { inflate } from '@sparticuz/chromium';
await chromium.executablePath();
await inflate('node_modules/@sparticuz/chromium/bin/al2023.tar.br');
`;

async function libraries(executable: string, folder: string): Promise<Readonly<Record<string, string>>> {
  if ((await missingLibraries(executable, {})).length === 0) return {};
  const environment = { LD_LIBRARY_PATH: [folder, process.env['LD_LIBRARY_PATH'] ?? ''].filter(part => part !== '').join(':') };
  const missing = await missingLibraries(executable, environment);
  if (missing.length === 0) return environment;
  throw new Error(
    `Chromium needs libraries that this system lacks: ${missing.join(', ')}.\n`
    + 'On Debian and Ubuntu: apt-get install libnss3 libnspr4 libexpat1. Or install chromium, or set CHROME_PATH to a browser.',
  );
}

async function missingLibraries(executable: string, environment: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { stdout } = await run('ldd', [executable], { env: { ...process.env, ...environment } });
  return stdout.split('\n').filter(line => line.includes('not found')).map(line => line.trim().split(' ')[0] ?? line);
}

function fontConfiguration(fonts: string): string {
  return `<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig><dir>${fonts}</dir><cachedir>`
    + `${fonts}/cache</cachedir></fontconfig>\n`;
}
