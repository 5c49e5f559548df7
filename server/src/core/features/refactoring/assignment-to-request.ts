/** Turns an assignment of a manifest into a request: in a new HTTP file, or at the end of an existing one. The assignment stays. */
import { type Assignment } from '../../model/assignment';
import { type Document } from '../../workspace/document';
import { folderOf, fileName } from '../../text/uri';
import { freeName, nameFor } from './free-name';
import { lineBreakOf } from '../../text/lines';
import { type Layout } from '../../tree/print';
import { noChange, type Refactor, type Refactoring } from './refactoring';
import { assignmentRequest, httpBlock, requestLayout } from '../copying/request-text';
import { graphPath } from '../../model/principal';
import { type DocumentView } from '../../workspace/view';
import { unitsAt } from '../../workspace/places';

export const refactorAssignmentToRequest: Refactor = (view, span) => {
  const { document } = view;
  const place = unitsAt(document, span.start)[0];
  const [assignment] = place?.unit.content.assignments ?? [];
  const principal = assignment?.principal?.value;
  if (document.kind !== 'manifest' || place === undefined || assignment === undefined || principal === undefined) return [];
  if (graphPath(principal) === undefined) return [];
  const source = { assignment, principal };
  const folder = folderOf(document.uri);
  const refactorings = [
    ...folder === '' ? [] : [inNewFile(view, folder, source)],
    ...nearestHttpFile(view).map(file => atTheEndOf(file, source)),
  ];
  const disabled = place.unit.isBroken ? 'The assignment has syntax errors. Correct them first.'
    : assignmentRequest(assignment) === undefined ? 'The values of the assignment are nested too deeply. Correct them first.' : undefined;
  return disabled === undefined ? refactorings : refactorings.map(refactoring => ({ ...refactoring, disabled, change: () => noChange }));
};

interface AssignmentSource {
  readonly assignment: Assignment;
  /** The path of the object, as the manifest writes it. */
  readonly principal: string;
}

function inNewFile(view: DocumentView, folder: string, source: AssignmentSource): Refactoring {
  return {
    id: 'write-request', kind: 'extract', createsDocument: true, title: 'Write the request of this assignment to a new HTTP file',
    change: () => {
      const uri = freeName(view, `${folder}requests/${nameFor(shortName(source.principal), 'assignment')}`, '.http');
      const text = blockOf(source, requestLayout);
      return text === undefined ? noChange : { edits: [], creates: [{ uri, text }] };
    },
  };
}

function atTheEndOf(file: Document, source: AssignmentSource): Refactoring {
  return {
    id: 'append-request', target: file.uri, kind: 'extract', title: `Add the request of this assignment to ${fileName(file.uri)}`,
    change: () => {
      const { text } = file;
      const layout = { ...requestLayout, lineBreak: lineBreakOf(text) };
      const block = blockOf(source, layout);
      if (block === undefined) return noChange;
      const gap = text.trim() === '' ? '' : /[\r\n]$/.test(text) ? layout.lineBreak : layout.lineBreak + layout.lineBreak;
      return { edits: [{ uri: file.uri, edits: [{ start: text.length, end: text.length, text: gap + block }] }], creates: [] };
    },
  };
}

function blockOf({ assignment, principal }: AssignmentSource, layout: Layout): string | undefined {
  const request = assignmentRequest(assignment, layout);
  return request === undefined ? undefined : httpBlock(`Assign custom security attributes to ${principal}`, request, layout);
}

/** The HTTP file that shares the longest path with the manifest; the first of several. */
function nearestHttpFile(view: DocumentView): readonly Document[] {
  const sharedLength = ({ uri }: Document): number => {
    let length = 0;
    while (length < uri.length && uri[length] === view.document.uri[length]) length++;
    return uri.lastIndexOf('/', length);
  };
  let nearest: { readonly file: Document; readonly shared: number } | undefined;
  for (const file of view.tenantDocuments()) {
    if (file.kind !== 'http') continue;
    const shared = sharedLength(file);
    if (nearest === undefined || shared > nearest.shared) nearest = { file, shared };
  }
  return nearest === undefined ? [] : [nearest.file];
}

/** `ada` for `users/ada@contoso.com`, the id for `servicePrincipals(appId='…')`. */
function shortName(principal: string): string {
  const key = principal.replace(/\/microsoft\.graph\..*$|\/+$/i, '').replace(/^.*[/=(]/s, '');
  return key.replace(/@.*$/s, '');
}
