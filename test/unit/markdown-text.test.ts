/** Text from documents in Markdown: whatever the text, a renderer shows exactly that text. */
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { micromark } from 'micromark';
import { code, escaped } from '../../server/src/core/features/hover/markdown';
import { visible } from '../../server/src/core/text/words';

const html = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const oneLine = (text: string): string => visible(text.replace(/\s+/g, ' '));
const shortText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.array(fc.constantFrom('`', '``', '```', '~~~', '\\', '*', '_', '[', '](', ')', '<', '>', '<!--', '&amp;', '&#60;', '!', '#', '- ', '+ ', '1. ', '12) ', '=', ':', '|', '$', ' ', '\n', '\r\n', 'a', 'https://a.b', 'www.a.b', 'a@b.c'), { maxLength: 20 }).map(parts => parts.join('')),
);

describe('text from documents in Markdown', () => {
  it('renders as itself in running text', () => {
    fc.assert(fc.property(shortText, text => {
      const shown = oneLine(text).trim();
      assert.equal(micromark(escaped(text), { allowDangerousHtml: true }), shown === '' ? '' : `<p>${html(shown)}</p>`);
    }), { numRuns: 2000 });
  });

  it('renders as itself in code', () => {
    fc.assert(fc.property(shortText, text => {
      const shown = oneLine(text);
      assert.equal(micromark(`a ${code(text)} b`, {
        allowDangerousHtml: true,
      }), `<p>a ${shown === '' ? '<em>empty</em>' : `<code>${html(shown)}</code>`} b</p>`);
    }), { numRuns: 2000 });
  });

  it('contains no addresses that editors would turn into links', () => {
    for (const text of ['see https://example.com', 'www.example.com', 'ada@example.com', 'mailto:ada@example.com', 'command:run']) {
      assert.doesNotMatch(escaped(text), /https?:\/\/|www\.\w|\w@\w|mailto:\w|command:\w/, text);
    }
  });

  it('is truncated when long, between characters', () => {
    for (const text of ['x'.repeat(1e6), '😀'.repeat(1e5), `x${'😀'.repeat(1e5)}`]) {
      for (const shown of [escaped(text), code(text)]) {
        assert.ok(shown.length < 200);
        assert.doesNotMatch(shown, /\\u\{d/);
      }
    }
  });
});
