/** Completions where a tenant is at its limits: few items, quickly, and more as more is typed. */
import assert from 'node:assert/strict';
import { Workspace, type Completion, type Offered } from '../../server/src/core';
import { limitTenant, manifestOf } from '../bench/documents';
import { completionsIn } from '../questions';
import { assertFaster, processorTime } from '../proportion';

const root = 'file:///company/';
const mostItems = 200;

describe('completions at the limits of a tenant', () => {
  let workspace: Workspace;
  let manifest: string;

  before(function () {
    this.timeout(60_000);
    manifest = manifestOf(limitTenant(), 20_000);
    workspace = new Workspace({ roots: [root] });
    workspace.setText(`${root}company.csa.json`, manifest);
  });

  /** At `|` in a file beside the manifest. */
  function offered(name: string, marked: string): Offered<Completion> {
    const offset = marked.indexOf('|');
    workspace.setText(root + name, marked.slice(0, offset) + marked.slice(offset + 1));
    return completionsIn(workspace, root + name, offset);
  }

  function labels(name: string, marked: string): readonly string[] {
    return offered(name, marked).items.map(({ label }) => label);
  }

  const graph = 'https://graph.microsoft.com/v1.0';

  it('are as many as an editor can show, and are marked incomplete', () => {
    for (const line of [
      `PATCH ${graph}/|`, `GET ${graph}/|`, `GET ${graph}/users?$filter=|`, `GET ${graph}/users?$filter=customSecurityAttributes/|`,
    ]) {
      const { items, isIncomplete } = offered('x.http', line);
      assert.ok(items.length > 100 && items.length <= mostItems + 10, `${line}: ${items.length}`);
      assert.ok(isIncomplete, line);
    }
    assert.ok(!offered('x.http', '|').isIncomplete);
  });

  it('narrow down to the wanted item as it is typed', () => {
    assert.equal(labels('x.http', `PATCH ${graph}/users/user19999@|`)[0], '/users/user19999@contoso.com');
    assert.equal(labels('x.http', 'PATCH /users/user19999@|')[0], '/users/user19999@contoso.com');
    assert.ok(labels('x.http', `GET ${graph}/directory/attributeSets/ZenithTeam499|`).includes('…/ZenithTeam499'));
    assert.ok(labels('x.http', `GET ${graph}/users?$filter=customSecurityAttributes/ZenithT249|`).includes('ZenithTeam249'));
    assert.deepEqual(labels('x.csa.json', '{ "assignments": [ { "principal": "user19999|" } ] }').slice(0, 1), [
      'users/user19999@contoso.com',
    ]);
    assert.ok(
      labels('x.csa.json', '{ "customSecurityAttributeDefinitions": [ { "attributeSet": "ZenithTeam499|" } ] }').includes('ZenithTeam499'),
    );
  });

  it('take far less time than reading the manifest, in the manifest itself and beside it', () => {
    const at = (text: string, after: number): number => manifest.indexOf(text, manifest.length * 0.6) + after;
    const set = at('"customSecurityAttributes": {', '"customSecurityAttributes": {'.length);
    const places: readonly (readonly [string, () => Offered<Completion>])[] = [
      ['a principal', () => completionsIn(workspace, `${root}company.csa.json`, at('"principal": "', '"principal": "'.length))],
      ['a set', () => completionsIn(workspace, `${root}company.csa.json`, set)],
      ['a member of a set', () => completionsIn(workspace, `${root}company.csa.json`, manifest.indexOf('{', set) + 1)],
      ['between the elements', () => completionsIn(workspace, `${root}company.csa.json`, at('\n    { "principal"', 1))],
      ['a URL', () => offered('x.http', `PATCH ${graph}/us|`)],
      ['a URL of a read', () => offered('x.http', `GET ${graph}/|`)],
      ['a filter', () => offered('x.http', `GET ${graph}/users?$filter=|`)],
      ['a new request', () => offered('x.http', '|')],
    ];
    // They take a twentieth. Anything that scans the whole manifest takes as long as reading it.
    const reading = processorTime(() => new Workspace({ roots: [root] }).setText(`${root}company.csa.json`, manifest));
    for (const [what, ask] of places) assertFaster(ask, reading / 5, what);
  });
});
