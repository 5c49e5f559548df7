/** Failures that fuzzing has found, and a few rounds of it from fixed seeds. */
import assert from 'node:assert/strict';
import { applyEdits, formatDocument, refactoringsAt, type Refactoring, Workspace } from '../../server/src/core';
import { fuzzCli } from './fuzz-cli';
import { fuzzCopies } from './fuzz-copies';
import { askMarked, fuzzCore } from './fuzz-core';
import { fuzzOutput } from './fuzz-output';
import { fuzzServer } from './fuzz-server';
import { minimise } from './minimise';
import { completionsIn } from '../questions';

const uri = 'file:///fuzz/x.csa.json';

function workspaceOf(text: string): Workspace {
  const workspace = new Workspace();
  workspace.setText(uri, text);
  return workspace;
}

/** The completions where `word` first occurs. */
function refactoringsOf(text: string, word: string): readonly Refactoring[] {
  const at = text.indexOf(word);
  return refactoringsAt(workspaceOf(text).view(uri)!, { start: at, end: at });
}

describe('fuzzing', () => {
  it('finds nothing in the core', function () {
    this.timeout(120_000);
    for (let seed = 1; seed <= 60; seed++) fuzzCore(seed);
  });

  it('finds nothing in the server', async function () {
    this.timeout(120_000);
    for (let seed = 1; seed <= 8; seed++) await fuzzServer(seed);
  });

  it('finds nothing in the command line', async function () {
    this.timeout(120_000);
    for (let seed = 1; seed <= 4; seed++) await fuzzCli(seed);
  });

  it('finds nothing in the output', function () {
    this.timeout(120_000);
    for (let seed = 1; seed <= 4; seed++) fuzzOutput(seed);
  });

  it('finds nothing in copies', async function () {
    this.timeout(120_000);
    const { models, copies, refusals, commands } = await fuzzCopies(1);
    assert.ok(copies > 10 * models && refusals > models && commands > 5 * models, JSON.stringify({ models, copies, refusals, commands }));
  });

  it('minimizes failing texts', () => {
    const texts = { 'a.json': 'one two three', 'b.json': 'four' };
    assert.deepEqual(minimise(texts, candidate => candidate['a.json']?.includes('two') === true), { 'a.json': 'two' });
  });

  it('found that a comment that is never closed was selected past the end of the text', () => {
    askMarked({ 'x.csa-snapshot.json': '/\ue000*\ue001' });
  });

  it('found that a request named below its request line had its name outside its range', () => {
    askMarked({ 'x.http': 'GET {\n#@name assign\ue000\ue001' });
  });

  it('found that formatting removed a zero-width character from the end of a text', () => {
    const text = '//\n{"attributeSets":[{\ufeff';
    assert.ok(applyEdits(text, formatDocument(workspaceOf(text).view(uri)!, { tabSize: 2, insertSpaces: true })).endsWith('\ufeff'));
  });

  it('found that an array stayed closed for good when an element before its missing end was closed', () => {
    const [edited, fresh] = [new Workspace(), new Workspace()];
    const text = '{ "attributeSets": [ { "id": { }';
    edited.setText(uri, text);
    const edit = { start: text.indexOf('{ }'), end: text.indexOf(' }'), text: '1' };
    edited.edit(uri, [edit]);
    fresh.setText(uri, applyEdits(text, [edit]));
    assert.deepEqual(edited.findings(uri), fresh.findings(uri));
    assert.ok(edited.findings(uri).some(({ message }) => message.includes('array is not closed')));
  });

  it('found that a disabled refactoring had overlapping edits', () => {
    const text = '{"attributeSets":[{"id":"A"}:]"customSecurityAttributeDefinitions"://\n[{"attributeSet":"A"} {"attributeSet":"A"}{';
    const found = refactoringsOf(text, '"A"').filter(({ disabled }) => disabled !== undefined);
    assert.ok(found.length > 0);
    assert.deepEqual(found.flatMap(({ change }) => change().edits), []);
  });

  it('found that of two attributes on one line, both of which move, both took the space between them', () => {
    const text =
      '{ "attributeSets": [ { "id": "A" } ], "assignments": [ { "principal": "users/1" } ], "customSecurityAttributeDefinitions": [ // '
        + 'all of A\n{ "attributeSet": "A", "name": "B" }, { "attributeSet": "A", "name": "C" } ] }';
    const [move] = refactoringsOf(text, '"A"').filter(({ title }) => title.startsWith('Move the attribute set'));
    assert.equal(
      applyEdits(text, move!.change().edits[0]!.edits),
      '{ "attributeSets": [], "assignments": [ { "principal": "users/1" } ], "customSecurityAttributeDefinitions": [ // all of A\n ] }',
    );
  });

  it('found that whether an element is broken depended on the number of mistakes before it', () => {
    const [edited, fresh] = [new Workspace(), new Workspace()];
    const broken = '{ "id": "A" "description": "x" }';
    edited.setText(uri, `{ "attributeSets": [ ${broken} ] }`);
    const text = `{ "attributeSets": [ { ${'? '.repeat(200)} }, ${broken} ] }`;
    edited.setText(uri, text);
    fresh.setText(uri, text);
    assert.deepEqual(edited.findings(uri), fresh.findings(uri));
    assert.deepEqual(fresh.findings(uri).map(({ span }) => span.start), [text.indexOf('?'), text.indexOf('"description"')]);
  });

  it('found that a request in broken JSON contained the text above it', () => {
    askMarked({ 'notes.md': '```json\n\u59b4{"customSecurityAttributes":{"Engineering":{\nDELETE l\ue000\ue001' });
  });

  it('found that an attribute without a name was offered without a label', () => {
    const before = '{ "customSecurityAttributeDefinitions": [ { "attributeSet": "A", "name": "" }, { "attributeSet": "A", "name": "B" } '
      + '], "assignments": [ { "principal": "users/1", "customSecurityAttributes": { "A": { ';
    const labels = completionsIn(workspaceOf(`${before} } } } ] }`), uri, before.length).items.map(({ label }) => label);
    assert.ok(labels.includes('B') && !labels.includes(''));
  });
});
