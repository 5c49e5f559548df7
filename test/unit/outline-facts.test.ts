/** The facts after the nodes of an outline: in an English window those of the command line, in any other one those of its language. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { descriptionOf as shown, labelOf, type Language } from '../../client/src/outline/description';
import { descriptionOf as printed, Outline, Workspace, type OutlineFact } from '../../server/src/core';

const counts = [0, 1, 2, 999, 1000, 1234567];
/** For each kind, in all its forms. */
const samples: { readonly [Kind in OutlineFact['fact']]: readonly Extract<OutlineFact, { readonly fact: Kind }>[] } = {
  'sets': counts.map(count => ({ fact: 'sets', count })),
  'active': counts.flatMap(count => [{ fact: 'active', count }, { fact: 'active', count, of: 500 }, { fact: 'active', count, of: 1500 }]),
  'principals': counts.map(count => ({ fact: 'principals', count })),
  'attributes': counts.flatMap(count =>
    [{ fact: 'attributes', count }, { fact: 'attributes', count, of: 1 }, { fact: 'attributes', count, of: 2500 }]),
  'not-defined': [{ fact: 'not-defined' }],
  'deactivated': [{ fact: 'deactivated' }],
  'type': [{ fact: 'type', name: 'Integer' }],
  'collection': [{ fact: 'collection' }],
  'values': counts.map(count => ({ fact: 'values', count })),
  'no-values-yet': [{ fact: 'no-values-yet' }],
  'uses': counts.map(count => ({ fact: 'uses', count })),
  'user': [{ fact: 'user' }],
  'service-principal': [{ fact: 'service-principal' }],
  'service-principal-by-application': [{ fact: 'service-principal-by-application' }],
  'object': [{ fact: 'object', name: '90c4d1f3-3e72-4b9f-8d15-c6a7b0e2f418' }],
  'in-set': [{ fact: 'in-set', set: 'Engineering' }],
  'assigned': [
    { fact: 'assigned', set: 'Engineering', values: ['Baker'] }, { fact: 'assigned', set: 'Engineering', values: ['Baker', '{0}'] },
  ],
  'removed': [{ fact: 'removed', set: 'Engineering' }, { fact: 'removed', set: '{1}' }],
  'count': counts.map(count => ({ fact: 'count', count })),
};

/** As VS Code does it: the translation, or the text itself, with the placeholders filled. */
function window(language: string, translated: (text: string) => string = text => text): Language {
  const t = (message: string, ...values: readonly string[]): string =>
    translated(message).replace(/\{(\d+)\}/g, (place, index: string) => values[Number(index)] ?? place);
  return { l10n: { t }, env: { language } };
}

const german = JSON.parse(readFileSync('l10n/bundle.l10n.de.json', 'utf8')) as Readonly<Record<string, string>>;
const germanWindow = window('de', text => german[text] ?? text);

describe('the description of a node of the outline', () => {
  for (const [kind, facts] of Object.entries(samples) as [string, readonly OutlineFact[]][]) {
    it(`is the same in an English window as on the command line: ${kind}`, () => {
      for (const language of ['en', 'en-US']) for (const fact of facts) assert.equal(shown([fact], window(language)), printed([fact]));
    });

    it(`has no text of ours that cannot be translated: ${kind}`, () => {
      const pseudo = window('qps-ploc', text => `⟦${text}⟧`);
      for (const fact of facts) {
        const given = Object.entries(fact).flatMap(([key, value]) => key === 'fact' ? [] : [value].flat().map(String));
        for (const word of shown([fact], pseudo).replace(/⟦[^⟧]*⟧/g, '').split(/: |, /)) {
          assert.ok(word === '' || given.includes(word.replaceAll(',', '')), `${word} in ${shown([fact], pseudo)}`);
        }
      }
    });
  }

  it('joins its facts, and is empty without any', () => {
    assert.equal(shown([], window('en')), '');
    const all = Object.values(samples).flat() as readonly OutlineFact[];
    assert.equal(shown(all, window('en')), printed(all));
  });

  it('is in German in a German window, with German numbers', () => {
    const inGerman = (...facts: readonly OutlineFact[]): string => shown(facts, germanWindow);
    assert.equal(inGerman({ fact: 'sets', count: 4 }, { fact: 'active', count: 1025, of: 1500 }), '4 Attributsätze, 1.025 von 1.500 aktiv');
    assert.equal(inGerman({ fact: 'sets', count: 1 }, { fact: 'active', count: 0 }), '1 Attributsatz, 0 aktiv');
    assert.equal(inGerman({
      fact: 'deactivated',
    }, { fact: 'type', name: 'Integer' }, { fact: 'collection' }, { fact: 'values', count: 3 }), 'deaktiviert, Integer, Sammlung, 3 Werte');
    assert.equal(inGerman({ fact: 'removed', set: 'Engineering' }), 'Engineering: entfernt');
    assert.equal(inGerman({ fact: 'count', count: 20000 }), '20.000');
  });

  it('has only visible characters in names, for every kind of node', () => {
    const workspace = new Workspace({ roots: ['file:///workspace/'] });
    const value = (attributes: string): string => `"customSecurityAttributes": { "S\\u202eet": { ${attributes} } }`;
    workspace.setText('file:///workspace/a.csa.json', `{
      "customSecurityAttributeDefinitions": [ { "attributeSet": "S\\u202eet", "name": "A", "type": "Str\\u202eing" } ],
      "assignments": [ { "principal": "users/a", ${value(
        '"A": "B\\u202e", "C": null',
      )} }, { "principal": "servicePrincipals/b", ${value('"A": true')} }, { "principal": "groups/c", ${value('"A": 1')} } ]
    }`);
    const outline = new Outline(workspace.modelledTenants());
    const found = new Map<string, OutlineFact>();
    for (const waiting = [...outline.branches('tenant'), ...outline.branches('assignments')]; waiting.length > 0;) {
      const { node: { facts }, children } = waiting.pop()!;
      for (const fact of facts) found.set(JSON.stringify(fact), fact);
      waiting.push(...children());
    }
    const texts = [...found.keys()];
    for (const text of texts) assert.doesNotMatch(text, /\u202e/);
    for (const fact of [
      '{"fact":"type","name":"Str\\\\u{202e}ing"}', '{"fact":"in-set","set":"S\\\\u{202e}et"}',
      '{"fact":"assigned","set":"S\\\\u{202e}et","values":["B\\\\u{202e}"]}', '{"fact":"removed","set":"S\\\\u{202e}et"}',
      '{"fact":"not-defined"}', '{"fact":"user"}', '{"fact":"service-principal"}',
    ]) {
      assert.ok(texts.includes(fact), `${fact} is not in ${texts.join('\n')}`);
    }
  });
});

describe('the label of a node of the outline', () => {
  const labels = (text: string, language: Language): readonly string[] => {
    const workspace = new Workspace({ roots: ['file:///workspace/'] });
    workspace.setText('file:///workspace/a.csa.json', text);
    const outline = new Outline(workspace.modelledTenants());
    return (['tenant', 'assignments'] as const).flatMap(view => outline.children(view, []).nodes.map(node => labelOf(node, language)));
  };
  const assigned = '"assignments": [ { "principal": "users/a", "customSecurityAttributes": { "S": { "A": true } } } ]';

  it('is the name, or our text if there is none', () => {
    assert.deepEqual(labels(`{ ${assigned} }`, window('en')), ['Tenant', 'By principal', 'By attribute']);
    assert.deepEqual(labels(`{ ${assigned} }`, germanWindow), ['Mandant', 'Nach Prinzipal', 'Nach Attribut']);
    assert.deepEqual(labels(`{ "tenant": "Tenant", ${assigned} }`, germanWindow), ['Tenant', 'Nach Prinzipal', 'Nach Attribut']);
  });
});
