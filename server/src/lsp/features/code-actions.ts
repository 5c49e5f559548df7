/** Quick fixes for one finding, for all findings of a rule and for everything that is safe to fix, and refactorings. */
import { CodeActionKind, type CodeAction, type CodeActionContext, type Diagnostic, type WorkspaceEdit } from 'vscode-languageserver';
import { safeEdits, type DocumentEdits, type Finding, type Span } from '../../core';
import { toQuickFix, toSpan, toWorkspaceEdit } from '../text/protocol-converter';
import { isWanted } from './action-kinds';
import { type Feature } from './feature';
import { refactoringActions, refactoringKinds, resolveRefactoring, whenRefactoringsKnown } from './refactorings';
import { sortActions, sortKind } from './sort-action';
import { tenantActions } from './select-tenant';
import { suppressionsOf } from './suppressions';

const fixAllKind = `${CodeActionKind.SourceFixAll}.csa`;

const codeActionKinds: string[] = [CodeActionKind.QuickFix, fixAllKind, sortKind, ...refactoringKinds];

export const codeActionFeature: Feature = {
  capabilities: support => support.codeActionLiterals
    ? { codeActionProvider: { codeActionKinds, ...(support.resolvesActions ? { resolveProvider: true } : {}) } }
    : {},
  answer(session) {
    const { connection, guard, documents, diagnostics, support } = session;
    connection.onCodeAction(({ textDocument: { uri }, range, context }, token) =>
      guard<CodeAction[]>('Code actions', uri, token, [], async () => {
        await whenRefactoringsKnown(session, uri, range, context.only);
        const document = documents.get(uri);
        if (document === undefined || !documents.isOpen(uri)) return [];
        const edit = (edits: readonly DocumentEdits[]): WorkspaceEdit =>
          toWorkspaceEdit(edits, each => documents.get(each), support.versionedEdits, each => documents.versionOf(each));
        const fixes = codeActions({
          uri, span: toSpan(document, range), only: context.only,
          findings: diagnostics.findings(uri),
          diagnostic: finding => diagnostics.diagnostic(finding, document),
          edit,
          sort: () => sortActions(session.workspace.view(uri), edit),
          suppressions: finding => suppressionsOf(finding, session, edit),
        });
        const isFixWanted = isWanted(CodeActionKind.QuickFix, context.only);
        const choices = isFixWanted ? tenantActions(session, uri, document, toSpan(document, range)) : [];
        return [...fixes, ...choices, ...refactoringActions(session, uri, toSpan(document, range), context.only)];
      }));
    connection.onCodeActionResolve((action, token) =>
      guard('A code action', action.title, token, action, () => resolveRefactoring(session, action)));
  },
};

interface ActionRequest {
  readonly uri: string;
  readonly span: Span;
  readonly only: CodeActionContext['only'];
  /** The document's findings. */
  readonly findings: readonly Finding[];
  readonly diagnostic: (finding: Finding) => Diagnostic;
  readonly edit: (edits: readonly DocumentEdits[]) => WorkspaceEdit;
  readonly sort: () => readonly CodeAction[];
  /** Actions that suppress a finding: in place, or in the configuration. */
  readonly suppressions: (finding: Finding) => readonly { readonly title: string; readonly edit: WorkspaceEdit }[];
}

/** The actions for a range of a document. Kinds that the client did not request are not computed. */
function codeActions({ uri, span, only, findings, diagnostic, edit, sort, suppressions }: ActionRequest): CodeAction[] {
  const wants = (kind: string): boolean => isWanted(kind, only);
  const actions: CodeAction[] = [];
  if (wants(CodeActionKind.QuickFix)) {
    const here = findings.filter(finding => finding.uri === uri && finding.span.start <= span.end && span.start <= finding.span.end);
    for (const finding of here) actions.push(...fixesOf(finding, diagnostic(finding), edit));
    const rules = new Map(here.map(finding => [finding.rule, finding]));
    for (const rule of rules.keys()) actions.push(...fixAllOf(rule, findings, edit));
    for (const finding of rules.values()) {
      actions.push(...suppressions(finding)
        .map(suppression => ({ ...suppression, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic(finding)] })));
    }
  }
  // Unless requested, a source action would appear in every light bulb menu.
  if (only !== undefined && wants(fixAllKind)) {
    const edits = safeEdits(findings);
    if (edits.length > 0) actions.push({ title: 'Fix all safely fixable problems', kind: fixAllKind, edit: edit(edits) });
  }
  if (only !== undefined && wants(sortKind)) actions.push(...sort());
  return actions;
}

function fixesOf(finding: Finding, diagnostic: Diagnostic, edit: ActionRequest['edit']): CodeAction[] {
  const isOnlySafe = finding.fixes.filter(fix => fix.isSafe).length === 1;
  return finding.fixes.map(fix => toQuickFix(fix, diagnostic, edit(fix.edits), fix.isSafe && isOnlySafe));
}

function fixAllOf(rule: string, findings: readonly Finding[], edit: ActionRequest['edit']): CodeAction[] {
  const same = findings.filter(finding => finding.rule === rule && finding.fixes.some(fix => fix.isSafe));
  return same.length < 2
    ? []
    : [{ title: `Fix all "${rule}" problems in this file`, kind: CodeActionKind.QuickFix, edit: edit(safeEdits(same)) }];
}
