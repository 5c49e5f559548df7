/** Folding, in lines. */
import { type FoldingRange } from 'vscode-languageserver';
import { type TextDocument } from 'vscode-languageserver-textdocument';
import { Foldings, type Folding } from '../../core';
import { type ClientSupport } from '../capabilities';
import { isLeftToClient, type Feature } from './feature';

export const foldingFeature: Feature = {
  capabilities: () => ({ foldingRangeProvider: true }),
  answer({ connection, guard, workspace, documents, support }) {
    const foldings = new Foldings();
    connection.onFoldingRanges(({ textDocument: { uri } }, token) => guard<FoldingRange[] | null>('Folding', uri, token, null, () => {
      const document = documents.get(uri);
      const view = workspace.view(uri);
      if (document === undefined || view === undefined || isLeftToClient(document, support)) return null;
      const found = foldings.of(view);
      // Not an empty array: the editor would then not fall back to folding by indentation.
      return found.length === 0 ? null : rangesOf(document, found, support.folding);
    }));
  },
};

/** One range per start line, the outermost; if there are too many, the most deeply nested are left out. */
function rangesOf(document: TextDocument, foldings: readonly Folding[], { limit, labels }: ClientSupport['folding']): FoldingRange[] {
  const found: { readonly range: FoldingRange; readonly level: number }[] = [];
  let lastLine = -1;
  for (const fold of foldings) {
    const { start, end, kind, level } = fold;
    const startLine = document.positionAt(start).line;
    const endLine = document.positionAt(end).line;
    if (startLine <= lastLine || endLine <= startLine) continue;
    lastLine = startLine;
    const collapsedText = labels ? fold.label() : undefined;
    const optional = { ...(kind === undefined ? {} : { kind }), ...(collapsedText === undefined ? {} : { collapsedText }) };
    found.push({ level, range: { startLine, endLine, ...optional } });
  }
  if (found.length <= limit) return found.map(({ range }) => range);
  const kept = [...found].sort((a, b) => a.level - b.level).slice(0, limit);
  return kept.map(({ range }) => range).sort((a, b) => a.startLine - b.startLine);
}
