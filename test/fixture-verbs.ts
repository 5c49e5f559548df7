/**
 * The verbs of a fixture page besides findings. A new feature adds a verb to one of four tables:
 *
 * - `asking`: about a position, in a mark line `//  ^ verb` below a source line; the answer is mark lines.
 * - `telling`: about a whole file, in a fence ` ```text verb: file `; the answer is its lines.
 * - `searching`: about the workspace, in a fence ` ```text verb: what `; the answer is its lines.
 * - `changing`: an edit, in a fence ` ```diff verb: what `; the answer is its changes.
 */
import {
  Foldings, formatDocument, linkedNames, selectionsAt, sortEdits, type DocumentEdits, type Edit, type Finding, type FormatOptions,
  type NewDocument, type Span, type Workspace,
} from '../server/src/core';
import { completionAnswer, completionChange } from './fixture-completion';
import { hintLines, lensLines, linkLines, tokenLines } from './fixture-reading';
import { pasteAnswer, pasteChange, refactoringAnswer, refactoringChange } from './fixture-refactoring';
import {
  definitionAnswer, highlightAnswer, referencesAnswer, renameAnswer, renameChange, searchLines, symbolLines,
} from './fixture-navigation';
import { hoverIn } from './questions';

/** The file that a question is about. */
export interface Asked {
  readonly workspace: Workspace;
  readonly uri: string;
  readonly text: string;
}

export interface Answer {
  /** The range of the answer; without it, the cursor's position. */
  readonly span?: Span | undefined;
  /** Printed as `(nothing)` when empty. */
  readonly lines: readonly string[];
}

/** The input of a change. */
export interface Changed {
  readonly workspace: Workspace;
  readonly files: readonly Asked[];
  readonly findings: readonly Finding[];
  /** The words after the verb in the fence. */
  readonly what: string;
  /** The positions of the page's questions with a verb of `asking`, in order. */
  readonly asked: (verb: string) => readonly { readonly file: Asked; readonly offset: number }[];
}

export const asking: Readonly<Record<string, (asked: Asked, offset: number) => Answer>> = {
  hover({ workspace, uri }, offset) {
    const hover = hoverIn(workspace, uri, offset);
    return { span: hover?.span, lines: hover?.markdown.split('\n') ?? [] };
  },
  complete: completionAnswer,
  refactorings: refactoringAnswer,
  paste: pasteAnswer,
  definition: definitionAnswer,
  references: referencesAnswer,
  highlight: highlightAnswer,
  rename: renameAnswer,
  select({ workspace, uri, text }, offset) {
    const spans = selectionsAt(workspace.view(uri)!, offset);
    return { span: spans[0], lines: spans.slice(1).map(({ start, end }) => brief(text.slice(start, end))) };
  },
  linked({ workspace, uri, text }, offset) {
    const spans = linkedNames(workspace.view(uri)!, offset);
    const isHere = ({ start, end }: Span): boolean => start <= offset && offset <= end;
    return { span: spans.find(isHere), lines: spans.filter(span => !isHere(span)).map(({ start }) =>
      `${text.slice(0, start).split('\n').length}: ${brief(lineAt(text, start))}`) };
  },
};

/** On one line, and short. */
function brief(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= 100 ? line : `${line.slice(0, 60)} … ${line.slice(-38)}`;
}

function lineAt(text: string, offset: number): string {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1).split(/\r?\n/, 1)[0]!;
}

export const telling: Readonly<Record<string, (asked: Asked) => readonly string[]>> = {
  tokens: tokenLines,
  hints: hintLines,
  lenses: lensLines,
  links: linkLines,
  symbols: symbolLines,
  folding({ workspace, uri, text }) {
    const line = (offset: number): number => text.slice(0, offset).split('\n').length;
    return new Foldings().of(workspace.view(uri)!).map(({ start, end, kind, ...fold }) =>
      [`${line(start)}-${line(end)}`, kind, fold.label() ?? brief(lineAt(text, start))].filter(part => part !== undefined).join(' '));
  },
};

export const searching: Readonly<Record<string, (workspace: Workspace, what: string) => readonly string[]>> = {
  search: searchLines,
};

/** Returns undefined when there is no such edit; the test fails then. */
export const changing: Readonly<Record<string, (changed: Changed) => readonly (DocumentEdits | NewDocument)[] | undefined>> = {
  fix: ({ findings, what }) => findings.flatMap(finding => finding.fixes).find(fix => fix.title === what)?.edits,
  complete: completionChange,
  format: changed => ofFile(changed, ({ workspace, uri }) => formatDocument(workspace.view(uri)!, formatOptions)),
  refactor: refactoringChange,
  paste: pasteChange,
  rename: renameChange,
  sort: changed => ofFile(changed, ({ workspace, uri }) => sortEdits(workspace.view(uri)!)),
};

const formatOptions: FormatOptions = { tabSize: 2, insertSpaces: true };

/** The edits of the file that the fence names. */
function ofFile({ files, what }: Changed, edit: (file: Asked) => readonly Edit[]): DocumentEdits[] | undefined {
  const file = files.find(({ uri }) => uri.endsWith(`/${what}`));
  return file === undefined ? undefined : [{ uri: file.uri, edits: edit(file) }];
}
