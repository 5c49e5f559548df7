/** Quick fixes for one finding, for all findings of a rule and for everything that is safe to fix, and refactorings. */
import { CodeActionKind, type CodeAction, type CodeActionContext, type Diagnostic, type WorkspaceEdit } from 'vscode-languageserver';
import { offeredFixes, safeEdits, type DocumentEdits, type Edit, type Finding, type Fix, type Span } from '../../core';
import { askingAcrossFiles, toQuickFix, toSpan } from '../text/protocol-converter';
import { workspaceEdit } from '../workspace-edit';
import { isWanted } from './action-kinds';
import { type Feature } from './feature';
import { allFixes } from './fix-all';
import { refactoringActions, refactoringKinds, resolveRefactoring, whenRefactoringsKnown } from './refactorings';
import { sortActions, sortKind } from './sort-action';
import { tenantActions } from './select-tenant';
import { reaches, suppressionsOf, type Suppression } from './suppressions';

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
        await documents.whileUnchanged(uri, whenRefactoringsKnown(session, uri, range, context.only));
        const document = documents.get(uri);
        if (document === undefined || !documents.isOpen(uri)) return [];
        const edit: ActionRequest['edit'] = (edits, label = 'Fix problems') => {
          const made = workspaceEdit(session, edits);
          return support.changeAnnotations ? askingAcrossFiles(made, label) : made;
        };
        const fixes = codeActions({
          uri, span: toSpan(document, range), only: context.only,
          findings: diagnostics.findings(uri),
          fixes: finding => offeredFixes(finding, session.workspace),
          diagnostic: finding => diagnostics.diagnostic(finding, document),
          edit,
          sort: () => sortActions(session.workspace.view(uri), edit),
          suppressions: finding => suppressionsOf(finding, session, edit),
          fixAll: () => allFixes(session, uri),
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
  readonly fixes: (finding: Finding) => readonly Fix[];
  readonly diagnostic: (finding: Finding) => Diagnostic;
  /** `label` names the edit where the client asks the user to confirm it. */
  readonly edit: (edits: readonly DocumentEdits[], label?: string) => WorkspaceEdit;
  readonly sort: () => readonly CodeAction[];
  /** The edits of everything that is safe to fix. */
  readonly fixAll: () => readonly Edit[];
  /** Actions that suppress a finding: in place, or in the configuration. */
  readonly suppressions: (finding: Finding) => readonly Suppression[];
}

/** The actions for a range of a document. Kinds that the client did not request are not computed. */
function codeActions({ uri, span, only, findings, fixes, diagnostic, edit, sort, suppressions, fixAll }: ActionRequest): CodeAction[] {
  const wants = (kind: string): boolean => isWanted(kind, only);
  const actions: CodeAction[] = [];
  if (wants(CodeActionKind.QuickFix)) {
    const here = findings.filter(finding => finding.uri === uri && finding.span.start <= span.end && span.start <= finding.span.end);
    const byRule = [...new Map(here.map(finding => [finding.rule, finding])).values()];
    const suppressing = byRule.flatMap(finding => suppressions(finding).map(({ reach, ...suppression }) =>
      ({ reach, action: { ...suppression, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic(finding)] } })));
    actions.push(...merged([
      ...here.flatMap(finding => quickFixes(fixes(finding), diagnostic(finding), edit)),
      ...byRule.flatMap(finding =>
        fixAllOf(finding.rule, findings, edit).map(action => ({ ...action, diagnostics: [diagnostic(finding)] }))),
      // What reaches least comes first, whichever rule it is about.
      ...suppressing.sort((a, b) => reaches.indexOf(a.reach) - reaches.indexOf(b.reach)).map(({ action }) => action),
    ]));
  }
  // Unless requested, a source action would appear in every light bulb menu.
  if (only !== undefined && wants(fixAllKind)) {
    const edits = fixAll();
    if (edits.length > 0) actions.push({ title: 'Fix all safely fixable problems', kind: fixAllKind, edit: edit([{ uri, edits }]) });
  }
  if (only !== undefined && wants(sortKind)) actions.push(...sort());
  return actions;
}

/** One action for all problems that the same edit solves. */
function merged(actions: readonly CodeAction[]): CodeAction[] {
  const known = new Map<string, CodeAction>();
  for (const action of actions) {
    const key = JSON.stringify([action.title, action.edit]);
    const same = known.get(key);
    known.set(key, same === undefined ? action : { ...same, diagnostics: [...same.diagnostics ?? [], ...action.diagnostics ?? []] });
  }
  return [...known.values()];
}

function quickFixes(fixes: readonly Fix[], diagnostic: Diagnostic, edit: ActionRequest['edit']): CodeAction[] {
  const isOnlySafe = fixes.filter(fix => fix.isSafe).length === 1;
  return fixes.map(fix => toQuickFix(fix, diagnostic, edit(fix.edits, fix.title), fix.isSafe && isOnlySafe));
}

function fixAllOf(rule: string, findings: readonly Finding[], edit: ActionRequest['edit']): CodeAction[] {
  const same = findings.filter(finding => finding.rule === rule && finding.fixes.some(fix => fix.isSafe));
  return same.length < 2
    ? []
    : [{ title: `Fix all "${rule}" problems in this file`, kind: CodeActionKind.QuickFix, edit: edit(safeEdits(same)) }];
}
