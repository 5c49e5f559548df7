/** Output in pieces equals output at once, and no piece grows with the report. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { json, text } from '../../server/src/cli/destination';
import { formattersWith } from '../../server/src/cli/output';
import { jsonPieces } from '../../server/src/cli/output/json-pieces';
import { printPieces } from '../../server/src/cli/print';
import { sourcesOf } from '../../server/src/cli/report';
import { type Finding } from '../../server/src/core';
import { textOf } from './sandbox';

describe('csa lint: output in pieces', () => {
  it('is JSON as JSON.stringify writes it, even when an array is created while it is printed', () => {
    fc.assert(fc.property(fc.array(fc.jsonValue()), fc.jsonValue(), (items, other) => {
      const pieces = jsonPieces({ other, none: undefined, list: [{ items: items.values() }] });
      assert.equal(textOf(pieces), json(JSON.stringify({ other, list: [{ items }] }, null, 2)).text);
    }));
  });

  it('has no piece that holds many problems', () => {
    const uri = 'file:///folder/a.json';
    const source = sourcesOf('/folder', () => 'text')(uri);
    const finding: Finding = {
      rule: 'syntax', severity: 'error', uri, span: { start: 0, end: 4 }, message: 'A message.', related: [], fixes: [],
    };
    const report = {
      cwd: '/folder', files: [{ source, findings: Array.from({ length: 5000 }, () => finding) }], unreadable: [], source: () => source,
    };
    for (const [format, pieces] of Object.entries(formattersWith({}))) {
      const lengths = [...pieces(report, { usesColor: false, maximumProblems: 5000, annotationRoot: '/folder' })].map(piece =>
        piece.text.length);
      assert.ok(lengths.length >= 5000 && Math.max(...lengths) < 5000, `${format}: ${lengths.length} pieces`);
    }
  });

  it('is written in chunks that are worth a call', () => {
    const parts: string[] = [];
    const pieces = Array.from({ length: 100_000 }, (_, index) => text`${index}\n`);
    printPieces(pieces, { write: part => parts.push(part.text) });
    assert.equal(parts.join(''), textOf(pieces));
    assert.ok(parts.length > 1 && parts.slice(0, -1).every(({ length }) => length >= 65_536 && length < 66_000), String(parts.length));
  });
});
