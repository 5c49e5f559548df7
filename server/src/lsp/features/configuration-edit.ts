/** Edits of `.csarc.json` that set one property. */
import { applyEdits as applyJsonEdits, modify, parseTree, type Node } from 'jsonc-parser';
import { type WorkspaceEdit } from 'vscode-languageserver';
import { type Edit } from '../../core';

const formattingOptions = { insertSpaces: true, tabSize: 2, eol: '\n' };

/**
 * The root of a configuration that can be edited: an object, or `'empty'`. Undefined for an invalid one, which must be fixed first, because
 * an edit of it would be a guess; and for deeply nested brackets, because the library recurses.
 */
export function configurationOf(text: string): Node | 'empty' | undefined {
  if (/(?:[[{]\s*){100}/.test(text)) return undefined;
  const root = parseTree(text, [], { allowTrailingComma: true });
  if (root === undefined) return text.trim() === '' ? 'empty' : undefined;
  return root.type === 'object' ? root : undefined;
}

/** The edits of an existing configuration. */
export function editedConfiguration(text: string, path: string[], value: string): Edit[] {
  return modify(text, path, value, { formattingOptions })
    .map(({ offset, length, content }) => ({ start: offset, end: offset + length, text: content }));
}

/** Creates a configuration. */
export function newConfiguration(uri: string, path: string[], value: string): WorkspaceEdit {
  const text = applyJsonEdits('{}', modify('{}', path, value, { formattingOptions }));
  const start = { line: 0, character: 0 };
  return { documentChanges: [
    { kind: 'create', uri, options: { ignoreIfExists: true } },
    { textDocument: { uri, version: null }, edits: [{ range: { start, end: start }, newText: `${text}\n` }] },
  ] };
}
