/** Expanding selections, and linked editing of names. */
import { type LinkedEditingRanges, type SelectionRange } from 'vscode-languageserver';
import { linkedNamePattern, linkedNames, selectionsAt } from '../../core';
import { toRange } from '../text/protocol-converter';
import { isLeftToClient, type Feature } from './feature';

export const selectionFeature: Feature = {
  capabilities: () => ({ selectionRangeProvider: true }),
  answer({ connection, guard, workspace, documents, support }) {
    connection.onSelectionRanges(({ textDocument: { uri }, positions }, token) =>
      guard<SelectionRange[] | null>('Selecting', uri, token, null, () => {
        const document = documents.get(uri);
        const view = workspace.view(uri);
        if (document === undefined || view === undefined || isLeftToClient(document, support)) return null;
        return positions.map(position => {
          const ranges = selectionsAt(view, document.offsetAt(position)).map(span => toRange(document, span));
          const outermost = ranges.reduceRight<SelectionRange | undefined>(
            (parent, range) => parent === undefined ? { range } : { range, parent }, undefined);
          return outermost ?? { range: { start: position, end: position } };
        });
      }));
  },
};

export const linkedNamesFeature: Feature = {
  capabilities: () => ({ linkedEditingRangeProvider: true }),
  answer({ connection, guard, workspace, documents }) {
    connection.languages.onLinkedEditingRange(({ textDocument: { uri }, position }, token) =>
      guard<LinkedEditingRanges | null>('Linked names', uri, token, null, () => {
        const document = documents.get(uri);
        const view = workspace.view(uri);
        const spans = document === undefined || view === undefined ? [] : linkedNames(view, document.offsetAt(position));
        return document === undefined || spans.length === 0
          ? null
          : { ranges: spans.map(span => toRange(document, span)), wordPattern: linkedNamePattern };
      }));
  },
};
