/**
 * The only converter between the core and LSP. The core uses UTF-16 offsets into the host text, LSP uses lines and UTF-16 columns; both
 * count the same units, so a document's line starts are all that is needed.
 */
import {
  CodeActionKind, DiagnosticSeverity, DiagnosticTag, MarkupKind, type CodeAction, type CodeDescription, type Diagnostic, type MarkupContent,
  type Range, type TextEdit, type WorkspaceEdit,
} from 'vscode-languageserver';
import { type TextDocument } from 'vscode-languageserver-textdocument';
import {
  rulePageUrl, type Change, type DocumentEdits, type Edit, type Finding, type Fix, type Severity, type Span,
} from '../../core';

/** Returns the document of a URI, open or not; undefined for an unknown document. */
export type Documents = (uri: string) => TextDocument | undefined;

/** What the client can show. */
export interface DiagnosticSupport {
  readonly relatedInformation: boolean;
  readonly tags: boolean;
  readonly codeDescription: boolean;
  /** The client's command that shows the page of a rule, which it takes as its argument. Without one, links lead to the page on the web. */
  readonly ruleCommand: string | undefined;
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error, warning: DiagnosticSeverity.Warning, information: DiagnosticSeverity.Information,
};

export function toRange(document: TextDocument, { start, end }: Span): Range {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}

export function toSpan(document: TextDocument, { start, end }: Range): Span {
  return { start: document.offsetAt(start), end: document.offsetAt(end) };
}

export function toDiagnostic(finding: Finding, document: TextDocument, documents: Documents, support: DiagnosticSupport): Diagnostic {
  const related = support.relatedInformation ? finding.related.flatMap(({ uri, span, message }) => {
    const other = documents(uri);
    return other === undefined ? [] : [{ location: { uri, range: toRange(other, span) }, message }];
  }) : [];
  return {
    range: toRange(document, finding.span),
    severity: severities[finding.severity],
    code: finding.rule,
    source: 'csa',
    message: finding.message,
    ...(support.codeDescription ? { codeDescription: rulePage(finding.rule, support) } : {}),
    ...(related.length === 0 ? {} : { relatedInformation: related }),
    ...(support.tags && finding.tag !== undefined
      ? { tags: [finding.tag === 'deprecated' ? DiagnosticTag.Deprecated : DiagnosticTag.Unnecessary] }
      : {}),
  };
}

function rulePage(rule: string, { ruleCommand }: DiagnosticSupport): CodeDescription {
  return {
    href: ruleCommand === undefined ? rulePageUrl(rule) : `command:${ruleCommand}?${encodeURIComponent(JSON.stringify([rule]))}`,
  };
}

/** Markdown, or its source as plain text where the client does not render Markdown. */
export function toMarkup(markdown: string, support: { readonly markdown: boolean }): MarkupContent {
  return { kind: support.markdown ? MarkupKind.Markdown : MarkupKind.PlainText, value: markdown };
}

export function toTextEdit(document: TextDocument, edit: Edit): TextEdit {
  return { range: toRange(document, edit), newText: edit.text };
}

/** An edit of several documents; with versions where the client takes them, so that it can reject an edit of an outdated text. */
export function toWorkspaceEdit(
  edits: readonly DocumentEdits[], documents: Documents, takesVersions: boolean, versionOf: (uri: string) => number | null,
): WorkspaceEdit {
  const converted = edits.flatMap(({ uri, edits: list }) => {
    const document = documents(uri);
    return document === undefined ? [] : [{ uri, edits: list.map(edit => toTextEdit(document, edit)) }];
  });
  return takesVersions
    ? { documentChanges: converted.map(({ uri, edits: list }) => ({ textDocument: { uri, version: versionOf(uri) }, edits: list })) }
    : { changes: Object.fromEntries(converted.map(({ uri, edits: list }) => [uri, list])) };
}

/**
 * The same edit, to be confirmed if it changes several documents: the client lists the changes and applies them only when the user agrees,
 * because most of these documents are not visible. Only for clients that support change annotations.
 */
export function askingAcrossFiles(edit: WorkspaceEdit, label: string): WorkspaceEdit {
  const changed = edit.documentChanges?.filter(change => 'textDocument' in change) ?? [];
  if (edit.documentChanges === undefined || changed.length < 2) return edit;
  return {
    documentChanges: edit.documentChanges.map(change => 'textDocument' in change
      ? { ...change, edits: change.edits.map(each => ({ ...each, annotationId: acrossFiles })) }
      : change),
    changeAnnotations: { [acrossFiles]: { label, description: `In ${changed.length} files`, needsConfirmation: true } },
  };
}

const acrossFiles = 'across-files';

/** Creates documents, which fails if the file exists by now, and edits others. Only for clients that support versions and file creation. */
export function toChange({ edits, creates }: Change, documents: Documents, versionOf: (uri: string) => number | null): WorkspaceEdit {
  const start = { line: 0, character: 0 };
  const created = creates.flatMap(({ uri, text }) => [
    { kind: 'create' as const, uri, options: { overwrite: false, ignoreIfExists: false } },
    { textDocument: { uri, version: null }, edits: [{ range: { start, end: start }, newText: text }] },
  ]);
  return { documentChanges: [...created, ...toWorkspaceEdit(edits, documents, true, versionOf).documentChanges ?? []] };
}

export function toQuickFix(fix: Fix, diagnostic: Diagnostic, edit: WorkspaceEdit, isPreferred: boolean): CodeAction {
  return { title: fix.title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], edit, ...(isPreferred ? { isPreferred } : {}) };
}
