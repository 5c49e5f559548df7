/** A use is counted once, and in the same way by everything that shows a number. */
import assert from 'node:assert/strict';
import { attributesAt, codeLenses, countUses, hoverAt, lensText, Outline, refactoringsAt, usesAt, Workspace } from '../../server/src/core';
import { attributeKey } from '../../server/src/core/model/keys';
import { manifestName, usedEverywhere, usesOfProject } from '../used-everywhere';

const root = 'file:///workspace/';
const manifest = root + manifestName;

function workspaceOf(files: readonly (readonly [name: string, text: string, uses: number])[]): Workspace {
  const workspace = new Workspace({ roots: [root] });
  for (const [name, text] of files) if (!name.startsWith('node_modules/')) workspace.setText(root + name, text);
  return workspace;
}

describe('uses', () => {
  const workspace = workspaceOf(usedEverywhere);
  const view = workspace.view(manifest)!;
  const text = workspace.text(manifest)!;
  const atProject = text.indexOf('"Project"') + 2;
  const uses = countUses(view);

  it('are found in each kind of document, each once', () => {
    const found = usesAt(view, atProject)!;
    for (const [name, , expected] of usedEverywhere) {
      assert.equal(found.filter(({ uri }) => uri === root + name).length, expected, name);
    }
    assert.equal(found.length, usesOfProject);
    const spans = found.map(({ uri, span }) => `${uri} ${span.start}`);
    assert.equal(new Set(spans).size, spans.length);
    for (const { uri, span } of found) assert.equal(workspace.text(uri)!.slice(span.start, span.end), 'Project');
  });

  it('are as many wherever they are counted', () => {
    assert.equal(uses.get(attributeKey('Engineering', 'Project')), usesOfProject);
    const titles = codeLenses(view, { uses: true, sets: true, requests: true, requestActions: false })
      .map(lens => lensText(view, lens, { uses: () => uses, findings: () => [] }));
    assert.deepEqual(titles, [
      { title: '2 of 25 attributes', opens: 'attributes' }, { title: `${usesOfProject} uses`, opens: 'uses' },
      { title: 'not used', opens: undefined },
    ]);
    const hover = hoverAt(view, atProject, { setTables: true, uses: (set, name) => uses.get(attributeKey(set, name)) ?? 0 })!;
    assert.match(hover.markdown, new RegExp(`^${usesOfProject} uses$`, 'm'));
    const outline = new Outline(workspace.modelledTenants(), { uses: uri => countUses(workspace.view(uri)!) });
    const [tenant] = outline.children('tenant', []).nodes;
    const facts = outline.children('tenant', [tenant!.key, 'engineering']).nodes.map(node => node.facts.at(-1));
    assert.deepEqual(facts, [{ fact: 'uses', count: usesOfProject }, { fact: 'uses', count: 0 }]);
    const deactivate = refactoringsAt(view, { start: atProject, end: atProject }).find(({ id }) => id === 'change-status')!;
    assert.equal(deactivate.title, `Deactivate the attribute "Project" (${usesOfProject} uses, 6 assignments can no longer be sent)`);
  });

  it('of a value are counted in the title of what deactivates it', () => {
    const atValue = text.indexOf('"Baker"') + 2;
    const number = usesAt(view, atValue)!.length;
    const deactivate = refactoringsAt(view, { start: atValue, end: atValue }).find(({ id }) => id === 'change-status')!;
    assert.equal(deactivate.title, `Deactivate the predefined value "Baker" (${number} uses, 6 assignments can no longer be sent)`);
  });

  it('are shown nowhere while they are not known', () => {
    const outline = new Outline(workspace.modelledTenants());
    const [tenant] = outline.children('tenant', []).nodes;
    const { nodes } = outline.children('tenant', [tenant!.key, 'engineering']);
    assert.ok(nodes.every(({ facts }) => facts.every(({ fact }) => fact !== 'uses')));
    assert.doesNotMatch(hoverAt(view, atProject)!.markdown, /use/);
  });

  it('of a set lead to the attributes that its lens counts', () => {
    const found = attributesAt(view, text.indexOf('"Engineering"') + 2)!;
    assert.deepEqual(found.map(({ uri, span }) => [uri, workspace.text(uri)!.slice(span.start, span.end)]), [
      [manifest, 'Project'], [manifest, 'Unused'],
    ]);
    assert.equal(attributesAt(view, atProject), undefined);
  });
});
