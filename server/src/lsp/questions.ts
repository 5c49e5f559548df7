/** Hovers, completions, and the requests that only our own client makes. */
import { CompletionItemKind, InsertTextFormat, MarkupKind, type CompletionItem, type Hover } from 'vscode-languageserver';
import { ruleMarkdown, rules as registry, type Completion } from '../core';
import { isContext } from './context-files';
import { toRange, toTextEdit } from './convert';
import { explainRule, isOurs, lintWorkspace, rules } from './protocol';
import { type Session } from './session';

/** Answers them; in the empty way for documents that the server does not know. */
export function answerQuestions(session: Session): void {
  const { connection, guard, workspace, documents, diagnostics, support } = session;
  connection.onHover(({ textDocument: { uri }, position }, token) => guard<Hover | null>('Hover', uri, token, null, () => {
    const document = documents.get(uri);
    const hover = document === undefined ? undefined : workspace.hover(uri, document.offsetAt(position));
    if (document === undefined || hover === undefined) return null;
    return { range: toRange(document, hover.span), contents: { kind: support.markdown ? MarkupKind.Markdown : MarkupKind.PlainText, value: hover.markdown } };
  }));
  connection.onCompletion(({ textDocument: { uri }, position }, token) => guard<CompletionItem[]>('Completion', uri, token, [], () => {
    const document = documents.get(uri);
    if (document === undefined) return [];
    return workspace.completions(uri, document.offsetAt(position)).map(item => ({
      label: item.label,
      kind: kinds[item.kind],
      textEdit: toTextEdit(document, support.snippets ? item.edit : { ...item.edit, text: item.plainText }),
      insertTextFormat: support.snippets && item.isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
      filterText: item.filterText,
      sortText: item.sortText,
      ...(item.detail === undefined ? {} : { detail: item.detail }),
      ...(item.documentation === undefined ? {} : { documentation: { kind: support.markdown ? MarkupKind.Markdown : MarkupKind.PlainText, value: item.documentation } }),
      ...(item.isDeprecated === true ? { deprecated: true } : {}),
    }));
  }));
  connection.onRequest(rules, () => registry.map(({ id, title }) => ({ id, title })));
  connection.onRequest(explainRule, ({ rule }) => {
    const markdown = ruleMarkdown(rule);
    return markdown === undefined ? null : { markdown };
  });
  connection.onRequest(isOurs, ({ uri }) => ({ isOurs: workspace.isChecked(uri), findings: workspace.isChecked(uri) ? diagnostics.findings(uri).length : 0 }));
  connection.onRequest(lintWorkspace, ({ workDoneToken }, token) => guard('Checking the workspace', support.folders.join(' '), token, { checked: 0, problems: 0 }, async () => {
    const progress = connection.window.attachWorkDoneProgress(workDoneToken);
    let checked = 0;
    let problems = 0;
    progress.begin('Checking custom security attributes', 0, undefined, true);
    try {
      const uris = (await Promise.all(support.folders.map(folder => session.host.findFiles(folder, 'all', token)))).flat();
      for (const [index, uri] of uris.entries()) {
        if (token.isCancellationRequested) break;
        progress.report(Math.round(100 * index / uris.length));
        if (!documents.isOpen(uri) && !isContext(uri)) documents.setClosed(uri, await session.host.readText(uri));
        if (!workspace.isChecked(uri)) continue;
        checked++;
        problems += workspace.findings(uri).length;
        diagnostics.show(uri);
      }
    } finally {
      progress.done();
    }
    return { checked, problems };
  }));
}

const kinds: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  property: CompletionItemKind.Property, value: CompletionItemKind.Value, set: CompletionItemKind.Module, attribute: CompletionItemKind.Field,
  predefinedValue: CompletionItemKind.EnumMember, annotation: CompletionItemKind.TypeParameter, snippet: CompletionItemKind.Snippet, method: CompletionItemKind.Method,
  url: CompletionItemKind.Reference, header: CompletionItemKind.Property, principal: CompletionItemKind.Constant,
};
