import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits, sortEdits, Workspace } from '../../server/src/core';
import { parseJson } from '../../server/src/core/notation/json/parser';
import { untidyManifest } from '../untidy';

const uri = 'file:///x.csa.json';

function open(text: string): Workspace {
  const workspace = new Workspace();
  workspace.setText(uri, text);
  return workspace;
}

function sort(text: string): string {
  return applyEdits(text, sortEdits(open(text).view(uri)!));
}

/** The same for any order of array elements and of properties. */
function unordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(item => JSON.stringify(unordered(item))).sort();
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, member]) => [key, unordered(member)] as const).sort(([a], [b]) => a < b ? -1 : 1))
    : value;
}

/** Generated manifests have no strings with slashes except `users/`, and no trailing commas. */
function valueOf(text: string): unknown {
  return JSON.parse(text.replace(/\/\/.*|\/\*[^]*?\*\//g, ''));
}

const commentsOf = (text: string): string[] => parseJson(text).comments.map(({ start, end }) => text.slice(start, end).trimEnd()).sort();

function findingsOf(text: string): string[] {
  return open(text).findings(uri).map(({ rule, message, severity }) => `${severity} ${rule}: ${message}`).sort();
}

const seeds = fc.integer({ min: 1, max: 2 ** 31 });

describe('sorting', () => {
  it('keeps all elements, values and comments, and is idempotent', () => {
    fc.assert(fc.property(seeds, seed => {
      const text = untidyManifest(seed);
      const once = sort(text);
      assert.deepEqual(parseJson(once).problems, []);
      assert.deepEqual(unordered(valueOf(once)), unordered(valueOf(text)));
      assert.deepEqual(commentsOf(once), commentsOf(text));
      assert.equal(sort(once), once);
    }), { numRuns: 500 });
  });

  it('does not change the findings', () => {
    fc.assert(fc.property(seeds, seed => {
      const text = untidyManifest(seed).replaceAll('// csa-disable', '// no csa-disable');
      assert.deepEqual(findingsOf(sort(text)), findingsOf(text));
    }), { numRuns: 300 });
  });

  it('does the same with CRLF', () => {
    fc.assert(fc.property(seeds, seed => {
      const text = `${untidyManifest(seed)}\n`;
      assert.equal(sort(text.replaceAll('\n', '\r\n')), sort(text).replaceAll('\n', '\r\n'));
    }), { numRuns: 100 });
  });

  it('leaves broken text unchanged', () => {
    fc.assert(fc.property(seeds, fc.nat(), (seed, at) => {
      const text = untidyManifest(seed);
      const broken = text.slice(0, at % text.length) + text.slice(at % text.length + 1);
      if (parseJson(broken).problems.length > 0) assert.deepEqual(sortEdits(open(broken).view(uri)!), []);
    }), { numRuns: 200 });
  });
});
