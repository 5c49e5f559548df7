import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { LineIndex } from '../../server/src/lsp/text/line-index';
import { random } from '../random';

const pieces = ['', 'a', '\n', '\r', '\r\n', 'ab\ncd', '\n\r', '\r\r\n\n', 'x\r', '\ny', '\u{1f600}', 'one\r\ntwo\r\nthree'];

describe('the lines of a document', () => {
  it('are those of vscode-languageserver-textdocument, after any edits', () => {
    const chosen = random(11);
    for (let run = 0; run < 300; run++) {
      let text = Array.from({ length: chosen.integer(12) }, () => chosen.pick(pieces)).join('');
      const lines = new LineIndex(text);
      const history = [text];
      for (let edits = 0; edits < 12; edits++) {
        const start = chosen.integer(text.length + 1);
        const end = start + chosen.integer(Math.min(6, text.length - start) + 1);
        const inserted = chosen.pick(pieces);
        text = text.slice(0, start) + inserted + text.slice(end);
        history.push(text);
        lines.edit({ start, end }, inserted);
        compare(lines, text, JSON.stringify(history));
      }
    }
  });

  it('are counted in the text as it was opened, too', () => {
    for (const text of ['', '\n', '\r\n', 'a\rb\r\nc\n', 'no break']) compare(new LineIndex(text), text, JSON.stringify(text));
  });
});

function compare(lines: LineIndex, text: string, message: string): void {
  const expected = TextDocument.create('', '', 0, text);
  assert.equal(lines.lineCount, expected.lineCount, message);
  for (let offset = -1; offset <= text.length + 1; offset++) {
    assert.deepEqual(lines.positionAt(offset), expected.positionAt(offset), `${message} at ${offset}`);
  }
  for (let line = -1; line <= expected.lineCount; line++) {
    assert.equal(lines.lineBreak(line), expected.getEOLCharacters(line), `${message} at ${line}`);
    for (let character = -1; character < 8; character++) {
      assert.equal(lines.offsetAt({ line, character }), expected.offsetAt({ line, character }), `${message} at ${line}:${character}`);
    }
  }
}
