/** Files that are not ours on the command line: found, named as pre-commit does, and never fixed. */
import assert from 'node:assert/strict';
import { random } from '../random';
import { useSandboxes } from './sandbox';

const seed = 20_261_130;

/** Objects of programs that use the name for something else, with at least one property that no Graph object has. */
function foreignObjects(count: number): Record<string, string> {
  const chosen = random(seed);
  const siblings: readonly (readonly [string, unknown])[] = [
   
    ['source', 'hr'], ['event', 'joiner'], ['app', 'sync'], ['TenantName', 'contoso'], ['rules', [{ when: 'x' }]],
    ['mapping', { a: 'b' }], ['version', 3], ['requestedGroups', ['Finance']], ['settings', null], ['$comment', 'x'],
  ];
  const known: readonly (readonly [string, unknown])[] = [
    ['displayName', 'Ada'], ['id', '1'], ['department', 'R&D'], ['description', 'x'], ['tags', ['a']],
  ];
  const value = (): unknown => chosen.pick(['cost_centre', 4, true, ['a', 'b'], null, { path: 'x' }]);
  const set = (): Record<string, unknown> =>
    Object.fromEntries(Array.from({ length: chosen.integer(4) }, (_, index) => [`Name${index}`, value()]));
  const sets = (): Record<string, unknown> => Object.fromEntries(Array.from(
    { length: 1 + chosen.integer(3) }, (_, number) => [chosen.pick(['Employment', 'Users', 'my-set']) + String(number), set()],
  ));
  return Object.fromEntries(Array.from({ length: count }, (_, index) => {
    const property = chosen.pick(['customSecurityAttributes', 'CustomSecurityAttributes', 'customsecurityattributes']);
    const members = [
      chosen.pick(siblings), ...(chosen.chance(0.5) ? [chosen.pick(siblings)] : []), ...(chosen.chance(0.5) ? [chosen.pick(known)] : []),
      [property, sets()] as const,
    ];
    const json = JSON.stringify(Object.fromEntries(chosen.chance(0.5) ? members : [...members].reverse()), null, chosen.pick([0, 2]));
    return chosen.chance(0.2)
      ? [`page${index}.md`, `# Contract\n\n\`\`\`json\n${json}\n\`\`\`\n`]
      : [`data${index}.json`, json];
  }));
}

describe('csa lint: files of others', () => {
  const sandbox = useSandboxes();
  const files = foreignObjects(400);

  it('finds nothing in objects that only have the key, and fixes nothing', async () => {
    const box = sandbox(files);
    const { code, stdout, stderr } = await box.csa(['lint', '--fix', '--format', 'compact']);
    assert.deepEqual([code, stdout, stderr], [0, '', '']);
    for (const [name, text] of Object.entries(files)) assert.equal(box.read(name), text, name);
  });

  it('reports at most information if they are named, and fixes nothing', async () => {
    const box = sandbox(files);
    const { code, stdout } = await box.csa(['lint', '--fix', '--format', 'compact', ...Object.keys(files)]);
    assert.equal(code, 0);
    assert.doesNotMatch(stdout, /: (?:error|warning): /);
    assert.match(stdout, /: information: /);
    for (const [name, text] of Object.entries(files)) assert.equal(box.read(name), text, name);
  });

  it('fixes nothing even if a tenant defines the names', async () => {
    const box = sandbox({ ...files, 'tenant.csa.json': JSON.stringify({ attributeSets: [{ id: 'Employment0' }, { id: 'Users0' }] }) });
    const { code, stdout } = await box.csa(['lint', '--fix', '--format', 'compact']);
    assert.equal(code, 0);
    assert.match(stdout, /: information: /);
    for (const [name, text] of Object.entries(files)) assert.equal(box.read(name), text, name);
  });

  it('reports a named file that is not ours, and passes', async () => {
    const box = sandbox({
      'package.json': '{ "name": "x", "type": "module", "status": "x" }', 'notes.md': '# Notes\n', 'id.json': '{ "id": 1, "name": "x" }',
    });
    const { code, stdout, stderr } = await box.csa(['lint', 'package.json', 'notes.md', 'id.json']);
    assert.equal(code, 0);
    assert.equal(stdout, 'No files to check.\n');
    const reason = 'not checked: nothing in it is recognized as a request or a body, or .csarc.json ignores it';
    assert.equal(stderr, `csa: package.json: ${reason}\ncsa: notes.md: ${reason}\ncsa: id.json: ${reason}\n`);
  });

  it('reports at most information on the attributes of products and the fields of an index, if they are named', async () => {
    const box = sandbox({
      'field.json': '{ "name": "Shoe size", "type": "text", "isSearchable": "yes" }',
      'product.json': '{ "attributeSet": "size", "name": "Shoe size", "type": "enum", "status": "live" }',
    });
    const { code, stdout } = await box.csa(['lint', '--format', 'compact', 'field.json', 'product.json']);
    assert.equal(code, 0);
    assert.doesNotMatch(stdout, /: (?:error|warning): /);
    assert.equal((await box.csa(['lint'])).stdout, 'No files to check.\n');
  });

  it('reads a named file that has the key, broken or not', async () => {
    const box = sandbox({
      'cut.json': '{"customSecurityAttributes":', 'list.json': '{ "customSecurityAttributes": "Sales", "a": 1 }',
      'value.json': '{ "id": "x", "isActive": "true" }',
    });
    const cut = await box.csa(['lint', '--format', 'compact', 'cut.json']);
    assert.deepEqual([cut.code, cut.stdout], [1, 'cut.json:1:29: error: A value is expected here. [syntax]\n']);
    const rest = await box.csa(['lint', '--format', 'compact', 'list.json', 'value.json']);
    assert.equal(rest.code, 0);
    assert.match(rest.stdout, /list\.json:1:31: information: "customSecurityAttributes" must be an object/);
    assert.match(rest.stdout, /value\.json:1:26: information: "isActive" must be true or false/);
  });
});
