/** SARIF is validated against its official schema, and against requirements that the schema cannot express. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import Ajv, { type ValidateFunction } from 'ajv';
import { type Log, type Run } from 'sarif';
import { rules } from '../../server/src/core';
import { body, clean, manifest, withError, withTrailingComma, withWarning } from './documents';
import { type Sandbox, useSandboxes } from './sandbox';

describe('csa lint --format sarif', () => {
  const sandbox = useSandboxes();
  const validate = sarifSchema();

  async function lint(box: Sandbox, args: readonly string[] = [], folder = ''): Promise<Run> {
    const log = JSON.parse((await box.csa(['lint', '--format', 'sarif', ...args], { folder })).stdout) as Log;
    assert.ok(validate(log), JSON.stringify(validate.errors, null, 2));
    const [run] = log.runs;
    assert.ok(run !== undefined);
    return run;
  }

  it('follows the schema, whatever there is to report', async () => {
    const files = {
      'a.json': withError, 'b.json': withWarning, 'c.json': withTrailingComma, 'd.json': clean, 'e ü#%.json': withError,
      'one.csa.json': manifest('Project'), 'two.csa.json': manifest('Project'), 'x.csa.json/y': '',
    };
    const run = await lint(sandbox(files));
    const results = run.results ?? [];
    assert.ok(results.length > 4);
    assert.ok(results.some(result => result.relatedLocations !== undefined));
    assert.ok(results.some(result => result.fixes !== undefined));
    await lint(sandbox());
  });

  it('describes every rule', async () => {
    const { driver } = (await lint(sandbox())).tool;
    assert.equal(driver.name, 'csa');
    assert.deepEqual(driver.rules?.map(rule => rule.id), rules.map(rule => rule.id));
    for (const rule of driver.rules ?? []) {
      assert.match(rule.name ?? '', /^([A-Z][a-z0-9]*)+$/);
      assert.match(rule.helpUri ?? '', /^https:\/\//);
    }
  });

  it('places a result', async () => {
    const [result] = (await lint(sandbox({ 'sub/a b.json': withError }))).results ?? [];
    assert.equal(result?.level, 'error');
    assert.equal(rules[result.ruleIndex ?? -1]?.id, 'empty-value');
    assert.deepEqual(result.locations, [{
      physicalLocation: {
        artifactLocation: { uri: 'sub/a%20b.json', uriBaseId: 'SRCROOT' },
        region: { startLine: 5, startColumn: 18, endLine: 5, endColumn: 20 },
      },
    }]);
  });

  it('has the base of the paths, and the unit of columns', async () => {
    const box = sandbox();
    const run = await lint(box);
    assert.equal(run.originalUriBaseIds?.SRCROOT?.uri, `${pathToFileURL(box.path).href}/`);
    assert.equal(run.columnKind, 'utf16CodeUnits');
  });

  it('a file outside the working directory has its full URI', async () => {
    const box = sandbox({ 'a.json': withError, 'sub/b.json': clean });
    const [result] = (await lint(box, ['../a.json'], 'sub')).results ?? [];
    assert.deepEqual(result?.locations?.[0]?.physicalLocation?.artifactLocation, { uri: pathToFileURL(`${box.path}/a.json`).href });
  });

  it('information is a note', async () => {
    const [result] = (await lint(sandbox({ 'a.json': withError }), ['--rule', 'empty-value=information'])).results ?? [];
    assert.equal(result?.level, 'note');
  });

  it('a fix is a text replacement', async () => {
    const [result] = (await lint(sandbox({ 'a.json': body('"Project": "a",') }))).results ?? [];
    assert.deepEqual(result?.fixes?.[0]?.artifactChanges, [{
      artifactLocation: { uri: 'a.json', uriBaseId: 'SRCROOT' },
      replacements: [{ deletedRegion: { startLine: 5, startColumn: 21, endLine: 5, endColumn: 22 }, insertedContent: { text: '' } }],
    }]);
  });

  it('files that could not be read are notifications', async () => {
    const [invocation] = (await lint(sandbox({ 'x.csa.json/y': '' }))).invocations ?? [];
    assert.equal(invocation?.executionSuccessful, false);
    const [notification] = invocation.toolExecutionNotifications ?? [];
    assert.equal(notification?.message.text, 'is a folder, not a file');
    assert.equal(notification.locations?.[0]?.physicalLocation?.artifactLocation?.uri, 'x.csa.json');
  });
});

function sarifSchema(): ValidateFunction {
  const path = createRequire(resolve('package.json')).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
  // The schema is in draft 04, of which Ajv supports everything but its identifier; one of its patterns is invalid with `u`.
  const schema = Object.fromEntries(Object.entries(JSON.parse(readFileSync(path, 'utf8')) as object).filter(([key]) =>
    key !== '$schema' && key !== 'id'));
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  ajv.addFormat('uri', text => URL.canParse(text));
  ajv.addFormat('uri-reference', text =>
    /^(?:[\w.~:/?#[\]@!$&'()*+,;=-]|%[0-9A-F]{2})*$/i.test(text) && URL.canParse(text, 'file:///folder/'));
  ajv.addFormat('date-time', text => !Number.isNaN(Date.parse(text)));
  return ajv.compile(schema);
}
