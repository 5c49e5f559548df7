/** Dragging from the sidebar into a document: the text is inserted beside the item under the mouse, wherever on the item it is dropped. */
import assert from 'node:assert/strict';
import { applyEdits, dropOf, Outline, Workspace } from '../../server/src/core';
import { completionsIn } from '../questions';

const root = 'file:///workspace/';
const definition = (name: string, type: string, isCollection: boolean, ids: readonly string[] = []): object => ({
  attributeSet: 'Engineering', name, type, isCollection, isSearchable: true, status: 'Available', usePreDefinedValuesOnly: ids.length > 0,
  ...(ids.length > 0 ? { allowedValues: ids.map(id => ({ id, isActive: true })) } : {}),
});
const manifest = JSON.stringify({
  attributeSets: [
    { id: 'Engineering', description: 'For engineers', maxAttributesPerSet: 20 },
    { id: 'People', description: 'People', maxAttributesPerSet: 20 },
  ],
  customSecurityAttributeDefinitions: [
    definition('Project', 'String', true, ['Alpine', 'Baker', 'Cascade']), definition('Ring', 'String', false, ['Canary', 'Early']),
    definition('Level', 'Integer', false),
  ],
});
const body = `{
  "customSecurityAttributes": {
    "Engineering": {
      "@odata.type": "#Microsoft.DirectoryServices.CustomSecurityAttributeValue",
      "Project@odata.type": "#Collection(String)",
      "Project": ["Alpine", "Cascade"],
      "Ring": "Early"
    }
  }
}
`;
const project = ['engineering', 'project'];
const baker = [...project, 'Baker'];
const canary = ['engineering', 'ring', 'Canary'];
const level = ['engineering', 'level'];

/** The text after the node is dropped at the mark `|`, or at an offset. */
function after(
  path: readonly string[], marked: string,
  { name = 'body.json', at = marked.indexOf('|') }: { readonly name?: string; readonly at?: number } = {},
): string {
  const text = marked.replace('|', '');
  const uri = root + name;
  const workspace = new Workspace({ roots: [root] });
  workspace.setText(`${root}tenant.csa.json`, manifest);
  workspace.setText(uri, text);
  const outline = new Outline(workspace.modelledTenants());
  const [tenant] = outline.children('tenant', [], {}).nodes;
  const node = outline.sources('tenant', [tenant!.key, ...path])?.at(-1);
  assert.ok(node !== undefined, path.join('/'));
  const drop = dropOf(node, { text, offset: at }, (changed, offset) => completionsIn(workspace, uri, offset, changed).items);
  const plain = drop.isSnippet ? drop.text.replace(/\$\{\d+:([^}]*)\}/g, '$1').replace(/\$\d/g, '') : drop.text;
  return applyEdits(text, [...drop.edits, ...(drop.text === '' ? [] : [{ start: at, end: at, text: plain }])]);
}

/** The line with the mark after the drop, trimmed. */
function line(path: readonly string[], word: string, marked: string): string {
  const text = body.replace(word, marked);
  const number = text.slice(0, text.indexOf('|')).split('\n').length - 1;
  return after(path, text).split('\n')[number]!.trim();
}

describe('a dropped node', () => {
  for (const [where, word, marked] of [
    ['in a value', '"Alpine"', '"Al|pine"'], ['at the end of a value', '"Alpine"', '"Alpine"|'],
    ['between two', '"Alpine", ', '"Alpine",| '],
  ] as const) {
    it(`as a value ${where} goes after it`, () => assert.equal(line(baker, word, marked), '"Project": ["Alpine", "Baker", "Cascade"],'));
  }

  it('as a value after the last one is inserted after it, with the comma', () => {
    for (const marked of ['"Casc|ade"', '"Cascade|"', '"Cascade"|']) {
      assert.equal(line(baker, '"Cascade"', marked), '"Project": ["Alpine", "Cascade", "Baker"],');
    }
  });

  it('as a value on its attribute, or on the bracket, is inserted first', () => {
    for (const marked of ['"Pro|ject": [', '"Project": |[', '"Project": [|']) {
      assert.match(line(baker, '"Project": [', marked), /^"Project": \[ ?"Baker", "Alpine", "Cascade"\],$/);
    }
  });

  it('as a value on the value of a single-valued attribute replaces it', () =>
    assert.equal(line(canary, '"Early"', '"Ea|rly"'), '"Ring": "Canary"'));

  it('as an attribute on another one is inserted on the line below', () => {
    const below = '      "Ring": "Early",\n      "Level@odata.type": "#Int32",\n      "Level": 0\n    }';
    for (const marked of ['"R|ing": "Early"', '"Ring": "Ear|ly"', '"Ring": "Early"|']) {
      assert.ok(after(level, body.replace('"Ring": "Early"', marked)).includes(below), marked);
    }
    assert.ok(after(level, body.replace('"Cascade"', '"Casc|ade"')).includes(
      '"Cascade"],\n      "Level@odata.type": "#Int32",\n      "Level": 0,\n      "Ring"',
    ));
    assert.ok(after(level, body.replace('"Cascade"', '"Casc|ade"').replaceAll('\n', '\r\n')).includes(
      '"Cascade"],\r\n      "Level@odata.type": "#Int32",\r\n      "Level": 0,\r\n      "Ring"',
    ));
  });

  it('as an attribute behind the comma of a member is inserted on the line below', () => {
    for (const marked of ['"Cascade"],|', '"Cascade"], | ']) {
      assert.ok(after(level, body.replace('"Cascade"],', marked)).includes(
        '"Cascade"],\n      "Level@odata.type": "#Int32",\n      "Level": 0,',
      ), marked);
    }
  });

  it('as an attribute on the bracket of its set is inserted first', () => {
    assert.ok(after(level, body.replace('"Engineering": {', '"Engineering": |{')).includes(
      '"Engineering": {\n      "Level@odata.type": "#Int32",\n      "Level": 0,\n      "@odata.type"',
    ));
  });

  it('as an attribute on a line that it shares stays on that line', () => {
    assert.equal(
      line(level, '"Ring": "Early"', '"Ring": "Ear|ly", "Certification": true'),
      '"Ring": "Early", "Level@odata.type": "#Int32", "Level": 0, "Certification": true',
    );
  });

  it('is inserted as its name where it does not fit', () => {
    assert.equal(after(baker, 'A page about |.\n', { name: 'page.md' }), 'A page about "Baker".\n');
    assert.equal(
      after(baker, '{ "note": "about |", "customSecurityAttributes": {} }'), '{ "note": "about Baker", "customSecurityAttributes": {} }',
    );
    assert.equal(line(project, '"Ring"', '"Ri|ng"'), '"RiEngineering_Projectng": "Early"');
  });

  it('keeps a valid body valid, wherever in a set it is dropped', () => {
    const [from, to] = [body.indexOf('"@odata.type"'), body.indexOf('}')];
    for (const path of [level, ['people'], baker]) {
      for (let at = from; at < to; at++) {
        const text = after(path, body, { at });
        const isPlaceless = text === body.slice(0, at) + (path === level ? 'Engineering_Level' : path === baker ? '"Baker"' : 'People')
          + body.slice(at);
        if (!isPlaceless) assert.doesNotThrow(() => { JSON.parse(text); }, text);
        if (path === level) assert.ok(!isPlaceless || /[:[,]/.test(body.slice(at - 2, at + 1)), text);
      }
    }
  });
});
