/** The last good texts of manifests, for laws: what a workspace finds depends on them and on the current texts, and on nothing before. */
import { documentKind } from '../server/src/core';
import { unobserved } from '../server/src/core/workspace/readers';
import { type Workspace } from '../server/src/core/workspace/workspace';

export class GoodTexts {
  private readonly texts = new Map<string, string>();

  /** To be called with each text that a document has. */
  note(uri: string, text: string, languageId?: string): void {
    if (documentKind(uri, languageId) !== 'manifest') return;
    if (!unobserved(uri, 'manifest', 'found', text).isBroken) this.texts.set(uri, text);
  }

  forget(uri: string): void {
    this.texts.delete(uri);
  }

  /** Gives a document that is new to the workspace its text, after the last good one. */
  setText(workspace: Workspace, uri: string, text: string, languageId?: string): void {
    const good = this.texts.get(uri);
    if (good !== undefined) workspace.setText(uri, good, languageId);
    workspace.setText(uri, text, languageId);
  }
}
