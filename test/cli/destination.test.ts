/** No output is a command: to a terminal, or to the CI system that reads the log. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { contributes } from '../../package.json';
import { colored, json, lines, text, workflowCommand, xml } from '../../server/src/cli/destination';
import { formats } from '../../server/src/cli/commands';
import { withError } from './documents';
import { assertHarmless, decodeAnnotation } from './logging-commands';
import { useSandboxes } from './sandbox';

const commands = [
  '##vso[task.setvariable variable=x]y', '##VSO[task.complete]', '##[error]x', '##teamcity[buildStatus text="x"]', '###[group]x',
  '##vso##[x',
  '::warning file=a::owned', '  ::stop-commands::x', '\u00A0::error::x', ':::debug::x', 'section_start:1:x', '\u001B[31m', '\u009B31m',
  '\u202E', '\r::error::x', '\n::error::x',
];

/** A folder can have such a name on every system except Windows. */
const folders = process.platform === 'win32' ? [] : [
  '::warning file=a::owned', ' ::error::x', '##vso[task.setvariable variable=x]y', '##[error]x', 'a\n::error::x', '\u001B[31m',
  'section_start:1:x',
];

describe('logging commands of CI systems', () => {
  const sandbox = useSandboxes();

  /** Sets, attributes, values and principals named like commands, in a manifest, a body and folders. */
  function hostile(): Record<string, string> {
    const manifest = JSON.stringify({
      tenant: '##[group]x',
      attributeSets: commands.map(id => ({ id, description: id })),
      customSecurityAttributeDefinitions: commands.map(name =>
        ({ attributeSet: name, name, type: name, allowedValues: [{ id: name, isActive: name }] })),
      assignments: commands.map(principal => ({ principal, customSecurityAttributes: { [principal]: { [principal]: principal } } })),
    }, null, 2);
    const body = JSON.stringify({
      customSecurityAttributes: Object.fromEntries(commands.map(name => [name, { '@odata.type': name, [name]: '' }])),
    }, null, 2);
    const bare = '{ "customSecurityAttributes": { "Engineering": {\n##vso[task.complete]\n::error::x\n  ::error::y "Project": "" } } }';
    const files = { 'a.csa.json': manifest, 'b.json': body, 'c.json': bare, 'broken.csa.json': manifest.slice(0, -2) };
    const inFolders = folders.flatMap(folder => [
      [`${folder}/a.csa.json`, manifest], [`${folder}/b.json`, withError], [`${folder}/x.csa.json/y`, ''],
      [`${folder}/broken.csa.json`, '{ "attributeSets": ['],
    ]);
    return { ...files, ...Object.fromEntries(inFolders) as Record<string, string> };
  }

  for (const format of formats) {
    it(`are not in the findings of csa lint --format ${format}, nor in its standard error`, async () => {
      for (const isTerminal of format === 'pretty' ? [false, true] : [false]) {
        const { stdout, stderr } = await sandbox(hostile()).csa(['lint', '--format', format], { isTerminal, env: { CI: '1' } });
        assert.match(stdout, /vso/);
        assertHarmless(stdout, { isColored: isTerminal && format === 'pretty', isAnnotations: format === 'github' });
        assertHarmless(stderr);
      }
    });
  }

  for (const format of ['tree', 'json']) {
    it(`are not in csa outline --format ${format}, nor in its standard error`, async () => {
      const { stdout, stderr } = await sandbox(hostile()).csa(['outline', '--format', format]);
      assert.match(stdout, /vso/);
      assertHarmless(stdout);
      assertHarmless(stderr);
    });
  }

  it('are not in messages about a wrong command line, a broken configuration or an error', async () => {
    for (const command of commands) {
      const box = sandbox({ 'a.json': withError, 'config.json': JSON.stringify({ rules: { [command]: command } }, null, 2) });
      const commandLines = [
        [command], ['lint', command], ['lint', `--${command}`], ['lint', '--format', command], ['lint', '--rule', `${command}=off`],
        ['lint', '--config', 'config.json'], ['lint', '--config', `${command}.json`], ['explain', command], ['help', command],
        ['outline', command],
      ];
      for (const commandLine of commandLines) {
        const { stdout, stderr } = await box.csa(commandLine);
        assertHarmless(stdout);
        assertHarmless(stderr);
      }
    }
  });

  it('are not in the stack that CSA_DEBUG=1 shows', () => {
    assertHarmless(lines(commands.map(command => `Error: ${command}\n    at x`).join('\n')).text);
  });

  it('are broken up visibly in text, and by equivalent escapes in JSON and XML', () => {
    assert.equal(text`a ${'##vso[x]'}: ${'::y'}\n`.text, 'a \\u{23}#vso[x]: ::y\n');
    assert.equal(text`  ${'::warning::x'}\n`.text, '  \\u{3a}:warning::x\n');
    assert.equal(colored(1, '::warning::x', 22).text, '\u001B[1m\\u{3a}:warning::x\u001B[22m');
    assert.equal(json(JSON.stringify('##[x\u009B\u202E😀')).text, '"\\u0023#[x\\u009b\\u202e😀"');
    assert.equal(xml`<a b="${'##vso[x]"<'}"/>`.text, '<a b="&#35;#vso[x]&quot;&lt;"/>');
    assert.equal(workflowCommand('error', {
      file: '##[a,b:c%',
    }, '::x%\n##vso[').text, '::error file=\\u{23}#[a%2Cb%3Ac%25::::x%25\\u{a}\\u{23}#vso[\n');
  });

  it('are broken up even if they are joined from two texts', () => {
    assertHarmless(text`${'#'}${'#vso['}${'##'}${'[x'}\n${':'}${':x'}\n`.text);
    assertHarmless(xml`<a>${'##v'}${'so[x'}</a>`.text);
  });

  it('leave text that only looks like them', () => {
    const harmless = '### a request\n## A [link](x)\n# [x]\nstd::vector\n a::b\nsection_start: 1\n####\n';
    assert.equal(lines(harmless).text, harmless);
    assert.equal(json(JSON.stringify(harmless)).text, JSON.stringify(harmless));
  });

  it('have carets under the escaped text', async () => {
    const { stdout } = await sandbox({ 'a.json': '{ "customSecurityAttributes": { "##[x": { "##vso[y": "" } } }' }).csa([
      'lint', '--rule', 'missing-set-type=off',
    ]);
    const [, line = '', marks = ''] = /empty-value\n {4}1 \| (.*)\n {6}\| (.*)\n/.exec(stdout) ?? [];
    assert.equal(line, '{ "customSecurityAttributes": { "\\u{23}#[x": { "\\u{23}#vso[y": "" } } }');
    assert.equal(marks.indexOf('^'), line.indexOf('""'));
    const { stdout: onName } = await sandbox({ 'a.json': '{ "customSecurityAttributes": { "E": { "##vso[y": 4 } } }' }).csa(['lint']);
    assert.match(onName, /"\\u\{23\}#vso\[y": 4 .*\n +\| +\^{14}\n/);
  });

  if (folders.length > 0) {
    it('leave annotations that GitHub decodes to the displayed names and messages', async () => {
      const box = sandbox({ '##[a,b/::c%.json': withError });
      const [line = ''] = (await box.csa(['lint', '--format', 'github'])).stdout.split('\n');
      assert.equal(decodeAnnotation(line)?.properties.file, '\\u{23}#[a,b/::c%.json');
    });

    it('leave lines that the problem matcher of the task parses', async () => {
      const { stdout } = await sandbox({ '::warning file=a::owned/##vso[x].json': withError }).csa(['lint', '--format', 'compact']);
      const match = new RegExp(problemMatcher()).exec(stdout.trimEnd());
      assert.deepEqual(match?.slice(1, 5), ['\\u{3a}:warning file=a::owned/\\u{23}#vso[x].json', '5', '18', 'error']);
    });
  }

  it('cannot bypass the destination', () => {
    const files = ['cli', 'disk'].flatMap(folder => readdirSync(`server/src/${folder}`, { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.ts')).map(name => `${folder}/${name.replaceAll('\\', '/')}`));
    const filesWith = (pattern: RegExp): string[] => files.filter(name => pattern.test(readFileSync(`server/src/${name}`, 'utf8')));
    // `Output` takes only `Printed`; only these could write, or create, anything else.
    assert.deepEqual(filesWith(/process\.std(?:out|err)|\bconsole\b|writeSync/), ['cli/main.ts']);
    assert.deepEqual(filesWith(/\bas (?:unknown as )?Printed\b/), ['cli/destination.ts']);
    assert.deepEqual(filesWith(/\bverbatim\b/).sort(), ['cli/destination.ts', 'cli/lint.ts']);
    assert.equal(readFileSync('server/src/cli/main.ts', 'utf8').match(/\.write\(/g)?.length, 1);
  });
});

function problemMatcher(): string {
  return contributes.problemMatchers[0]?.pattern.regexp ?? '';
}
