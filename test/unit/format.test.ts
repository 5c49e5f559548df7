import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  applyEdits, formatDocument, formatRange, formatTriggers, Workspace, type DocumentView, type FormatOptions,
} from '../../server/src/core';
import { JsonTokens } from '../../server/src/core/notation/json/tokens';
import { parseJson } from '../../server/src/core/notation/json/parser';
import { onType } from '../../server/src/lsp/features/formatting';
import { sampleRoot, sampleWorkspace } from '../sample-workspace';
import { untidyManifest } from '../untidy';

const options: FormatOptions = { tabSize: 2, insertSpaces: true };

function viewOf(text: string, name = 'x.csa.json'): DocumentView {
  const workspace = new Workspace();
  workspace.setText(sampleRoot + name, text);
  return workspace.view(sampleRoot + name)!;
}

function format(text: string, name = 'x.csa.json', with_ = options): string {
  return applyEdits(text, formatDocument(viewOf(text, name), with_));
}

function tokensOf(text: string): string[] {
  const tokens = new JsonTokens(text);
  const found: string[] = [];
  for (let token = tokens.next(); token.kind !== 'end'; token = tokens.next()) found.push(text.slice(token.start, token.end));
  return found;
}

const seeds = fc.integer({ min: 1, max: 2 ** 31 });

describe('formatting', () => {
  it('is registered for the characters after which it does something', () => {
    assert.deepEqual([onType.firstTriggerCharacter, ...onType.moreTriggerCharacter], formatTriggers);
  });

  it('keeps every token and every comment, in order, and is idempotent', () => {
    fc.assert(fc.property(seeds, seed => {
      const text = untidyManifest(seed);
      const once = format(text);
      assert.deepEqual(tokensOf(once), tokensOf(text));
      assert.deepEqual(parseJson(once).problems, []);
      assert.equal(format(once), once);
      assert.doesNotMatch(once.trimEnd(), /[ \t]$|\n\n\n/m, 'trailing whitespace');
    }), { numRuns: 400 });
  });

  it('keeps the line endings of the document', () => {
    fc.assert(fc.property(seeds, seed => {
      const text = `${untidyManifest(seed)}\n`;
      assert.equal(format(text.replaceAll('\n', '\r\n')), format(text).replaceAll('\n', '\r\n'));
    }), { numRuns: 100 });
  });

  it('changes only whitespace, whatever the text', () => {
    const names = [...Object.keys(sampleWorkspace), 'x.csa-snapshot.json', 'page.md'];
    const pieces = fc.constantFrom('{', '}', '[', ']', ',', ':', '"', '\\', '//', '/*', '*/', '\n', '\r\n', '\r', ' ', '\t', '###\n', '```json\n', '> ', '{{x}}', '...', '"customSecurityAttributes"', '"attributeSets": [', '"id"', 'PATCH https://graph.microsoft.com/v1.0/users/1\n\n', '12', 'null', '\ufeff', '\u0000', '\ud800');
    const texts = fc.oneof(fc.array(pieces, { maxLength: 60 }).map(parts => parts.join('')), fc.string({
      unit: 'binary', maxLength: 100,
    }), fc.constantFrom(...Object.values(sampleWorkspace)), seeds.map(untidyManifest));
    const bare = (text: string): string => text.replace(/[ \t\r\n]/g, '');
    fc.assert(fc.property(fc.constantFrom(...names), texts, fc.nat(), fc.nat(), (name, text, cut, from) => {
      const broken = text.slice(0, cut % (text.length + 1)) + text.slice((cut + 1) % (text.length + 1));
      for (const source of [text, broken]) {
        assert.equal(bare(format(source, name)), bare(source));
        const start = from % (source.length + 1);
        const edits = formatRange(viewOf(source, name), { start, end: Math.min(source.length, start + 40) }, options);
        assert.equal(bare(applyEdits(source, edits)), bare(source));
      }
    }), { numRuns: 600 });
  });

  it('of the whole range equals formatting of the document', () => {
    fc.assert(fc.property(seeds, seed => {
      const text = untidyManifest(seed);
      assert.deepEqual(formatRange(viewOf(text), { start: 0, end: text.length }, options), formatDocument(viewOf(text), options));
    }), { numRuns: 50 });
  });

  it('follows the settings of the editor', () => {
    const text = '{"attributeSets":[\n{"id":"A"}] // all   \n}\n\n\n';
    assert.equal(format(text, 'x.csa.json', {
      tabSize: 4, insertSpaces: false,
    }), '{\n\t"attributeSets": [\n\t\t{ "id": "A" }\n\t] // all   \n}\n\n\n');
    assert.equal(format(text, 'x.csa.json', {
      tabSize: 4, insertSpaces: true, trimFinalNewlines: true, trimTrailingWhitespace: true,
    }), '{\n    "attributeSets": [\n        { "id": "A" }\n    ] // all\n}\n');
    assert.equal(format('{"tenant":"x"}', 'x.csa.json', { ...options, insertFinalNewline: true }), '{ "tenant": "x" }\n');
  });

  it('handles deeply nested brackets', () => {
    const deep = '['.repeat(200_000) + ']'.repeat(200_000);
    assert.deepEqual(parseJson(format(deep)).problems, []);
  });
});
