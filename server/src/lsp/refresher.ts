/** Tells the client to ask again for what it cannot know to have changed: it asks of itself only after edits of the same document. */
import { CodeLensRefreshRequest, type Connection } from 'vscode-languageserver';
// Not from `../core`: an error of loading it must be told, too.
import { visibleLines } from '../core/text/words';
import { type ClientSupport } from './capabilities';

export class Refresher {
  constructor(private readonly connection: Connection, private readonly support: ClientSupport) {}

  /** What is shown of open documents may have changed, because others have. */
  all(): void {
    const { semanticTokens, inlayHints } = this.support;
    if (semanticTokens.refresh) this.send('semantic tokens', () => this.connection.languages.semanticTokens.refresh());
    if (inlayHints.refresh) this.send('inlay hints', () => this.connection.languages.inlayHint.refresh());
    this.lenses();
  }

  /** The client asks for the findings of what it has changed itself; others have changed with it. */
  diagnostics(): void {
    this.send('diagnostics', () => this.connection.languages.diagnostics.refresh());
  }

  /** What lenses say may have changed: they count in other documents. */
  lenses(): void {
    if (this.support.codeLensRefresh) this.send('code lenses', () => this.connection.sendRequest(CodeLensRefreshRequest.type));
  }

  private send(what: string, request: () => Promise<unknown>): void {
    request().catch((error: unknown) => { this.connection.console.warn(`The client did not take notice of new ${what}: ${visibleLines(String(error))}`); });
  }
}
