/**
 * Commands for each shell. Bash reads its own here; cmd, batch files and the C library of Windows are modelled by what Microsoft documents
 * of them, and PowerShell by VS Code's grammar.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { copyForms, isCopyRefusal, type CopyRequest, type RequestParts, type ShellId } from '../../server/src/core';
import { cmdJson, cmdQuoted } from '../../server/src/core/features/copying/shell-quoting';
import { powerShellGrammar, type PowerShell } from '../stress/power-shell';

const graph = 'https://graph.microsoft.com/v1.0';
const filter = '$filter=customSecurityAttributes/Engineering/Project%20eq%20%27R%26D%27';

function commandOf(form: 'curl' | 'azRest', request: RequestParts, shell: ShellId): string {
  const copy: CopyRequest = { title: '', sentence: 'Send {0}', names: [], request };
  const text = copyForms.find(({ id }) => id === form)!.text(copy, shell);
  assert.ok(typeof text === 'string', JSON.stringify(text));
  return text;
}

function patch(value: string): RequestParts {
  return {
    method: 'PATCH', url: `${graph}/users/ada%40contoso.com?$count=true&x='y'`, headers: [['Content-Type', 'application/json']],
    body: JSON.stringify({ customSecurityAttributes: { Größe: { Project: [value], Level: 1 } } }, undefined, 2),
  };
}

/**
 * What the prompt of cmd makes of a line: variables are replaced, then a caret makes the next character literal outside of quotes. Fails
 * where a character would end the command.
 */
function afterCmd(line: string, env: Readonly<Record<string, string>>): string {
  const expanded = line.replace(/%([^%\n]+)%/g, (whole, name: string) => env[name] ?? whole);
  return afterBatch(expanded);
}

/** What a line of a batch file becomes whose variables have been replaced: the second time that arguments are read. */
function afterBatch(line: string): string {
  let [text, isQuoted] = ['', false];
  for (let index = 0; index < line.length; index++) {
    const character = line.charAt(index);
    if (character === '"') isQuoted = !isQuoted;
    if (!isQuoted && character === '^') {
      index++;
      if (line.charAt(index) === '\n') continue;
      text += line.charAt(index);
      continue;
    }
    assert.ok(isQuoted || !'&|<>\n'.includes(character), `${character} would be interpreted: ${line}`);
    text += character;
  }
  return text;
}

/** The words that a program on Windows sees: backslashes are literal except before a quote. */
function windowsWords(line: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let isQuoted = false;
  for (let index = 0; index < line.length; index++) {
    const [run = ''] = /^\\*/.exec(line.slice(index)) ?? [];
    if (run !== '' && line.charAt(index + run.length) === '"') {
      word = (word ?? '') + '\\'.repeat(run.length >> 1);
      index += run.length;
      if (run.length % 2 === 1) word += '"';
      else isQuoted = !isQuoted;
    } else if (line.charAt(index) === '"') {
      isQuoted = !isQuoted;
      word ??= '';
    } else if (!isQuoted && line.charAt(index) === ' ') {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + line.charAt(index);
  }
  return word === undefined ? words : [...words, word];
}

const hostile = fc.oneof(
  fc.constantFrom(
    'R&D', 'a "b" c', 'x\\', '\\"', '%PATH%', '100%', 'a^b', '<in >out', 'a|b', '(x)', '!x!', '$HOME `id`', '漢字 🎉', 'it\'s', '‘’“”',
  ),
  fc.string({ unit: 'binary', maxLength: 30 }),
);

describe('a command for cmd', () => {
  it('reaches the program unchanged, also through a batch file', () => {
    fc.assert(fc.property(hostile, value => {
      const request = patch(value);
      for (const [form, bodyName] of [['curl', '--data-raw'], ['azRest', '--body']] as const) {
        const text = commandOf(form, request, 'cmd');
        const line = afterCmd(text.trimEnd(), { ACCESS_TOKEN: 'token', PATH: 'expanded', CD: 'expanded' });
        for (const received of [line, ...form === 'azRest' ? [afterBatch(line)] : []]) {
          const words = windowsWords(received);
          assert.equal(words[words.indexOf(form === 'curl' ? '--request' : '--url') + (form === 'curl' ? 2 : 1)], request.url);
          assert.deepEqual(JSON.parse(words[words.indexOf(bodyName) + 1]!), JSON.parse(request.body!));
          assert.ok(words.includes(form === 'curl' ? 'Content-Type: application/json' : 'Content-Type=application/json'), received);
          if (form === 'curl') assert.ok(words.includes('Authorization: Bearer token'), received);
        }
      }
    }));
  });

  it('has no variable of its own, and is refused when it is too long', () => {
    const text = commandOf('curl', { ...patch('x'), url: `${graph}/users/%CD%BC` }, 'cmd');
    assert.doesNotMatch(text.replace('%ACCESS_TOKEN%', ''), /(?<!\^)%/);
    const long = copyForms.find(({ id }) => id === 'azRest')!
      .text({ title: '', sentence: 'Send {0}', names: [], request: patch('x'.repeat(9000)) }, 'cmd');
    assert.ok(isCopyRefusal(long));
    assert.match(long.refusal, /too long/);
  });

  it('quotes only what it can', () => {
    assert.equal(cmdQuoted('ä'), undefined);
    assert.equal(cmdQuoted('a\\'), '^"a\\\\^"');
    assert.equal(cmdQuoted('a"b'), '^"a\\^"b^"');
    assert.equal(cmdJson('{\n  "a": "\\"&\\\\"\n}'), '{ "a": "\\u0022\\u0026\\u005c" }');
    assert.equal(cmdJson('{ ä }'), undefined);
  });
});

describe('a command for PowerShell', () => {
  let grammar: PowerShell;
  before(async () => { grammar = await powerShellGrammar(); });

  it('takes the body from a file, whatever it contains', () => {
    fc.assert(fc.property(hostile, value => {
      const { body, ...request } = patch(value);
      for (const form of ['curl', 'azRest'] as const) {
        // Two words of ours have variables in them.
        const command = commandOf(form, { ...request, body }, 'powershell').replace(/"(?:Authorization: .*|@\$file)"/g, '\'ours\'');
        const { count, tokens } = grammar.statements(command);
        assert.equal(count, 5, form);
        assert.ok(tokens.some(token => typeof token === 'object' && 'string' in token && token.string === body), form);
      }
    }), { numRuns: 25 });
  });

  it('has the documented text', () => {
    const get: RequestParts = {
      method: 'GET', url: `${graph}/users?$count=true&${filter}`, headers: [['ConsistencyLevel', 'eventual']], body: undefined,
    };
    assert.equal(commandOf('azRest', get, 'powershell'), `az rest --method GET --url '${graph}/users' \`
  --url-parameters '$count=true' '$filter=customSecurityAttributes/Engineering/Project eq ''R&D''' \`
  --headers 'ConsistencyLevel=eventual'
`);
    assert.equal(commandOf('curl', { ...get, method: 'PATCH', url: `${graph}/users/1`, body: '{}' }, 'powershell'), `$body = @'
{}
'@
$file = [System.IO.Path]::GetTempFileName()
[System.IO.File]::WriteAllText($file, $body)
curl.exe --globoff --request PATCH '${graph}/users/1' \`
  --header "Authorization: Bearer $env:ACCESS_TOKEN" \`
  --header 'ConsistencyLevel: eventual' \`
  --data-binary "@$file"
Remove-Item $file
`);
  });

  it('is refused where a batch file would interpret what it contains', () => {
    const refused = (url: string): boolean => isCopyRefusal(copyForms.find(({ id }) => id === 'azRest')!.text(
      { title: '', sentence: 'Send {0}', names: [], request: { method: 'GET', url, headers: [], body: undefined } }, 'powershell',
    ));
    assert.ok(refused(`${graph}/users?$search=%22a%22`));
    assert.ok(refused(`${graph}/users?$filter=a%26b`));
    assert.ok(refused(`${graph}/users/%CD%BC`));
    assert.ok(!refused(`${graph}/users/%C3%BC`));
  });
});

describe('a command for bash', () => {
  it('reaches the program unchanged, with and without a body', () => {
    for (const value of ['it\'s $HOME `id` $(id) "quoted" \\ ! ‘curly’', '漢字 🎉']) {
      for (const request of [patch(value), { ...patch(value), body: undefined }]) {
        for (const form of ['curl', 'azRest'] as const) {
          const command = commandOf(form, request, 'bash').replace(/^(?:curl|az)/, 'printf \'%s\\0\'');
          const words = execFileSync('sh', ['-c', command], { encoding: 'utf8', env: { ACCESS_TOKEN: 'x' } }).split('\0');
          assert.ok(words.includes(request.url), command);
          assert.equal(words.includes('--data-raw') || words.includes('--body'), request.body !== undefined);
          assert.ok(request.body === undefined || words.includes(request.body), command);
        }
      }
    }
  });
});
