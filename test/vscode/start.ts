/**
 * `npm start`: lints the examples, then opens them in VS Code with the extension: in the desktop build if it is installed, otherwise in
 * the browser, in the VS Code from npm. `--no-editor` exits after the linter; `--browser` never uses the desktop build.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { desktopEditor, type Machine } from '../vscode-host/find-editor';
import { openInBrowser } from './start-browser';
import { openOnDesktop } from './start-desktop';

const usage = 'npm start              checks the examples and opens them in VS Code\n'
  + 'npm start -- --browser      the same, but never in the desktop\'s VS Code\n'
  + 'npm start -- --no-editor    only checks the examples';
const machine: Machine = { platform: process.platform, environment: process.env, exists: existsSync };

// The user stopped it, so this is no failure. The processes that it started end with it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(0));
// npm's shell may be stopped without us. The only sign of that is a different parent process.
const parent = process.ppid;
setInterval(() => { if (process.ppid !== parent) process.exit(0); }, 1000).unref();

main(process.argv.slice(2)).then(
  code => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);

async function main(parameters: readonly string[]): Promise<number> {
  if (parameters.some(parameter => !['--no-editor', '--browser'].includes(parameter))) {
    process.stderr.write(`${usage}\n`);
    return 2;
  }
  const lint = spawnSync(process.execPath, ['dist/csa.cjs', 'lint', 'examples', '--fail-on', 'never'], { stdio: 'inherit' });
  if (lint.status !== 0) return lint.status ?? 1;
  if (parameters.includes('--no-editor')) return 0;
  if ((process.env['CI'] ?? '') !== '') {
    print('\nNo editor is opened, because the environment variable CI is set.');
    return 0;
  }
  const desktop = parameters.includes('--browser') ? undefined : desktopEditor(machine);
  if (desktop !== undefined && await openOnDesktop(desktop, machine, print)) return 0;
  await openInBrowser(machine, print);
  return 0;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
