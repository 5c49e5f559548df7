/** Kinds of code actions, of which a client may want only some. */
import { type CodeActionContext } from 'vscode-languageserver';

/** Kinds are a hierarchy: a client that requests `refactor` also wants `refactor.extract.csa`. */
export function isWanted(kind: string, only: CodeActionContext['only']): boolean {
  return only === undefined || only.some(wanted => wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`));
}
