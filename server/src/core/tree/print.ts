/** New JSON, laid out like the JSON around it. */
import { hidden } from '../text/hidden-characters';
import { lineBreakOf } from '../text/lines';

/**
 * JSON text, or an object or an array that is still to be laid out. A few levels deep: `printable.ts` takes nothing deeper from a document.
 */
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
  /** Between the brackets of an array and its values: nothing, or a space. */
  readonly padding: string;
}

/** The longest object on one line, in UTF-16 units. */
const longestLine = 120;

/** The layout of JSON in the text. Two spaces where the text does not show its indentation. */
export function layoutOf(text: string): Layout {
  const indentation = /[\r\n](\t| {1,8})(?=["{}[\]])/.exec(text)?.[1];
  return {
    lineBreak: lineBreakOf(text),
    step: indentation ?? '  ',
    padding: /\[([ ]?)["\d-]/.exec(text)?.[1] ?? '',
  };
}

/** The text as a JSON string in which nothing is hidden: invisible characters are escaped, even where JSON would accept them. */
export function jsonString(text: string): string {
  return JSON.stringify(text).replace(hidden, unitEscapes);
}

function unitEscapes(character: string): string {
  return Array.from({ length: character.length }, (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`).join('');
}

/**
 * On lines of its own: `indentation` is that of the line on which it begins. Arrays of values, and flat objects in arrays, stay on one
 * line.
 */
export function printJson(value: Printable, layout: Layout, indentation: string): string {
  if (typeof value === 'string') return value;
  const inner = layout.lineBreak + indentation + layout.step;
  const outer = layout.lineBreak + indentation;
  if ('members' in value) {
    if (value.members.length === 0) return '{}';
    const members = value.members.map(([key, member]) => `${inner}${key}: ${printJson(member, layout, indentation + layout.step)}`);
    return `{${members.join(',')}${outer}}`;
  }
  if (value.items.every(item => typeof item === 'string')) return printOnOneLine(value, layout);
  return `[${inner}${printItems(value.items, layout, indentation + layout.step)}${outer}]`;
}

/**
 * Items of an array, each starting on a line with this indentation: on one line each when all are objects of a few scalars, otherwise
 * spread out.
 */
export function printItems(items: readonly Printable[], layout: Layout, indentation: string): string {
  const onOneLine = items.every(isFlat) ? items.map(item => printOnOneLine(item, layout)) : [];
  const isShort = onOneLine.length > 0 && onOneLine.every(text => text.length <= longestLine);
  return (isShort ? onOneLine : items.map(item => printJson(item, layout, indentation))).join(`,${layout.lineBreak}${indentation}`);
}

export function printOnOneLine(value: Printable, layout: Layout): string {
  if (typeof value === 'string') return value;
  if ('members' in value) {
    const members = value.members.map(([key, member]) => `${key}: ${printOnOneLine(member, layout)}`);
    return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
  }
  if (value.items.length === 0) return '[]';
  const padding = value.items.every(item => typeof item === 'string') ? layout.padding : ' ';
  return `[${padding}${value.items.map(item => printOnOneLine(item, layout)).join(', ')}${padding}]`;
}

function isFlat(value: Printable): boolean {
  return typeof value !== 'string' && 'members' in value && value.members.every(([, member]) => typeof member === 'string');
}
