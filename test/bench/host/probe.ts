/** What VS Code calls in the extension host while activation is measured: opens a document that is not ours, then one that is. */
import { extensions, languages, Uri, window, workspace } from 'vscode';
import { happens } from '../../vscode/suite/expect';
import { lineOf, type Activation } from './figures';

declare const console: { log(line: string): void };

const id = 'entra-csa.entra-csa';
const millisecondsToFindings = 30_000;

/** The folder of the window contains one file `other.*` and `body.json` with a mistake. */
export async function run(): Promise<void> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const extension = extensions.getExtension(id);
  if (folder === undefined || extension === undefined) throw new Error('The window has no folder, or the extension is not installed.');
  // VS Code activates extensions with `workspaceContains` when its search has not finished after seven seconds.
  if (extension.isActive) throw new Error('The extension was active before a document was opened: this machine is too busy to measure.');
  const [other] = await workspace.findFiles('other.*');
  if (other === undefined) throw new Error('There is nothing to open.');
  await window.showTextDocument(other);
  // Opening it activates the extension; this waits for it.
  await extension.activate();
  const { csaActivation } = globalThis as { readonly csaActivation?: Activation };
  if (csaActivation === undefined) throw new Error('The extension that was activated is not the measured one.');
  if (csaActivation.isClientLoaded()) throw new Error('The client was loaded for a document that is not ours.');
  const start = performance.now();
  const body = Uri.joinPath(folder, 'body.json');
  void window.showTextDocument(body);
  const hasFindings = (): boolean => languages.getDiagnostics(body).some(({ source }) => source === 'csa');
  if (!await happens(languages.onDidChangeDiagnostics, hasFindings, millisecondsToFindings)) throw new Error('The body got no findings.');
  const { load, activate } = csaActivation;
  console.log(lineOf({ load, activate, findings: performance.now() - start }));
}
