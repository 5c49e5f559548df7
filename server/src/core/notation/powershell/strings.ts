/**
 * The values of PowerShell's strings. A variable, a subexpression and whatever else is not known before a script runs is decoded as a
 * placeholder, `{{name}}`: nothing is said about those, in any notation.
 */
import * as Code from './characters';
import { isDoubleQuote, isSingleQuote, isWord } from './characters';
import { hereStringAt, skipGroup } from './skip';
import { type StringForm } from '../../tree/tree';

/** Called for each part of a value in order: what it means, and where it is written. */
type Part = (value: string, start: number, end: number) => void;

/** The value of a string with the flag `Escaped`. */
export function decodeString(text: string, start: number, end: number, form: StringForm): string {
  let decoded = '';
  eachPart(text, start, end, form, value => decoded += value);
  return decoded;
}

/** The offset of each UTF-16 unit of that value, and of its end. What a placeholder stands for begins where it does. */
export function stringOffsets(text: string, start: number, end: number, form: StringForm): number[] {
  const offsets: number[] = [];
  let stop = start;
  eachPart(text, start, end, form, (value, from, to) => {
    const isPlain = value.length === to - from;
    for (let index = 0; index < value.length; index++) offsets.push(isPlain ? from + index : from);
    stop = to;
  });
  offsets.push(stop);
  return offsets;
}

function eachPart(text: string, start: number, end: number, form: StringForm, part: Part): void {
  if (form === 'bare') {
    part(`{{${nameOf(text.slice(start, end))}}}`, start, end);
    return;
  }
  const opening = text.charCodeAt(start - 1);
  if (opening === Code.at) {
    const content = hereStringAt(text, start - 1, end + 1)?.content ?? { start, end };
    if (isSingleQuote(text.charCodeAt(start))) part(text.slice(content.start, content.end), content.start, content.end);
    else expandableParts(text, content.start, content.end, part);
  } else if (isSingleQuote(opening)) {
    singleQuotedParts(text, start, end, part);
  } else {
    expandableParts(text, start, end, part);
  }
}

function singleQuotedParts(text: string, start: number, end: number, part: Part): void {
  let from = start;
  for (let position = start; position < end; position++) {
    if (!isSingleQuote(text.charCodeAt(position))) continue;
    part(text.slice(from, position + 1), from, position + 1);
    position++;
    from = position + 1;
  }
  part(text.slice(from, end), Math.min(from, end), end);
}

function expandableParts(text: string, start: number, end: number, part: Part): void {
  let from = start;
  const special = (value: string, at: number, to: number): void => {
    if (from < at) part(text.slice(from, at), from, at);
    part(value, at, to);
    from = to;
  };
  for (let position = start; position < end; position = Math.max(position + 1, from)) {
    const code = text.charCodeAt(position);
    if (code === Code.backtick) {
      const { value, to } = escaped(text, position, end);
      special(value, position, to);
    } else if (code === Code.dollar) {
      const to = endOfVariable(text, position, end);
      if (to > position) special(`{{${nameOf(text.slice(position, to))}}}`, position, to);
    } else if (isDoubleQuote(code) && isDoubleQuote(text.charCodeAt(position + 1)) && position + 1 < end) {
      special(text.charAt(position), position, position + 2);
    }
  }
  part(text.slice(from, end), from, end);
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['0', '\0'], ['a', '\x07'], ['b', '\b'], ['e', '\x1b'], ['f', '\f'], ['n', '\n'], ['r', '\r'], ['t', '\t'], ['v', '\v'],
]);

function escaped(text: string, position: number, end: number): { readonly value: string; readonly to: number } {
  const unicode = /^u\{([0-9a-f]{1,6})\}/i.exec(text.slice(position + 1, Math.min(end, position + 10)));
  const code = parseInt(unicode?.[1] ?? '', 16);
  if (unicode !== null && code <= 0x10ffff) return { value: String.fromCodePoint(code), to: position + 1 + unicode[0].length };
  const character = position + 1 < end ? text.charAt(position + 1) : '';
  return { value: escapes.get(character) ?? character, to: position + 1 + character.length };
}

/** Behind the variable or the subexpression whose `$` is at `start`, as strings expand it; `start` where there is none. */
export function endOfVariable(text: string, start: number, end: number): number {
  const next = start + 1 < end ? text.charCodeAt(start + 1) : -1;
  if (next === Code.openParenthesis) {
    const close = skipGroup(text, start + 1, end);
    return close < 0 ? end : close;
  }
  if (next === Code.openBrace) {
    const close = text.indexOf('}', start);
    return close < 0 || close >= end ? start : close + 1;
  }
  if (next === Code.dollar || next === 0x3f || next === 0x5e) return start + 2;
  const name = endOfWord(text, start + 1, end);
  if (name === start + 1) return start;
  // A scope or a drive: `$env:USERNAME`. A colon with nothing behind it belongs to the text.
  const drive = text.charCodeAt(name) === Code.colon ? endOfWord(text, name + 1, end) : name;
  return drive > name + 1 ? drive : name;
}

function endOfWord(text: string, start: number, end: number): number {
  let position = start;
  while (position < end && isWord(text.charCodeAt(position))) position++;
  return position;
}

/** A name for a placeholder: that of the variable, if it is one. Without braces, which would end it. */
function nameOf(source: string): string {
  return /^\$\{?([\w:]{1,64})\}?$/.exec(source)?.[1] ?? '\u2026';
}
