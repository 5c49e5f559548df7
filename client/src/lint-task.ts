/** The task `csa: lint`: `csa lint`, of which the extension brings a bundle, run in a folder of the workspace. Its lines become problems by `$csa`. */
import { execPath } from 'node:process';
import { ProcessExecution, Task, TaskRevealKind, tasks, Uri, workspace, type ExtensionContext, type TaskDefinition, type WorkspaceFolder } from 'vscode';

const type = 'csa';

/** What tasks.json may say; nothing in it has been checked. */
interface LintDefinition extends TaskDefinition {
  readonly task?: unknown;
  readonly paths?: unknown;
  readonly failOn?: unknown;
}

/** Offers the task. It runs only where there are processes, in a workspace that is trusted, in folders that are on this machine. */
export function registerLintTask({ extensionUri, subscriptions }: ExtensionContext): void {
  const program = Uri.joinPath(extensionUri, 'dist', 'lint.cjs').fsPath;
  subscriptions.push(tasks.registerTaskProvider(type, {
    provideTasks: () => (workspace.workspaceFolders ?? []).flatMap(folder => lintTask({ type, task: 'lint' }, folder, program)),
    resolveTask({ definition, scope }) {
      const folder = typeof scope === 'object' ? scope : workspace.workspaceFolders?.[0];
      return folder === undefined ? undefined : lintTask(definition, folder, program)[0];
    },
  }));
}

function lintTask(definition: LintDefinition, folder: WorkspaceFolder, program: string): Task[] {
  if (!workspace.isTrusted || folder.uri.scheme !== 'file' || definition.task !== 'lint') return [];
  // Nobody needs to have Node: on the desktop, VS Code itself is one with this variable.
  const execution = new ProcessExecution(execPath, [program, 'lint', '--format', 'compact', ...parametersOf(definition)], { cwd: folder.uri.fsPath, env: { ELECTRON_RUN_AS_NODE: '1' } });
  const task = new Task(definition, folder, 'lint', type, execution, '$csa');
  task.presentationOptions = { reveal: TaskRevealKind.Silent, clear: true };
  return [task];
}

function parametersOf({ paths, failOn }: LintDefinition): string[] {
  return [
    ...(typeof failOn === 'string' ? ['--fail-on', failOn] : []),
    ...(Array.isArray(paths) ? ['--', ...paths.filter(path => typeof path === 'string')] : []),
  ];
}
