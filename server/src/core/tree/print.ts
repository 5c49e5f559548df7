/** New JSON, laid out like the JSON around it. */
import { hidden } from '../text/hidden-characters';
import { lineBreakOf } from '../text/lines';

/** JSON text, or an object or a list that is still to be laid out. Of a few levels: `tree-json.ts` takes nothing deeper from a document. */
export type Printable = string | PrintableObject | PrintableList;

export interface PrintableObject {
  /** Keys are JSON text, with their quotes. */
  readonly members: readonly (readonly [key: string, value: Printable])[];
}

export interface PrintableList {
  readonly items: readonly Printable[];
}

export interface Layout {
  readonly lineBreak: string;
  /** What one level is indented by. */
  readonly step: string;
  /** What stands between the brackets of a list and its values: nothing, or a blank. */
  readonly padding: string;
}

/** What an object may take on one line, in UTF-16 units. */
const longestLine = 120;

/** The layout of a text that holds JSON; where it does not tell, two blanks. */
export function layoutOf(text: string): Layout {
  const indentation = /[\r\n](\t| {1,8})(?=["{}[\]])/.exec(text)?.[1];
  return {
    lineBreak: lineBreakOf(text),
    step: indentation ?? '  ',
    padding: /\[([ ]?)["\d-]/.exec(text)?.[1] ?? '',
  };
}

/** A text as a string of JSON, in which nothing is hidden: escaped is also what JSON would take as it is. */
export function jsonString(text: string): string {
  return JSON.stringify(text).replace(hidden, unitEscapes);
}

function unitEscapes(character: string): string {
  return Array.from({ length: character.length }, (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`).join('');
}

/** On lines of its own: `indentation` is that of the line on which it begins. Lists of values, and objects in lists that hold no others, stay on one. */
export function printJson(value: Printable, layout: Layout, indentation: string): string {
  if (typeof value === 'string') return value;
  const inner = layout.lineBreak + indentation + layout.step;
  const outer = layout.lineBreak + indentation;
  if ('members' in value) {
    if (value.members.length === 0) return '{}';
    return `{${value.members.map(([key, member]) => `${inner}${key}: ${printJson(member, layout, indentation + layout.step)}`).join(',')}${outer}}`;
  }
  if (value.items.every(item => typeof item === 'string')) return printOnOneLine(value, layout);
  return `[${inner}${printItems(value.items, layout, indentation + layout.step)}${outer}]`;
}

/** Items of a list, each beginning on a line with this indentation: on one line each, if all of them are objects of a few scalars; else all on lines of their own. */
export function printItems(items: readonly Printable[], layout: Layout, indentation: string): string {
  const onOneLine = items.every(isFlat) ? items.map(item => printOnOneLine(item, layout)) : [];
  const isShort = onOneLine.length > 0 && onOneLine.every(text => text.length <= longestLine);
  return (isShort ? onOneLine : items.map(item => printJson(item, layout, indentation))).join(`,${layout.lineBreak}${indentation}`);
}

export function printOnOneLine(value: Printable, layout: Layout): string {
  if (typeof value === 'string') return value;
  if ('members' in value) return value.members.length === 0 ? '{}' : `{ ${value.members.map(([key, member]) => `${key}: ${printOnOneLine(member, layout)}`).join(', ')} }`;
  if (value.items.length === 0) return '[]';
  const padding = value.items.every(item => typeof item === 'string') ? layout.padding : ' ';
  return `[${padding}${value.items.map(item => printOnOneLine(item, layout)).join(', ')}${padding}]`;
}

function isFlat(value: Printable): boolean {
  return typeof value !== 'string' && 'members' in value && value.members.every(([, member]) => typeof member === 'string');
}
