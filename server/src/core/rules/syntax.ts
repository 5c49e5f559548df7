import { conflictMarker } from '../lint/conflict-marker';
import { problemCodes } from '../tree/problems';
import { type SyntaxTree } from '../tree/tree';
import { defineRule, type Detected } from '../lint/rule';
import { type Span } from '../text/text';

/** No code of the parser. */
const emptyText = -1;

const words: Readonly<Partial<Record<number, string>>> = {
  [emptyText]: 'The file is empty. Completion offers what it can begin with.',
  [problemCodes.invalidSymbol]: 'This is not JSON. Names and strings need double quotes; any other value is a number, true, false, null, '
    + 'an array or an object.',
  [problemCodes.propertyNameExpected]: 'A property name in double quotes is expected here.',
  [problemCodes.valueExpected]: 'A value is expected here.',
  [problemCodes.colonExpected]: 'A colon is expected here, between the property name and its value.',
  [problemCodes.commaExpected]: 'A comma is expected here.',
  [problemCodes.closeBraceExpected]: 'The object is not closed: "}" is expected here.',
  [problemCodes.closeBracketExpected]: 'The array is not closed: "]" is expected here.',
  [problemCodes.endOfFileExpected]: 'Nothing may follow the end of the JSON value.',
  [problemCodes.unexpectedEndOfComment]: 'The comment is not closed: "*/" is expected.',
  [problemCodes.unexpectedEndOfString]: 'The string is not closed: a double quote is expected.',
  [problemCodes.unexpectedEndOfNumber]: 'The number is not complete.',
  [problemCodes.invalidUnicode]: 'A "\\u" in a text must be followed by four hexadecimal digits.',
  [problemCodes.invalidEscapeCharacter]: 'This escape does not exist in JSON. Write a backslash as "\\\\".',
  [problemCodes.invalidCharacter]: 'A control character cannot appear in a JSON string. Write it as an escape, such as "\\n".',
};

export const syntax = defineRule({
  id: 'syntax',
  title: 'The text is not JSON',
  why: 'Graph refuses a body that does not parse, and nothing else in it can be checked. Manifests may have comments and trailing commas.',
  severity: 'error',
  confidence: 'documented',
  sources: ['RFC-8259'],
  group: 'document',
  appliesTo: 'broken file',
  detect(source, _context, found) {
    // One slip often is several errors to a parser: only the first one is sure.
    const [first] = source.problems;
    // `merge-conflict` reports those.
    if (first === undefined || conflictMarker(source) !== undefined) return;
    const { text, origin, root } = source.tree;
    if (root < 0 && text.trim() === '') {
      // It is about to be written: editors offer what it may begin with.
      found({ at: oneLine(source.tree, first), severity: 'information', code: emptyText, isBehindQuote: false });
      return;
    }
    const isBehindQuote = first.code === problemCodes.invalidSymbol && text.charAt(origin + first.start - 1) === '"';
    found({ at: oneLine(source.tree, first), code: first.code, isBehindQuote });
  },
  message: ({ code, isBehindQuote }: Detected & { code: number; isBehindQuote: boolean }) => isBehindQuote
    ? 'Nothing can follow the quote that closes a string: a comma is missing here, or a double quote before it.'
    : words[code] ?? 'This is not JSON.',
});

// An unclosed string or comment runs over lines; its first line is enough to see it.
function oneLine({ text, origin }: SyntaxTree, { start, end }: Span): Span {
  const line = /[\r\n]/.exec(text.slice(origin + start, origin + end));
  // The scanner steps behind the text's end when a comment is not closed.
  return { start, end: line === null ? Math.min(end, text.length - origin) : start + line.index };
}
