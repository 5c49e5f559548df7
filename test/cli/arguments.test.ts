import assert from 'node:assert/strict';
import { version } from '../../package.json';
import { clean, withError, withWarning } from './documents';
import { useSandboxes } from './sandbox';

describe('csa: arguments', () => {
  const sandbox = useSandboxes();

  describe('wrong usage prints one line and results in exit code 2', () => {
    const cases: readonly (readonly [args: string, message: RegExp])[] = [
      ['lnt', /unknown command "lnt"; did you mean lint\?/],
      ['--frobnicate', /unknown option --frobnicate; "csa --help" lists/],
      ['help lnt', /unknown command "lnt"; did you mean lint\?/],
      ['lint --formt json', /unknown option --formt; did you mean --format\?/],
      ['lint -x', /unknown option -x; "csa lint --help" lists/],
      ['lint --format jsn', /--format cannot be "jsn"; did you mean json\?/],
      ['lint --format', /--format needs a value: --format FORMAT/],
      ['lint --format --fix', /--format needs a value/],
      ['lint --fix=yes', /--fix takes no value/],
      ['lint --fail-on fatal', /--fail-on cannot be "fatal"; it is one of error, warning, information, never/],
      ['lint --max-problems many', /--max-problems takes a whole number, not "many"/],
      ['lint --max-problems=-1', /--max-problems takes a whole number/],
      ['lint --rule empty-valu=off', /unknown rule "empty-valu"; did you mean empty-value\?/],
      ['lint --rule empty-value', /write empty-value=SEVERITY, one of error, warning, information, off/],
      ['lint --rule empty-value=fatal', /write empty-value=SEVERITY/],
      ['lint --rule __proto__=off', /unknown rule "__proto__"/],
      ['lint --quiet --fail-on warning', /--quiet reports errors only/],
      ['lint --stdin', /--stdin needs --stdin-filepath/],
      ['lint --stdin-filepath a.json', /--stdin-filepath needs --stdin/],
      ['lint --stdin --stdin-filepath a.json b.json', /takes no paths/],
      ['lint --config missing.json', /missing\.json: no such file/],
      ['lint missing.json', /nothing matches "missing\.json"/],
      ['explain', /explain takes one rule/],
      ['explain empty-value syntax', /explain takes one rule/],
      ['explain empty-valu', /unknown rule "empty-valu"; did you mean empty-value\?/],
      ['rules empty-value', /rules takes no arguments/],
    ];
    for (const [args, message] of cases) {
      it(args, async () => {
        const result = await sandbox().csa(args.split(' '));
        assert.match(result.stderr, message);
        assert.match(result.stderr, /^csa: [^\n]*\n$/);
        assert.deepEqual([result.stdout, result.code], ['', 2]);
      });
    }

    it('without a command, the help is shown', async () => {
      const result = await sandbox().csa([]);
      assert.match(result.stderr, /Usage: csa COMMAND/);
      assert.equal(result.code, 2);
    });

    it('an argument cannot garble the screen', async () => {
      assert.doesNotMatch((await sandbox().csa(['lint', '\u001B[31m\u202Ex.json'])).stderr, /[\u001B\u202E]/);
    });
  });

  describe('help and version', () => {
    it('--version and -v', async () => {
      for (const option of ['--version', '-v']) {
        assert.deepEqual(await sandbox().csa([option]), { code: 0, stdout: `${version}\n`, stderr: '' });
      }
    });

    it('--help lists the commands', async () => {
      for (const args of [['--help'], ['-h'], ['help']]) {
        const { stdout, code } = await sandbox().csa(args);
        assert.match(stdout, /^ {2}lint .*\n {2}outline .*\n {2}explain .*\n {2}rules .*$/m);
        assert.equal(code, 0);
      }
    });

    it('each command has its own', async () => {
      for (const command of ['lint', 'explain', 'rules']) {
        const help = await sandbox().csa(['help', command]);
        assert.match(help.stdout, new RegExp(`^Usage: csa ${command} `));
        assert.deepEqual(await sandbox().csa([command, '--help']), help);
        assert.deepEqual(await sandbox().csa([command, '-h']), help);
      }
    });

    it('no line of the help is too long for a terminal', async () => {
      for (const command of ['lint', 'explain', 'rules']) {
        for (const line of (await sandbox().csa(['help', command])).stdout.split('\n')) assert.ok(line.length <= 100, line);
      }
    });
  });

  describe('exit code', () => {
    it('0 if there are no problems', async () => {
      assert.equal((await sandbox({ 'a.json': clean }).csa(['lint'])).code, 0);
    });

    it('--fail-on names the severity that fails; error is the default', async () => {
      const only = { error: sandbox({ 'a.json': withError }), warning: sandbox({ 'a.json': withWarning }) };
      const code = async (kind: 'error' | 'warning', ...args: string[]): Promise<number> => (await only[kind].csa(['lint', ...args])).code;
      assert.equal(await code('error'), 1);
      assert.equal(await code('warning'), 0);
      assert.equal(await code('warning', '--fail-on', 'error'), 0);
      assert.equal(await code('warning', '--fail-on', 'warning'), 1);
      assert.equal(await code('warning', '--fail-on', 'information'), 1);
      assert.equal(await code('error', '--fail-on', 'never'), 0);
    });
  });

  describe('severities', () => {
    it('--rule sets them, and the last one wins', async () => {
      const box = sandbox({ 'a.json': withError, 'b.json': withWarning });
      const args = ['--rule', 'missing-value-type=error', '--rule', 'empty-value=warning', '--rule', 'empty-value=off'];
      const { problems } = JSON.parse(
        (await box.csa(['lint', '--format', 'json', ...args])).stdout,
      ) as { problems: { rule: string; severity: string }[] };
      assert.deepEqual(problems.map(({ rule, severity }) => [rule, severity]), [['missing-value-type', 'error']]);
    });

    it('--rule wins over --config, and that over .csarc.json', async () => {
      const box = sandbox({
        'a.json': withWarning,
        '.csarc.json': '{ "rules": { "missing-value-type": "off" } }',
        'ci.json': '{ "rules": { "missing-value-type": "error" } } // for the pipeline',
      });
      assert.match((await box.csa(['lint'])).stdout, /No problems/);
      assert.match((await box.csa(['lint', '--config', 'ci.json', '--format', 'compact'])).stdout, /error: .*\[missing-value-type\]/);
      assert.match(
        (await box.csa(['lint', '--config', 'ci.json', '--rule', 'missing-value-type=information', '--format', 'compact'])).stdout,
        /information: /,
      );
    });

    it('a --config with a mistake is refused, with the position', async () => {
      const box = sandbox({ 'a.json': clean, 'ci.json': '{\n  "rules": {\n' });
      const { stderr, code } = await box.csa(['lint', '--config', 'ci.json']);
      assert.match(stderr, /^csa: ci\.json:\d+:\d+: [^\n]+\n$/);
      assert.equal(code, 2);
    });

    it('--quiet leaves only errors', async () => {
      const box = sandbox({ 'a.json': withError, 'b.json': withWarning });
      const { stdout } = await box.csa(['lint', '--quiet', '--format', 'compact']);
      assert.match(stdout, /^a\.json:\d+:\d+: error: [^\n]*\n$/);
    });
  });

  describe('--max-problems', () => {
    const texts = { 'a.json': withError, 'b.json': withError, 'c.json': withError };

    it('limits the output for people, and reports how many are left', async () => {
      for (const format of ['pretty', 'compact', 'github']) {
        const { stdout, code } = await sandbox(texts).csa(['lint', '--max-problems', '1', '--format', format]);
        assert.equal(stdout.match(/a\.json/g)?.length, 1, format);
        assert.doesNotMatch(stdout, /[bc]\.json/, format);
        assert.match(stdout, /2 more problems/, format);
        assert.equal(code, 1);
      }
    });

    it('0 leaves only the summary', async () => {
      const { stdout } = await sandbox(texts).csa(['lint', '--max-problems', '0']);
      assert.match(
        stdout, /^3 more problems not shown; --max-problems shows more\n\n3 problems \(3 errors, 0 warnings, 0 information\) in 3 files\n$/,
      );
    });

    it('does not limit the output for programs', async () => {
      const { stdout } = await sandbox(texts).csa(['lint', '--max-problems', '1', '--format', 'json']);
      assert.equal((JSON.parse(stdout) as { problems: unknown[] }).problems.length, 3);
    });
  });
});
