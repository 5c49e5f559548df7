/** Requests refreshes from the client: by itself it asks again only after edits of the same document. */
import { CodeLensRefreshRequest, type Connection } from 'vscode-languageserver';
// Not from `../core`: an error while loading it must be reported, too.
import { visibleLines } from '../core/text/words';
import { type ClientSupport } from './capabilities';

export class Refresher {
  constructor(private readonly connection: Connection, private readonly support: ClientSupport) {}

  /** What the editor shows in open documents may have changed, because other documents have. */
  all(): void {
    const { semanticTokens, inlayHints } = this.support;
    if (semanticTokens.refresh) this.send('semantic tokens', () => this.connection.languages.semanticTokens.refresh());
    if (inlayHints.refresh) this.send('inlay hints', () => this.connection.languages.inlayHint.refresh());
    this.lenses();
  }

  /** The client pulls the document that it has changed by itself; the diagnostics of others have changed with it. */
  diagnostics(): void {
    this.send('diagnostics', () => this.connection.languages.diagnostics.refresh());
  }

  /** The titles of code lenses may have changed: they count uses in other documents. */
  lenses(): void {
    if (this.support.codeLensRefresh) this.send('code lenses', () => this.connection.sendRequest(CodeLensRefreshRequest.type));
  }

  private send(what: string, request: () => Promise<unknown>): void {
    request().catch((error: unknown) => {
      this.connection.console.warn(`The client failed to refresh ${what}: ${visibleLines(String(error))}`);
    });
  }
}
