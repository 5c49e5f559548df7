/** The task `csa: lint`: runs the bundled `csa lint` in a workspace folder. The problem matcher `$csa` reads its output. */
import { execPath } from 'node:process';
import {
  ProcessExecution, Task, TaskRevealKind, tasks, Uri, workspace, type ExtensionContext, type TaskDefinition, type WorkspaceFolder,
} from 'vscode';

const type = 'csa';

/** A task definition from tasks.json; its members have not been validated. */
interface LintDefinition extends TaskDefinition {
  readonly task?: unknown;
  readonly paths?: unknown;
  readonly failOn?: unknown;
}

/** Provides the task. It runs only in trusted workspaces, in folders on this machine, and not in the browser. */
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
  // Does not need Node to be installed: with this variable, desktop VS Code itself runs as Node.
  const parameters = [program, 'lint', '--format', 'compact', ...parametersOf(definition)];
  const execution = new ProcessExecution(execPath, parameters, { cwd: folder.uri.fsPath, env: { ELECTRON_RUN_AS_NODE: '1' } });
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
