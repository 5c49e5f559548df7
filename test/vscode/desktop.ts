/** `npm run test:desktop`: the same suite in the desktop build, which is downloaded from Microsoft's update service. */
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { makeStage } from '../vscode-host/stage';
import { multiRoot, singleRoot, writeWorkspaces } from './workspaces';

const version = process.env['VSCODE_VERSION'] ?? 'stable';

main().then(
  code => process.exit(code),
  (error: unknown) => {
    process.stderr.write(
      `${error instanceof Error ? error.message : String(error)}\n\n`
      + `The tests did not run in the desktop build of VS Code (${version}). It is downloaded from update.code.visualstudio.com.\n`
      + 'Where that cannot be reached, set VSCODE_EXECUTABLE to an installed VS Code, or run `npm run test:vscode`, which needs the npm '
      + 'registry only.\n',
    );
    process.exit(1);
  },
);

async function main(): Promise<number> {
  const stage = await makeStage(process.cwd(), writeWorkspaces);
  process.once('exit', () => stage.remove());
  const vscodeExecutablePath = process.env['VSCODE_EXECUTABLE'];
  for (const workspace of [singleRoot, multiRoot]) {
    const code = await runTests({
      ...(vscodeExecutablePath === undefined ? { version } : { vscodeExecutablePath }),
      extensionDevelopmentPath: stage.extension,
      extensionTestsPath: stage.suite,
      launchArgs: [path.join(stage.files, workspace), '--disable-extensions', '--disable-workspace-trust'],
    });
    if (code !== 0) return code;
  }
  return 0;
}
