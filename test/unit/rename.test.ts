import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits, isRefusal, prepareRename, rename, Workspace, type DocumentEdits, type Refusal } from '../../server/src/core';

const root = 'file:///rename/';

type Texts = ReadonlyMap<string, string>;

function open(texts: Texts): Workspace {
  const workspace = new Workspace({ roots: [root] });
  for (const [uri, text] of texts) workspace.setText(uri, text);
  return workspace;
}

function renamed(texts: Texts, uri: string, offset: number, to: string): readonly DocumentEdits[] | Refusal | undefined {
  const view = open(texts).view(uri)!;
  const target = prepareRename(view, offset);
  return target === undefined || isRefusal(target) ? target : rename(view, target.renamed, to);
}

function applied(texts: Texts, edits: readonly DocumentEdits[]): Texts {
  const result = new Map(texts);
  for (const { uri, edits: list } of edits) result.set(uri, applyEdits(texts.get(uri)!, list));
  return result;
}

interface Attribute {
  readonly set: string;
  readonly name: string;
  readonly values: readonly string[];
}

const setType = '"@odata.type": "#Microsoft.DirectoryServices.CustomSecurityAttributeValue"';
const json = JSON.stringify;
const url = encodeURIComponent;
const filter = (value: string): string => url(value.replaceAll('\'', '\'\'')).replaceAll('%20', ' ');

/** A tenant with every attribute and value named in every kind of document, in every form. */
function documents(attributes: readonly Attribute[], lineEnd: string): Texts {
  const sets = [...new Set(attributes.map(({ set }) => set))];
  const assigned = attributes.map(({ set, name, values }) => `{ "customSecurityAttributes": { ${json(set)}: { ${setType}, `
    + `${json(`${name}@odata.type`)}: "#Collection(String)", ${json(name)}: ${json(values)} } } }`);
  const requests = attributes.flatMap(({ set, name, values: [value = 'x'] }) => [
    `GET https://graph.microsoft.com/v1.0/directory/attributeSets/${url(set)}`,
    `GET https://graph.microsoft.com/v1.0/directory/customSecurityAttributeDefinitions/${url(set)}_${url(name)}/allowedValues/${url(value)}`,
    `GET https://graph.microsoft.com/v1.0/directory/customSecurityAttributeDefinitions?$filter=attributeSet eq '${url(set)}' and name eq '${url(name)}'`,
    `GET https://graph.microsoft.com/v1.0/users?$count=true&$filter=customSecurityAttributes/${url(set)}/${url(name)} eq '${filter(value)}'${lineEnd}ConsistencyLevel: eventual`,
  ]);
  const texts: Record<string, string> = {
    'tenant.csa.json': `{${lineEnd}"attributeSets": [ ${sets.map(id =>
      json({ id })).join(', ')} ],${lineEnd}"customSecurityAttributeDefinitions": [ ${attributes.map(({ set, name, values }) =>
      json({
        id: `${set}_${name}`, attributeSet: set, name, type: 'String', isCollection: true, isSearchable: true, status: 'Available',
        usePreDefinedValuesOnly: true, allowedValues: values.map(id => ({ id, isActive: true })),
      })).join(`,${lineEnd}`)} ] }`,
    'more/assignments.csa.json':
      `{ "assignments": [ ${assigned.map((text, index) => text.replace('{', `{ "principal": "users/${index}",`)).join(`,${lineEnd}`)} ] }`,
    'requests.http': requests.join(`${lineEnd}${lineEnd}###${lineEnd}`),
    'page.md': `> ~~~http${lineEnd}> ${requests[0]!}${lineEnd}> ~~~${lineEnd}${lineEnd}\`\`\`json`
      + `${lineEnd}${assigned[0]!}${lineEnd}\`\`\`${lineEnd}`,
    'batch.json': `{ "requests": [ ${attributes.map(({ set, name }, index) => `{ "id": "${index}", "method": "GET", "url": `
      + `"/directory/customSecurityAttributeDefinitions/${url(set)}_${url(name)}" }`).join(', ')} ] }`,
    ...Object.fromEntries(assigned.map((text, index) => [`bodies/${index}.json`, text])),
  };
  return new Map(Object.entries(texts).map(([name, text]) => [root + name, text]));
}

const name = fc.stringMatching(/^[A-Za-zÄß𐐀][A-Za-z0-9é]{0,8}$/u);
const value = fc.oneof(fc.stringMatching(/^[A-Za-z0-9 '"\\%&#+_éö/-]{1,12}$/).filter(text =>
  text.trim() === text), fc.constantFrom('0', '4711', 'O\'Neil', 'a/b', '100%', '"', '\\', '%41'));
const distinctBy = <T>(key: (item: T) => string) => ({ selector: (item: T) => key(item).toLowerCase(), minLength: 1, maxLength: 4 });
const tenant = fc.uniqueArray(fc.record({
  set: fc.constantFrom('Engineering', 'Größe', 'S'), name, values: fc.uniqueArray(value, { minLength: 1, maxLength: 3 }),
}), distinctBy(({ set, name: own }) => `${set} ${own}`));

describe('a rename', () => {
  it('there and back results in the same text, wherever it starts', function () {
    this.timeout(120_000);
    fc.assert(fc.property(tenant, fc.constantFrom(
      '\n', '\r\n',
    ), fc.nat(), fc.constantFrom('Zenith', 'Übung', 'zz9'), (attributes, lineEnd, random, to) => {
      const texts = documents(attributes, lineEnd);
      const [uri, text] = [...texts][random % texts.size]!;
      const view = open(texts).view(uri)!;
      // Each document names something: the next name after an offset, wherever that is.
      let offset = random % text.length;
      while (prepareRename(view, offset) === undefined) offset = (offset + 1) % text.length;
      const target = prepareRename(view, offset);
      assert.ok(target !== undefined && !isRefusal(target));
      const there = rename(view, target.renamed, to);
      assert.ok(!isRefusal(there), json(there));
      const after = applied(texts, there);
      assert.notDeepEqual(after, texts);
      // The old name is no longer used, and what was valid still is.
      const newStart = target.span.start + there.find(edits => edits.uri === uri)!.edits.reduce((moved, edit) =>
        edit.start < target.span.start ? moved + edit.text.length - (edit.end - edit.start) : moved, 0);
      const back = renamed(after, uri, newStart, target.renamed.name);
      assert.ok(back !== undefined && !isRefusal(back), json(back));
      assert.deepEqual(applied(after, back), texts);
      const rules = (all: Texts): string[] => {
        const workspace = open(all);
        return [...all.keys()].flatMap(each => workspace.findings(each).map(({ rule }) => rule)).sort();
      };
      assert.deepEqual(rules(after), rules(texts));
    }), { numRuns: 100 });
  });

  describe('is refused', () => {
    const attributes = [
      { set: 'Engineering', name: 'Project', values: ['Baker', 'Cascade'] }, { set: 'Marketing', name: 'Site', values: ['Oslo'] },
    ];
    const texts = documents(attributes, '\n');
    const uri = `${root}tenant.csa.json`;
    const refusal = (asked: string, to: string, all: Texts = texts): string => {
      const answer = renamed(all, uri, all.get(uri)!.indexOf(asked) + 1, to);
      assert.ok(answer !== undefined && isRefusal(answer), `${asked} to ${to}: ${json(answer)}`);
      return answer.refusal;
    };

    it('for a name that no rule would accept', () => {
      assert.equal(refusal('"Engineering"', ''), 'An attribute set needs a name of 1 to 32 characters.');
      assert.match(refusal('"Engineering"', 'x'.repeat(33)), /at most 32 characters; this one has 33/);
      assert.match(refusal('"Engineering"', 'My Set'), /cannot contain a space/);
      assert.match(refusal('"Project"', '1st'), /The name of an attribute cannot begin with a digit/);
      assert.match(refusal('"Project"', 'a\nb'), /only letters and digits/);
      assert.match(refusal('"Baker"', 'x'.repeat(65)), /at most 64 characters/);
      assert.match(refusal('"Baker"', 'a\nb'), /one line/);
      assert.match(refusal('"Baker"', '{{baker}}'), /placeholder/);
    });

    it('for a name that is already taken', () => {
      assert.equal(refusal('"Engineering"', 'marketing'), 'There is already the attribute set "Marketing" in this tenant.');
      assert.equal(refusal('"Baker"', 'Cascade'), 'There is already the predefined value "Cascade" of this attribute.');
      const body = `{ "customSecurityAttributes": { "Engineering": { ${setType}, "Team": "x" } } }`;
      assert.equal(refusal('"Project"', 'Team', new Map([
        ...texts, [`${root}other.json`, body],
      ])), '"Team" is already used as the name of another attribute in this set.');
    });

    it('for a string if an Integer attribute takes numbers', () => {
      const all = new Map([[uri, texts.get(uri)!.replaceAll('"String"', '"Integer"').replaceAll('Baker', '4')]]);
      assert.match(refusal('"4"', 'four', all), /is not a 32-bit integer/);
    });

    it('but not for another case of the same name', () => {
      const answer = renamed(texts, uri, texts.get(uri)!.indexOf('"Engineering"') + 1, 'ENGINEERING');
      assert.ok(answer !== undefined && !isRefusal(answer) && answer.length > 3);
    });
  });

  describe('writes each place once', () => {
    const edited = (name: string, text: string, word: string): string => {
      const texts = new Map([[root + name, text], [
        `${root}tenant.csa.json`,
        json({ customSecurityAttributeDefinitions: [{ attributeSet: 'A', name: 'B', allowedValues: [{ id: 'Baker' }] }] }),
      ]]);
      const answer = renamed(texts, root + name, text.indexOf(word), 'New');
      assert.ok(answer !== undefined && !isRefusal(answer));
      return applied(texts, answer).get(root + name)!;
    };

    it('if an attribute that occurs twice has one annotation', () => {
      const text = `{ "customSecurityAttributes": { "A": { ${setType}, "B@odata.type": "#Int32", "B": 1, "B": 2 } } }`;
      assert.equal(edited('body.json', text, 'B@'), text.replaceAll('"B', '"New'));
    });

    it('if a filter compares a string with both of its sides', () => {
      const text = 'GET https://graph.microsoft.com/v1.0/users?$filter=customSecurityAttributes/A/B eq \'Baker\' eq customSecurityAttributes/A/B\n';
      assert.equal(edited('a.http', text, 'Baker'), text.replace('Baker', 'New'));
    });
  });
});
