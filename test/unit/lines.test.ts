/** Lines: where they start, after any kind of line break. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { indentationAt, lineBreakOf, lineSpans, startOfLine, startOfLineAbove } from '../../server/src/core/text/lines';

const texts = fc.string({ unit: fc.constantFrom('\n', '\r', '\r\n', ' ', '\t', 'a'), maxLength: 20 });

describe('lines', () => {
  it('start at the offsets of the array of all lines', () => {
    fc.assert(fc.property(texts, text => {
      for (const { start, end } of lineSpans(text)) {
        for (let offset = start; offset <= end; offset++) assert.equal(startOfLine(text, offset), start, JSON.stringify([text, offset]));
      }
    }));
  });

  it('return the line above; the first has none', () => {
    fc.assert(fc.property(texts, text => {
      lineSpans(text).forEach(({ start }, index, lines) =>
        assert.equal(startOfLineAbove(text, start), lines[Math.max(0, index - 1)]!.start, JSON.stringify([text, start])));
    }));
  });

  it('are indented by whitespace, up to the given offset', () => {
    assert.equal(indentationAt('\n \ta', 3), ' \t');
    assert.equal(indentationAt('\n \ta', 2), ' ');
    assert.equal(indentationAt('\na \t', 4), '');
    assert.equal(indentationAt('  ', 0), '');
  });

  it('use the line break of the first, and LF if there is only one line', () => {
    assert.equal(lineBreakOf('a\r\nb\nc'), '\r\n');
    assert.equal(lineBreakOf('a\rb\n'), '\r');
    assert.equal(lineBreakOf('a'), '\n');
  });
});
