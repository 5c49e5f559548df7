/** A document as the converters need it: its lines are counted once and then follow the edits; its text comes from the workspace. */
import { type Position, type Range } from 'vscode-languageserver';
import { type TextDocument } from 'vscode-languageserver-textdocument';
import { type Span } from '../../core';
import { LineIndex } from './line-index';

export class LineDocument implements TextDocument {
  private lines: LineIndex | undefined;

  /** `text` returns the current text. */
  constructor(readonly uri: string, readonly languageId: string, public version: number, private readonly text: () => string) {}

  get lineCount(): number { return this.index.lineCount; }

  positionAt(offset: number): Position { return this.index.positionAt(offset); }

  offsetAt(position: Position): number { return this.index.offsetAt(position); }

  getText(range?: Range): string {
    return range === undefined ? this.text() : this.text().slice(this.offsetAt(range.start), this.offsetAt(range.end));
  }

  getLineRange(line: number): Range {
    const [start, end] = [this.offsetAt({ line, character: 0 }), this.offsetAt({ line, character: Infinity })];
    return { start: this.positionAt(start), end: this.positionAt(end) };
  }

  getEOLCharacters(line: number): string { return this.index.lineBreak(line); }

  /** The span's text was replaced. */
  edited(span: Span, text: string): void {
    this.lines?.edit(span, text);
  }

  /** The whole text was replaced. */
  replaced(): void {
    this.lines = undefined;
  }

  private get index(): LineIndex { return this.lines ??= new LineIndex(this.text()); }
}
