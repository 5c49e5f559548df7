/** The output of each format, and that no input can break it. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formattersWith } from '../../server/src/cli/output';
import { formats } from '../../server/src/cli/commands';
import { type Report, sourcesOf, type Style } from '../../server/src/cli/report';
import { type Finding } from '../../server/src/core';
import { body, clean, manifest, notCompared, withError, withWarning } from './documents';
import { type RunOptions, type Sandbox, textOf, useSandboxes } from './sandbox';

const formatters = formattersWith({});

const sample = { 'sub/b.json': withWarning, 'a.json': withError, 'c.json': clean };

interface JsonProblem {
  readonly file: string;
  readonly message: string;
  readonly fixes: readonly string[];
}

describe('csa lint: formats', () => {
  const sandbox = useSandboxes();

  async function print(box: Sandbox, format: string, options: RunOptions = {}): Promise<string> {
    return (await box.csa(['lint', '--format', format], options)).stdout;
  }

  /** The messages are tested with the rules. */
  async function problems(box: Sandbox): Promise<JsonProblem[]> {
    return (JSON.parse(await print(box, 'json')) as { problems: JsonProblem[] }).problems;
  }

  describe('json', () => {
    it('has the documented shape', async () => {
      const report = JSON.parse(await print(sandbox(sample), 'json')) as { problems: JsonProblem[] };
      const [error, warning] = report.problems;
      assert.ok(error !== undefined && warning !== undefined);
      assert.deepEqual(report, {
        version: 1,
        files: 3,
        problems: [
          {
            file: 'a.json', line: 5, column: 18, endLine: 5, endColumn: 20, rule: 'empty-value', severity: 'error', message: error.message,
            fixes: error.fixes,
          },
          {
            file: 'sub/b.json', line: 5, column: 7, endLine: 5, endColumn: 16, rule: 'missing-value-type', severity: 'warning',
            message: warning.message, fixes: warning.fixes,
          },
        ],
      });
      assert.ok(warning.fixes.length > 0);
    });

    it('counts columns in UTF-16 units, and lines with any line break', async () => {
      const text = '{ "customSecurityAttributes": { "🙂":\r{\r\n "a":\n "" } } }';
      const report = JSON.parse(
        await print(sandbox({ 'a.json': text }), 'json'),
      ) as { problems: { rule: string; line: number; column: number }[] };
      const at = (rule: string): unknown =>
        report.problems.filter(problem => problem.rule === rule).map(({ line, column }) => [line, column]);
      assert.deepEqual(at('empty-value'), [[4, 2]]);
      const wide = JSON.parse(
        await print(sandbox({ 'a.json': '{ "customSecurityAttributes": { "🙂": { "a": "" } } }' }), 'json'),
      ) as typeof report;
      assert.deepEqual(wide.problems.find(({ rule }) => rule === 'empty-value')?.column, 46);
    });
  });

  it('compact: one line per problem', async () => {
    const box = sandbox(sample);
    const [error, warning] = await problems(box);
    assert.equal(await print(box, 'compact'),
      `a.json:5:18: error: ${error?.message ?? ''} [empty-value]\nsub/b.json:5:7: warning: ${warning?.message ?? ''} `
        + `[missing-value-type]\n`);
  });

  describe('pretty', () => {
    it('shows the lines with carets, the fixes, and a summary', async () => {
      const box = sandbox(sample);
      const [error, warning] = await problems(box);
      const fixes = (titles: readonly string[], safe: string): string => titles.map(title => `        fix: ${title}${safe}\n`).join('');
      assert.equal(await print(box, 'pretty'), `a.json
  5:18  error  ${error?.message ?? ''}  empty-value
    5 | "Project": ""
      |            ^^
${fixes(error?.fixes ?? [], '')}
sub/b.json
  5:7  warning  ${warning?.message ?? ''}  missing-value-type
    5 | "Vendors": 4
      | ^^^^^^^^^
${fixes(warning?.fixes ?? [], ' (safe)')}
2 problems (1 error, 1 warning, 0 information) in 3 files; 1 can be fixed with --fix
`);
    });

    it('shows the related location, in this file or in another', async () => {
      const twice = sandbox({ 'a.csa.json': manifest('Project'), 'b.csa.json': manifest('Project') });
      const output = await print(twice, 'pretty');
      assert.match(output, /^ +see: a\.csa\.json:\d+:\d+ .+$/m);
      const key = sandbox({ 'a.json': body('"Project": "a",\n      "Project": "b"') });
      assert.match(await print(key, 'pretty'), /^ +see: 5:7 .+$/m);
    });

    it('cuts a long line around the problem, and counts wide characters', async () => {
      const long = sandbox({ 'a.json': body(`"Wide": "${'x'.repeat(50)}日本🙂", "Project": "", "Long": "${'y'.repeat(500)}"`) });
      const [, line = '', marks = ''] = /^ {4}5 \| (.*)\n {6}\| (.*)$/m.exec(await print(long, 'pretty')) ?? [];
      assert.match(line, /^….*日本🙂", "Project": "", "Long": "y+…$/u);
      // Three characters before the caret take two columns each, and one of them already takes two units.
      assert.equal(marks, `${' '.repeat(line.indexOf('"", "Long') + 2)}^^`);
    });

    it('is colored on a terminal, unless configured otherwise', async () => {
      const box = sandbox(sample);
      const isColored = async (options: RunOptions, ...args: string[]): Promise<boolean> =>
        (await box.csa(['lint', ...args], options)).stdout.includes('\u001B[31m');
      assert.equal(await isColored({}), false);
      assert.equal(await isColored({ isTerminal: true }), true);
      assert.equal(await isColored({ isTerminal: true }, '--no-color'), false);
      assert.equal(await isColored({ isTerminal: true, env: { NO_COLOR: '1' } }), false);
      assert.equal(await isColored({ isTerminal: true, env: { NO_COLOR: '' } }), true);
      assert.equal(await isColored({ isTerminal: true, env: { TERM: 'dumb' } }), false);
      assert.equal(await isColored({ isTerminal: true, env: { FORCE_COLOR: '0' } }), false);
      assert.equal(await isColored({ env: { FORCE_COLOR: '1' } }), true);
      assert.equal(await isColored({ env: { FORCE_COLOR: '1', NO_COLOR: '1' } }), false);
      assert.equal(await isColored({ env: { CI: 'true' } }), false);
      for (const format of formats.filter(each => each !== 'pretty')) {
        assert.equal(await isColored({ isTerminal: true }, '--format', format), false);
      }
    });
  });

  describe('github', () => {
    it('is a workflow command per problem', async () => {
      const box = sandbox({ ...sample, 'x.csa.json/y': '' });
      const [error, warning] = await problems(box);
      assert.equal(await print(
        box, 'github',
      ), `::error file=a.json,line=5,endLine=5,col=18,endColumn=20,title=empty-value::${error?.message ?? ''}
::warning file=sub/b.json,line=5,endLine=5,col=7,endColumn=16,title=missing-value-type::${warning?.message ?? ''}
::error file=x.csa.json::is a folder, not a file
`);
    });

    it('escapes what would end a property or a message', async () => {
      const box = sandbox({ 'a,b:c%.json': withError });
      assert.match(await print(box, 'github'), /^::error file=a%2Cb%3Ac%25\.json,line=5,/);
    });

    it('names files relative to the repository, wherever it runs', async () => {
      const box = sandbox(sample);
      assert.match(await print(box, 'github', { folder: 'sub', env: { GITHUB_WORKSPACE: box.path } }), /^::warning file=sub\/b\.json,/);
    });
  });

  it('junit: a suite per file, a failed case per problem, a passed one per clean file', async () => {
    const box = sandbox({ ...sample, 'x.csa.json/y': '' });
    const escape = (text = ''): string =>
      text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
    const [error, warning] = await problems(box);
    assert.equal(await print(box, 'junit'), `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="csa" tests="4" failures="2" errors="1">
  <testsuite name="a.json" tests="1" failures="1" errors="0">
    <testcase name="empty-value (5:18)" classname="a.json">
      <failure type="error" message="${escape(error?.message)}">a.json:5:18</failure>
    </testcase>
  </testsuite>
  <testsuite name="c.json" tests="1" failures="0" errors="0">
    <testcase name="no problems" classname="c.json"/>
  </testsuite>
  <testsuite name="sub/b.json" tests="1" failures="1" errors="0">
    <testcase name="missing-value-type (5:7)" classname="sub/b.json">
      <failure type="warning" message="${escape(warning?.message)}">sub/b.json:5:7</failure>
    </testcase>
  </testsuite>
  <testsuite name="x.csa.json" tests="1" failures="0" errors="1">
    <testcase name="readable" classname="x.csa.json"><error message="is a folder, not a file"/></testcase>
  </testsuite>
</testsuites>
`);
  });

  describe('whatever the message of a finding', () => {
    const style: Style = { usesColor: false, maximumProblems: 1000, annotationRoot: '/work' };
    const anyText = fc.string({ unit: fc.oneof(
      fc.constantFrom('\u001B', '\u202E', '\r', '\n', '%', ':', ',', '<', '&', '"', ']', '\uFFFE', '\uD800', '\t'),
      fc.string({ unit: 'binary', maxLength: 1 }),
    ) });

    it('text formats have no control characters, and keep their structure', () => {
      fc.assert(fc.property(anyText, anyText, fc.nat(30), fc.nat(30), (text, message, start, end) => {
        const report = oneFinding(text, message, { start: Math.min(start, end), end: Math.max(start, end) });
        for (const format of ['pretty', 'compact', 'github', 'junit'] as const) {
          const output = textOf(formatters[format](report, style));
          assert.doesNotMatch(output, /[^\P{Cc}\n]|\p{Cs}|[\u2028\u2029\u202A-\u202E\u2066-\u2069]/u, format);
          if (format === 'compact' || format === 'github') assert.equal(output.split('\n').length, 2, format);
        }
      }));
    });

    it('junit is well-formed XML', () => {
      fc.assert(fc.property(anyText, anyText, (text, message) => {
        const output = textOf(formatters.junit(oneFinding(text, message, { start: 0, end: 1 }), style));
        assert.doesNotMatch(output, /[^\P{Cc}\n]|\p{Cs}|[\uFFFE\uFFFF]/u);
        assertWellFormed(output);
      }));
    });

    it('JSON formats preserve it', () => {
      fc.assert(fc.property(anyText, anyText, (text, message) => {
        const report = oneFinding(text, message, { start: 0, end: 1 });
        const json = JSON.parse(textOf(formatters.json(report, style))) as { problems: { message: string }[] };
        assert.equal(json.problems[0]?.message, message);
        const sarif = JSON.parse(textOf(formatters.sarif(report, style))) as { runs: { results: { message: { text: string } }[] }[] };
        assert.equal(sarif.runs[0]?.results[0]?.message.text, message.replaceAll('](', ']\u200b('));
      }));
    });
  });

  describe('progress', () => {
    const many = Object.fromEntries(Array.from({ length: 120 }, (_, index) => [`${index}.json`, clean]));

    it('is shown on a terminal and erased', async () => {
      const { stderr } = await sandbox(many).csa(['lint'], { isTerminal: true });
      assert.match(stderr, /Checking 100 of 120 files/);
      assert.ok(stderr.endsWith(`\r\u001B[K${notCompared(120)}`));
    });

    it('is not shown in a pipe or in CI', async () => {
      assert.equal((await sandbox(many).csa(['lint'])).stderr, notCompared(120));
      assert.equal((await sandbox(many).csa(['lint'], { isTerminal: true, env: { CI: '1' } })).stderr, notCompared(120));
    });
  });
});

function oneFinding(text: string, message: string, span: { start: number; end: number }): Report {
  const uri = 'file:///work/a%0Ab.json';
  const finding: Finding = {
    rule: 'syntax', severity: 'error', uri, span, message, related: [{ uri, span, message }],
    fixes: [{ title: message, isSafe: true, edits: [{ uri, edits: [{ ...span, text: message }] }] }],
  };
  const source = sourcesOf('/work', () => text);
  return { cwd: '/work', files: [{ source: source(uri), findings: [finding] }], unreadable: [], source };
}

/** Every tag is closed, and nothing else looks like a tag. */
function assertWellFormed(xml: string): void {
  const open: string[] = [];
  const rest = xml.replace(
    /<\?xml[^?]*\?>/, '',
  ).replace(/<(\/?)([a-z]+)((?: [a-z]+="[^"<]*")*)(\/?)>/g, (_tag, end: string, name: string, _attributes: string, empty: string) => {
    if (end === '/') assert.equal(open.pop(), name);
    else if (empty === '') open.push(name);
    return '';
  });
  assert.deepEqual(open, []);
  assert.doesNotMatch(rest, /[<>]/);
  assert.doesNotMatch(xml, /&(?!(?:amp|lt|gt|quot);)/);
}
