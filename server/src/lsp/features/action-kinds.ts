/** Kinds of code actions, of which a client may want only some. */
import { type CodeActionContext } from 'vscode-languageserver';

/** Kinds are a hierarchy: who asks for `refactor` wants `refactor.extract.csa`, too. */
export function isWanted(kind: string, only: CodeActionContext['only']): boolean {
  return only === undefined || only.some(wanted => wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`));
}
