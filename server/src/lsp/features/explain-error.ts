/** Errors of Graph, explained. LSP has no such request; our own client makes it. */
import { type Location } from 'vscode-languageserver';
import { type TextDocument } from 'vscode-languageserver-textdocument';
import {
  explainError as explain, explanationMarkdown, locateErrors, pastedErrorAt, suspectsIn, unescapedUri,
  type ErrorRequest, type Explanation, type Finding,
} from '../../core';
import { explainError, type ExplainedError } from '../protocol';
import { toRange } from '../text/protocol-converter';
import { type Feature } from './feature';

export const explainErrorFeature: Feature = {
  capabilities: () => ({}),
  answer({ connection, guard, workspace, documents }) {
    connection.onRequest(explainError, ({ text, uri, position }, token) =>
      guard<ExplainedError | null>('An explanation', uri ?? '', token, null, () => {
        const document = uri === undefined ? undefined : documents.get(uri);
        const view = uri === undefined ? undefined : workspace.view(uri);
        if (uri === undefined || document === undefined || view === undefined) return text === undefined ? null : explained(explain(text));
        const offset = position === undefined ? undefined : document.offsetAt(position);
        const pasted = text === undefined && offset !== undefined ? pastedErrorAt(view.document, offset) : undefined;
        const error = text ?? (pasted === undefined ? undefined : view.document.text.slice(pasted.start, pasted.end));
        if (error === undefined) return null;
        const hasRequests = view.document.units.some(({ content }) => content.requests.length > 0);
        const request = { document: view.document, findings: workspace.findings(uri), ...(offset === undefined ? {} : { offset }) };
        return explained(explain(error), hasRequests ? { document, request } : undefined);
      }));
  },
};

function explained(
  explanation: Explanation, near?: { readonly document: TextDocument; readonly request: ErrorRequest },
): ExplainedError {
  if (near === undefined) {
    const located = explanation.errors.map(error => ({ error, findings: [] }));
    const markdown = explanationMarkdown({ explanation, located, suspects: [], requestName: undefined, lineOf: () => 0 });
    return { markdown, locations: [] };
  }
  const { document, request } = near;
  const located = locateErrors(explanation, request);
  const suspects = located.length > 0 ? [] : suspectsIn(request);
  const rangeOf = ({ span }: Finding): Location['range'] => toRange(document, span);
  const findings = [...located.flatMap(({ findings: byCause }) => byCause.flat()), ...suspects];
  return {
    markdown: explanationMarkdown({
      explanation, located, suspects, requestName: nameOf(document.uri), lineOf: finding => rangeOf(finding).start.line + 1,
    }),
    locations: [...new Set(findings)].map(finding => ({ uri: document.uri, range: rangeOf(finding) })),
  };
}

/** The name of the file, as people read it. */
function nameOf(uri: string): string {
  return unescapedUri(uri.slice(uri.lastIndexOf('/') + 1));
}
