/** Lines: where they start, by any of the line breaks that there are. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { indentationAt, lineBreakOf, lineSpans, startOfLine, startOfLineAbove } from '../../server/src/core/text/lines';

const texts = fc.string({ unit: fc.constantFrom('\n', '\r', '\r\n', ' ', '\t', 'a'), maxLength: 20 });

describe('lines', () => {
  it('start where the list of all lines says', () => {
    fc.assert(fc.property(texts, text => {
      for (const { start, end } of lineSpans(text)) {
        for (let offset = start; offset <= end; offset++) assert.equal(startOfLine(text, offset), start, JSON.stringify([text, offset]));
      }
    }));
  });

  it('have the one above them above them; the first has none', () => {
    fc.assert(fc.property(texts, text => {
      lineSpans(text).forEach(({ start }, index, lines) =>
        assert.equal(startOfLineAbove(text, start), lines[Math.max(0, index - 1)]!.start, JSON.stringify([text, start])));
    }));
  });

  it('are indented by blanks, up to the place that is asked about', () => {
    assert.equal(indentationAt('\n \ta', 3), ' \t');
    assert.equal(indentationAt('\n \ta', 2), ' ');
    assert.equal(indentationAt('\na \t', 4), '');
    assert.equal(indentationAt('  ', 0), '');
  });

  it('break as the first of them does, and by LF where there is one line only', () => {
    assert.equal(lineBreakOf('a\r\nb\nc'), '\r\n');
    assert.equal(lineBreakOf('a\rb\n'), '\r');
    assert.equal(lineBreakOf('a'), '\n');
  });
});
