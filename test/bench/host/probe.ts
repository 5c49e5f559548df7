/** What VS Code calls in the extension host while activation is measured: opens a document that is not ours, then one that is. */
import { extensions, languages, Uri, window, workspace, type Extension } from 'vscode';
import { happens } from '../../vscode/suite/expect';
import { median } from '../measure';
import { large, largeWithout, lineOf, type Activation } from './figures';

declare const console: { log(line: string): void };

const id = 'entra-csa.entra-csa';
const millisecondsToFindings = 30_000;
/** How many files of each kind are opened in a large workspace. */
const opened = 40;

/** The folder of the window contains one file `other.*` and `body.json` with a mistake. */
export async function run(): Promise<void> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const extension = extensions.getExtension(id);
  if (folder === undefined || extension === undefined) throw new Error('The window has no folder, or the extension is not installed.');
  if (extension.isActive) throw new Error('The extension was active before a document was opened: this machine is too busy to measure.');
  if (workspace.name === large || workspace.name === largeWithout) {
    await measureLarge(folder, extension);
    return;
  }
  const [other] = await workspace.findFiles('other.*');
  if (other === undefined) throw new Error('There is nothing to open.');
  await window.showTextDocument(other);
  const csaActivation = await activated(extension);
  const start = performance.now();
  const body = Uri.joinPath(folder, 'body.json');
  void window.showTextDocument(body);
  const hasFindings = (): boolean => languages.getDiagnostics(body).some(({ source }) => source === 'csa');
  if (!await happens(languages.onDidChangeDiagnostics, hasFindings, millisecondsToFindings)) throw new Error('The body got no findings.');
  const { load, activate } = csaActivation;
  console.log(lineOf({ load, activate, findings: performance.now() - start }));
}

/** Opens files of others, each once; the window has been idle before. */
async function measureLarge(folder: Uri, extension: Extension<unknown>): Promise<void> {
  const timesOf = async (ending: string): Promise<readonly number[]> => {
    const times: number[] = [];
    for (let index = 0; index < opened; index++) {
      const start = performance.now();
      await window.showTextDocument(Uri.joinPath(folder, `${index}`, `0.${ending}`));
      times.push(performance.now() - start);
    }
    return times;
  };
  const [json, markdown] = [await timesOf('json'), await timesOf('md')];
  const { calls } = await activated(extension);
  console.log(lineOf({ json: median(json), markdown: median(markdown), calls }));
}

/** What the extension recorded. Opening a file activates it; this waits for that. */
async function activated(extension: Extension<unknown>): Promise<Activation> {
  await extension.activate();
  const { csaActivation } = globalThis as { readonly csaActivation?: Activation };
  if (csaActivation === undefined) throw new Error('The extension that was activated is not the measured one.');
  if (csaActivation.isClientLoaded()) throw new Error('The client was loaded for a document that is not ours.');
  return csaActivation;
}
