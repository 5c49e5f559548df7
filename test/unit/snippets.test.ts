import assert from 'node:assert/strict';
import { Workspace, type Finding } from '../../server/src/core';
import { plainTextOf, type Proposal } from '../../server/src/core/features/completion/item';
import { bodySamples, fenceSamples, requestSamples } from '../../server/src/core/features/completion/samples';
import { indented } from '../../server/src/core/features/completion/template-layout';
import { expand, snippetsOf, type Snippet } from '../snippets';

const root = 'file:///snippets/';

describe('snippets', () => {
  const manifest = Object.values(snippetsOf('csa'));
  const one = (prefix: string): string => expand(manifest.find(snippet => snippet.prefix === prefix)!);
  const starting = (prefix: string): string[] => manifest.filter(snippet => snippet.prefix.startsWith(prefix)).map(expand);
  const tenant =
    `{ "attributeSets": [ ${one('csa-set')} ], "customSecurityAttributeDefinitions": [ ${starting('csa-definition-').join(', ')} ] }`;
  const assigned = (sets: string): string => `{ "assignments": [ { "principal": "users/1", "customSecurityAttributes": { ${sets} } } ] }`;
  const annotation = '"@odata.type": "#Microsoft.DirectoryServices.CustomSecurityAttributeValue"';

  it('for manifests combine into a valid tenant', () => {
    assert.deepEqual(check({ 'tenant.csa.json': tenant }), []);
    assert.deepEqual(check({ 'whole.csa.json': one('csa-manifest') }), []);
    for (const assignment of starting('csa-assignment-')) {
      assert.deepEqual(check({ 'tenant.csa.json': tenant, 'one.csa.json': `{ "assignments": [ ${assignment} ] }` }), []);
    }
  });

  it('for values fit into a manifest and into a body', () => {
    for (const values of [one('csa-values'), ...starting('csa-value-').map(value => `"Engineering": { ${annotation}, ${value} }`)]) {
      assert.deepEqual(check({ 'tenant.csa.json': tenant, 'one.csa.json': assigned(values) }), [], values);
      assert.deepEqual(check({ 'tenant.csa.json': tenant, 'body.json': `{ "customSecurityAttributes": { ${values} } }` }), [], values);
    }
  });

  it('for predefined values fit into a definition', () => {
    const definition = one('csa-definition-predefined').replace(
      /"allowedValues": \[[^\]]*\]/, `"allowedValues": [ ${one('csa-allowed-value')} ]`,
    );
    assert.deepEqual(check({
      'one.csa.json': `{ "attributeSets": [ ${one('csa-set')} ], "customSecurityAttributeDefinitions": [ ${definition} ] }`,
    }), []);
  });

  for (const [name, samples] of [['one.http', requestSamples()], ['one.md', fenceSamples()], ['one.json', bodySamples()]] as const) {
    it(`for ${name} are valid requests`, () => {
      assert.ok(samples.length > 20);
      for (const sample of samples) {
        const files = { '.csarc.json': '{ "requests": ["one.json"] }', 'tenant.csa.json': tenant, [name]: `${written(sample)}\n` };
        assert.deepEqual(check(files), [], sample.label);
        assert.ok(open(files).isChecked(root + name), `${sample.label} is not recognized as a request`);
      }
    });
  }

  it('are offered as they are written', () => {
    const bodies = Object.values(snippetsOf('http')).map(snippet => expand({ ...snippet, body: snippet.body.slice(1) }));
    assert.deepEqual(requestSamples().map(written), bodies);
  });

  it('have titles, prefixes and descriptions that tell them apart, and no nested placeholders', () => {
    for (const language of ['csa', 'http'] as const) {
      const snippets: readonly Snippet[] = Object.values(snippetsOf(language));
      const prefixes = snippets.map(snippet => snippet.prefix);
      assert.deepEqual([...new Set(prefixes)], prefixes, language);
      for (const { prefix, description, body } of snippets) {
        assert.match(prefix, /^csa-[a-z-]+$/);
        assert.match(description, /^[^a-z].*\.$|^(?:ne|null|true|isActive) .*\.$/, prefix);
        assert.doesNotMatch(body.join('\n'), /\$\{\d+:[^}]*\$/, prefix);
        assert.doesNotMatch(body.join('\n'), /(?<!\\)\$(?![{\d])/, `${prefix}: an editor variable`);
      }
    }
  });
});

function written({ template }: Proposal): string {
  return plainTextOf(indented(template, { lineBreak: '\n', step: '  ', base: '' }));
}

function open(files: Readonly<Record<string, string>>): Workspace {
  const workspace = new Workspace({ roots: [root] });
  for (const [name, text] of Object.entries(files)) workspace.setText(root + name, text);
  return workspace;
}

function check(files: Readonly<Record<string, string>>): string[] {
  const workspace = open(files);
  const describe = ({ uri, rule, message }: Finding): string => `${uri.slice(root.length)}: ${rule}: ${message}`;
  return Object.keys(files).flatMap(name => workspace.findings(root + name)).map(describe);
}
