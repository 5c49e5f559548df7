/**
 * `npm start`: shows what the linter finds in the examples, then the examples in VS Code with the extension: in the desktop's where one is
 * installed,
 * otherwise in the browser, with the VS Code that comes from npm. `--no-editor` ends after the linter; `--browser` never takes the
 * desktop's.
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

// The user stopped it; nothing has failed. The processes that it started end with it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(0));
// npm's shell may be stopped without us. Nothing tells a process of that, but that it has another parent then.
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
