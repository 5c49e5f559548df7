/** Values, keys and separators as they are inserted into PowerShell. */
import { type Printer, type Separator } from '../../tree/printer';
import { isDoubleQuote, isQuote } from './characters';

const members: Separator = { mark: ';', before: space => /[\r\n]/.test(space) ? space : `;${space}`, isLineBreak: true };
const elements: Separator = { mark: ',', before: space => `,${space}`, isLineBreak: true };

export const powershellPrinter: Printer = {
  value: printJsonText,
  key: printKey,
  property: (name, json) => `${printKey(name)} = ${printJsonText(json)}`,
  impliedMark: '',
  members,
  elements,
  contentStart,
  brackets: { open: '@(', close: ')' },
  isBracketed: (text, start) => text.startsWith('@(', start) || text.startsWith('[', start),
  spell,
};

/** JSON text in PowerShell. What is not JSON stays as it is. */
function printJsonText(json: string): string {
  try {
    return print(JSON.parse(json), json);
  } catch {
    return json;
  }
}

/** `source`: how JSON writes a number. */
function print(value: unknown, source: string): string {
  if (value === null) return '$null';
  if (typeof value === 'boolean') return value ? '$true' : '$false';
  if (typeof value === 'number') return source.trim();
  if (typeof value === 'string') return printString(value);
  if (Array.isArray(value)) return `@(${value.map(item => print(item, JSON.stringify(item))).join(', ')})`;
  const printed = Object.entries(value as object).map(([name, member]) => `${printKey(name)} = ${print(member, JSON.stringify(member))}`);
  return printed.length === 0 ? '@{}' : `@{ ${printed.join('; ')} }`;
}

// In double quotes, as Microsoft's samples write it, unless something in it would be expanded there.
function printString(text: string): string {
  if (/[\x00-\x1f\x7f]/.test(text)) return `"${escapeExpandable(text)}"`;
  return /[`$"\u201c-\u201e]/.test(text) ? `'${doubleSingleQuotes(text)}'` : `"${text}"`;
}

function printKey(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : printString(name);
}

/** Behind `@{`, `@(` or `(`, with a cast before it if there is one. */
function contentStart(text: string, start: number): number {
  if (!text.startsWith('[', start)) return start + (text.startsWith('@', start) ? 2 : 1);
  const open = text.indexOf('@(', start);
  return open < 0 ? start + 1 : open + 2;
}

function spell(name: string, written: string): string {
  const opening = written.charCodeAt(0);
  if (written.startsWith('@')) return isDoubleQuote(written.charCodeAt(1)) ? escapeExpandable(name) : name;
  if (!isQuote(opening)) return /^[A-Za-z_]\w*$/.test(name) ? name : printString(name);
  return isDoubleQuote(opening) ? escapeExpandable(name) : doubleSingleQuotes(name);
}

function doubleSingleQuotes(text: string): string {
  return text.replace(/['\u2018-\u201b]/g, '$&$&');
}

const names: ReadonlyMap<string, string> = new Map([['\n', '`n'], ['\r', '`r'], ['\t', '`t'], ['\0', '`0']]);

function escapeExpandable(text: string): string {
  return text.replace(/[`$"\u201c-\u201e]/g, '`$&').replace(/[\x00-\x1f\x7f]/g, character => names.get(character) ?? character);
}
