/** Of a manifest with more elements than any real one, the first are read, and a finding shows where reading ended. */
import assert from 'node:assert/strict';
import { parseConfiguration, Workspace, type Finding } from '../../server/src/core';
import { mostElements, readManifest } from '../../server/src/core/read/manifest';

const root = 'file:///company/';
const uri = `${root}large.csa.json`;

const manifest = (arrays: Readonly<Record<string, number>>, element = '{}'): string =>
  `{${Object.entries(arrays).map(([name, count]) => `"${name}":[${new Array<string>(count).fill(element).join(',')}]`).join(',')}}`;

/** The findings about unread elements, without all others. */
function unread(workspace: Workspace): readonly Finding[] {
  return workspace.findings(uri).filter(({ rule }) => rule === 'too-many-elements');
}

describe('a manifest with very many elements', function () {
  this.timeout(120_000);

  it('is read up to 250,000 elements, over all arrays', () => {
    for (const [arrays, from] of [
      [{ assignments: mostElements }, undefined],
      [{ assignments: mostElements + 1 }, 'last'],
      [{ attributeSets: 10, customSecurityAttributeDefinitions: 10, assignments: mostElements - 20 }, undefined],
      [{ attributeSets: 10, customSecurityAttributeDefinitions: 10, assignments: mostElements - 19 }, 'last'],
    ] as const) {
      const text = manifest(arrays);
      const { units, unreadFrom } = readManifest(text);
      assert.equal(units.length, mostElements);
      assert.equal(unreadFrom, from === undefined ? undefined : text.lastIndexOf('{}'));
    }
  });

  it('has room for the assignments of 200,000 objects', () => {
    const text = manifest({ assignments: 200_000 }, '{"principal":"users/1","customSecurityAttributes":{"E":{"a":"b"}}}');
    const { units, unreadFrom } = readManifest(text);
    assert.deepEqual([units.length, unreadFrom], [200_000, undefined]);
  });

  it('has a finding where reading ended, which moves with edits and disappears with the last excess element', () => {
    const configuration = parseConfiguration('{ "rules": { "missing-property": "off", "undefined-set": "off" } }');
    const workspace = new Workspace({ roots: [root], overrides: [{ folder: root, configuration }] });
    const text = manifest({ assignments: mostElements + 1 });
    workspace.setText(uri, text);
    const first = text.indexOf('{}');
    workspace.edit(uri, [{ start: first + 1, end: first + 1, text: '  ' }]);
    const [found, ...others] = unread(workspace);
    assert.deepEqual([found?.span.start, found?.severity, others], [text.lastIndexOf('{}') + 2, 'error', []]);
    assert.match(found?.message ?? '', /^This manifest has more than 250,000 elements, and those from here on are not checked\./);
    workspace.edit(uri, [{ start: first, end: first + 5, text: '' }]);
    assert.deepEqual(unread(workspace), []);
  });
});
