/** Semantic tokens: the core's, mapped to LSP's standard types, so that every theme colours them. */
import { SemanticTokensBuilder, type SemanticTokens as Encoded, type SemanticTokensDelta } from 'vscode-languageserver';
import { type TextDocument } from 'vscode-languageserver-textdocument';
import { semanticTokens, type SemanticToken, type Span, type TokenType } from '../../core';
import { toSpan } from '../text/protocol-converter';
import { type Feature } from './feature';
import { type OpenDocuments } from '../documents';

const types: Readonly<Record<TokenType, string>> = {
  set: 'namespace', attribute: 'property', value: 'enumMember', annotation: 'decorator',
};
const tokenTypes = Object.values(types);
const typeIndex = (type: TokenType): number => tokenTypes.indexOf(types[type]);
// LSP's own modifier, which themes colour, and one that our client strikes through without touching the tokens of others.
const tokenModifiers = ['declaration', 'deprecated', 'csaDeactivated'];
const [declaration, deactivated] = [0b001, 0b110];

export const semanticTokensFeature: Feature = {
  capabilities: ({ semanticTokens: { range, full, delta } }) => full || range
    ? {
      semanticTokensProvider: {
        legend: { tokenTypes, tokenModifiers }, ...(range ? { range } : {}), ...(full ? { full: { delta } } : {}),
      },
    }
    : {},
  answer({ connection, guard, workspace, documents, settings }) {
    const encoders = new Encoders(documents);
    const find = async (
      uri: string, spanOf: (document: TextDocument) => Span | undefined,
    ): Promise<{ document: TextDocument; found: readonly SemanticToken[] } | undefined> => {
      const { semanticTokens: isWanted } = await documents.whileUnchanged(uri, settings.of(uri));
      if (!isWanted) return undefined;
      const document = documents.get(uri);
      // Other extensions may colour documents that are not ours.
      const view = document !== undefined && workspace.isChecked(uri) ? workspace.view(uri) : undefined;
      return document === undefined || view === undefined ? undefined : { document, found: semanticTokens(view, spanOf(document)) };
    };
    // LSP allows null, which leaves a document to other providers; the library's types do not.
    const none = null as unknown as Encoded;
    connection.languages.semanticTokens.on(({ textDocument: { uri } }, token) => guard('Semantic tokens', uri, token, none, async () => {
      const tokens = await find(uri, () => undefined);
      if (tokens === undefined) return none;
      const encoder = encoders.of(uri);
      encoder.previousResult('');
      push(encoder, tokens.document, tokens.found);
      return encoder.build();
    }));
    connection.languages.semanticTokens.onDelta(({ textDocument: { uri }, previousResultId }, token) =>
      guard<Encoded | SemanticTokensDelta>('Semantic tokens', uri, token, none, async () => {
        const tokens = await find(uri, () => undefined);
        if (tokens === undefined) return none;
        const encoder = encoders.of(uri);
        encoder.previousResult(previousResultId);
        push(encoder, tokens.document, tokens.found);
        return encoder.buildEdits();
      }));
    connection.languages.semanticTokens.onRange(({ textDocument: { uri }, range }, token) =>
      guard('Semantic tokens', uri, token, none, async () => {
        const tokens = await find(uri, document => toSpan(document, range));
        if (tokens === undefined) return none;
        const encoder = new SemanticTokensBuilder();
        push(encoder, tokens.document, tokens.found);
        return { data: encoder.build().data };
      }));
  },
};

function push(encoder: SemanticTokensBuilder, document: TextDocument, tokens: readonly SemanticToken[]): void {
  for (const { start, end, type, isDeclaration, isDeactivated } of tokens) {
    const { line, character } = document.positionAt(start);
    encoder.push(line, character, end - start, typeIndex(type), (isDeclaration ? declaration : 0) | (isDeactivated ? deactivated : 0));
  }
}

/** One encoder for each open document; it keeps its last result, for deltas. */
class Encoders {
  private readonly byUri = new Map<string, SemanticTokensBuilder>();
  constructor(private readonly documents: OpenDocuments) {}

  of(uri: string): SemanticTokensBuilder {
    for (const known of this.byUri.keys()) if (!this.documents.isOpen(known)) this.byUri.delete(known);
    let encoder = this.byUri.get(uri);
    if (encoder === undefined) this.byUri.set(uri, encoder = new SemanticTokensBuilder());
    return encoder;
  }
}
