/**
 * Text that leaves the editor: every form of every kind of node has exactly the contents of the manifest, and our own rules report nothing
 * in it.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import {
  copyForms, httpBlock, isCopyRefusal, manifestsOf, newRequest, Workspace, type CopyFormId, type CopyRequest, type CopyRefusal,
  type OutlineSubject, type RequestParts,
} from '../../server/src/core';
import { posixQuoted, powerShellHereString } from '../../server/src/core/features/copying/shell-quoting';
import { copiesOfAll, copiesRoot } from '../copies';

const root = copiesRoot;
const uri = `${root}tenant.csa.json`;

interface Texts {
  readonly value: string;
  readonly description: string;
  readonly user: string;
}

function manifest({ value, description, user }: Texts): string {
  return JSON.stringify({
    attributeSets: [{ id: 'Größe', description, maxAttributesPerSet: 5 }],
    customSecurityAttributeDefinitions: [
      {
        id: 'Größe_Project', attributeSet: 'Größe', name: 'Project', description, type: 'String', isCollection: true, isSearchable: true,
        status: 'Available', usePreDefinedValuesOnly: true,
        allowedValues: [{ id: value, isActive: true }, { id: `${value}2`, isActive: false }],
      },
      {
        attributeSet: 'Größe', name: 'Level', type: 'Integer', isCollection: false, isSearchable: true, status: 'Available',
        usePreDefinedValuesOnly: false,
      },
      {
        attributeSet: 'Größe', name: 'Levels', type: 'Integer', isCollection: true, isSearchable: true, status: 'Available',
        usePreDefinedValuesOnly: false,
      },
      {
        attributeSet: 'Größe', name: 'Certified', type: 'Boolean', isCollection: false, isSearchable: true, status: 'Available',
        usePreDefinedValuesOnly: false,
      },
      {
        attributeSet: 'Größe', name: 'Note', type: 'String', isCollection: false, isSearchable: true, status: 'Available',
        usePreDefinedValuesOnly: false,
      },
      {
        attributeSet: 'Größe', name: 'Old', type: 'String', isCollection: false, isSearchable: true, status: 'Deprecated',
        usePreDefinedValuesOnly: false,
      },
    ],
    assignments: [
      { principal: user, customSecurityAttributes: { Größe: {
        '@odata.type': '#Microsoft.DirectoryServices.CustomSecurityAttributeValue', 'Project@odata.type': '#Collection(String)',
        Project: [value], Note: value, 'Level@odata.type': '#Int32', Level: -4, Certified: false,
      } } },
    ],
  }, undefined, 2).replace('  "attributeSets"', '  // a comment\n  "attributeSets"').replace(
    '"maxAttributesPerSet": 5', '"maxAttributesPerSet": 5, // behind',
  );
}

interface Copied {
  readonly subject: OutlineSubject;
  readonly copy: CopyRequest & { readonly request: RequestParts };
  readonly form: CopyFormId;
  readonly text: string;
}

/** For a manifest in which nothing is refused. */
function copiesOf(text: string): readonly Copied[] {
  return copiesOfAll(text).map(({ copy, text: copied, ...rest }) => {
    assert.ok(typeof copied === 'string' && !isCopyRefusal(copy.request), JSON.stringify(copied));
    return { ...rest, copy: { ...copy, request: copy.request }, text: copied };
  });
}

/** The findings of a request in an HTTP file beside the manifest. */
function findingsOf(text: string, http: string): readonly string[] {
  const workspace = new Workspace({ roots: [root] });
  workspace.setText(uri, text);
  workspace.setText(`${root}copied.http`, http);
  assert.ok(workspace.isChecked(`${root}copied.http`), http);
  return workspace.findings(`${root}copied.http`).map(({ rule, message }) => `${rule}: ${message}\n${http}`);
}

/** The words into which a POSIX shell splits a command without expansions. */
function shellWords(command: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  for (let index = 0; index < command.length; index++) {
    const character = command[index]!;
    if (character === '\'') {
      const end = command.indexOf('\'', index + 1);
      assert.ok(end >= 0, `A quote is not closed: ${command}`);
      word = (word ?? '') + command.slice(index + 1, end);
      index = end;
    } else if (character === '"') {
      const end = command.indexOf('"', index + 1);
      word = (word ?? '') + command.slice(index + 1, end);
      index = end;
    } else if (character === '\\') {
      index++;
      if (command[index] !== '\n') word = (word ?? '') + command[index]!;
    } else if (character === ' ' || character === '\n') {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else {
      assert.match(character, /[\w\-=:/.]/, `${character} is special to a shell: ${command}`);
      word = (word ?? '') + character;
    }
  }
  return word === undefined ? words : [...words, word];
}

/** Method, URL, headers and body, parsed from the copied text. */
function parsed(
  { form, text }: Copied,
): { readonly url: string; readonly method: string; readonly body: string; readonly headers: readonly string[] } | undefined {
  const after = (words: readonly string[], name: string): string => words[words.indexOf(name) + 1]!;
  switch (form) {
    case 'curl': {
      const words = shellWords(text);
      assert.equal(words[0], 'curl');
      return {
        url: words[words.indexOf('--request') + 2]!, method: after(words, '--request'), body: after(words, '--data-raw'),
        headers: words.filter((_, index) => words[index - 1] === '--header'),
      };
    }
    case 'azRest': {
      const words = shellWords(text);
      return {
        url: after(words, '--url'), method: after(words, '--method'), body: after(words, '--body'),
        headers: words.slice(words.indexOf('--headers') + 1, words.indexOf('--body')).map(header => header.replace('=', ': ')),
      };
    }
    case 'powerShell': {
      const match =
        /^\$body = @'\n([^]*?)\n'@\nInvoke-MgGraphRequest -Method (\w+) -Uri '((?:[^'\u2018\u2019\u201a\u201b]|(['\u2018\u2019\u201a\u201b])\4)*)' -ContentType '([^']*)' -Body \$body\n$/.exec(text);
      assert.ok(match !== null, text);
      return {
        url: match[3]!.replace(/(['\u2018\u2019\u201a\u201b])\1/g, '$1'), method: match[2]!, body: match[1]!,
        headers: [`Content-Type: ${match[5]!}`],
      };
    }
    default: return undefined;
  }
}

const plain: Texts = { value: 'Baker', description: 'For engineers', user: 'users/ada@contoso.com' };

describe('a copy of a node of the outline', () => {
  it('exists in every form for every kind of node that a request can be about', () => {
    const copied = copiesOf(manifest(plain));
    const forms = new Map<string, Set<CopyFormId>>();
    for (const { subject: { kind }, form } of copied) forms.set(kind, (forms.get(kind) ?? new Set<CopyFormId>()).add(form));
    assert.deepEqual([...forms.keys()].sort(), ['assigned-value', 'attribute', 'definition', 'principal', 'set', 'value']);
    for (const [kind, found] of forms) assert.deepEqual([...found], copyForms.map(({ id }) => id).filter(id =>
      id !== 'dsc' || kind === 'set' || kind === 'definition'), kind);
    const old = copied.filter(({ subject, form }) => subject.attribute === 'Old' && form === 'http').map(({ copy }) => copy.title);
    assert.deepEqual(old, ['Create the attribute "Old"', 'Reactivate the attribute "Old"']);
  });

  it('has the documented text', () => {
    const copied = copiesOf(manifest(plain));
    const find = (form: CopyFormId, title: string): string => copied.find(each => each.form === form && each.copy.title === title)!.text;
    assert.equal(find('http', 'Add the predefined value "Baker"'), `### Add the predefined value "Baker"
POST https://graph.microsoft.com/v1.0/directory/customSecurityAttributeDefinitions/Gr%C3%B6%C3%9Fe_Project/allowedValues
Content-Type: application/json

{
  "id": "Baker",
  "isActive": true
}
`);
    assert.equal(find('curl', 'Assign "Project" = "Baker" to a user'), `curl --globoff --request PATCH 'https://graph.microsoft.com/v1.0/users/{id}' \\
  --header "Authorization: Bearer $ACCESS_TOKEN" \\
  --header 'Content-Type: application/json' \\
  --data-raw '{
  "customSecurityAttributes": {
    "Größe": {
      "@odata.type": "#Microsoft.DirectoryServices.CustomSecurityAttributeValue",
      "Project@odata.type": "#Collection(String)",
      "Project": ["Baker"]
    }
  }
}'
`);
    assert.equal(find('dsc', 'Create the attribute set "Größe"'), `AADAttributeSet 'Größe'
{
    Id                    = 'Größe'
    Description           = 'For engineers'
    MaxAttributesPerSet   = 5
    Ensure                = 'Present'
    ApplicationId         = $ApplicationId
    TenantId              = $TenantId
    CertificateThumbprint = $CertificateThumbprint
}
`);
    assert.match(
      find('dsc', 'Create the attribute "Project"'),
      /\n {4}AllowedValues +=  ?@\(\n {8}MSFT_CustomSecurityAttributeAllowedValue \{\n {12}ValueId {2}= 'Baker'\n {12}IsActive = \$true\n {8}\}\n/,
    );
  });

  const texts: fc.Arbitrary<Texts> = fc.record({
    value: fc.oneof(fc.constantFrom(
      'it\'s', '"quoted"', '$HOME `id` $(id)', 'a\\b', 'R&D / 5%', '‘curly’', '漢字 🎉', '\'@', 'line\nbreak', '!!', '#?+%2F', '\u2028',
      '@file',
    ), fc.string({ unit: 'binary', minLength: 1, maxLength: 40 })),
    description: fc.string({ unit: 'binary', maxLength: 60 }),
    user: fc.constantFrom(
      'users/ada@contoso.com', 'users/o\'neill@contoso.com', 'users/guest#EXT#@contoso.com',
      'servicePrincipals(appId=\'7d9a2f64-0f4b-4a53-b2c4-9e1d6c0a8b37\')',
    ),
  });
  // The values do not look like placeholders to the rules.
  const isMeant = ({ value, description }: Texts): boolean => !/[{<]|^\.\.\.$|…/.test(value + description);

  it('has the same content in every form, and no findings', () => {
    fc.assert(fc.property(texts.filter(isMeant), each => {
      const text = manifest(each);
      for (const copied of copiesOf(text)) {
        const { copy: { request }, form } = copied;
        if (form === 'http') assert.deepEqual(findingsOf(text, copied.text), []);
        const read = parsed(copied);
        if (read === undefined) continue;
        assert.deepEqual({
          url: read.url, method: read.method, body: read.body,
        }, { url: request.url, method: request.method, body: request.body });
        assert.ok(read.headers.includes('Content-Type: application/json'), copied.text);
        assert.match(read.url, /^[\x21-\x7e]+$/);
        assert.deepEqual(findingsOf(
          text,
          `${read.method} ${read.url}\n${read.headers.filter(header => !header.startsWith('Authorization')).join('\n')}\n\n${read.body}\n`,
        ), []);
      }
    }), { numRuns: 25 });
  });

  it('reaches the program unchanged through a real shell', () => {
    for (const value of ['it\'s $HOME `id` $(id) "quoted" \\ ! ‘curly’', '漢字\n🎉']) {
      for (const copied of copiesOf(manifest({ ...plain, value })).filter(({ form }) =>
        form === 'curl' || form === 'azRest').slice(0, 24)) {
        const command = copied.text.replace(/^(?:curl|az)/, 'printf \'%s\\0\'');
        const words = execFileSync('sh', ['-c', command], { encoding: 'utf8', env: { ACCESS_TOKEN: 'x' } }).split('\0');
        const { body } = copied.copy.request;
        assert.ok(body !== undefined && words.includes(body), copied.text);
        assert.ok(words.includes(copied.copy.request.url), copied.text);
      }
    }
  });
});

describe('a copy of malformed input', () => {
  const before = '{"attributeSets":[{"id":"Eng","description":';
  const copiesOfDescription = (description: string): ReadonlyMap<CopyFormId, string | CopyRefusal> =>
    new Map(copiesOfAll(`${before}${description}}]}`).filter(({ subject }) => subject.kind === 'set').map(({ form, text }) =>
      [form, text]));
  const textOf = (copied: string | CopyRefusal | undefined): string => {
    assert.ok(typeof copied === 'string', JSON.stringify(copied));
    return copied;
  };
  const requestForms = copyForms.map(({ id }) => id).filter(id => id !== 'dsc');

  it('contains no comments, which would end a here-string or begin another request', () => {
    const comment = '{/*\n\'@\nStart-Process calc\n$x=@\'\n###\nDELETE https://graph.microsoft.com/v1.0/users/1\n*/}';
    const copied = copiesOfDescription(comment);
    for (const form of requestForms) assert.doesNotMatch(textOf(copied.get(form)), /Start-Process|DELETE/, form);
    assert.equal(copied.get('body'), '{\n  "id": "Eng",\n  "description": {}\n}\n');
    assert.equal(copied.get('http'), `### Create the attribute set "Eng"\nPOST https://graph.microsoft.com/v1.0/directory/attributeSets\nContent-Type: application/json\n\n${textOf(copied.get('body'))}`);
    const dsc = copied.get('dsc');
    assert.ok(isCopyRefusal(dsc));
    assert.deepEqual(dsc.names, ['"description"']);
  });

  it('has nested values as JSON: in predefined, assigned and single values', () => {
    const nested = '[1,[true,/* \n###\n */null,{"a":[]},],// x\n]';
    const text = `{"customSecurityAttributeDefinitions":[{"attributeSet":"Eng","name":"A","allowedValues":${nested}}],
      "assignments":[{"principal":"users/1","customSecurityAttributes":{"Eng":{"A":${nested},"B":{"c":${nested}}}}}]}`;
    const bodies = copiesOfAll(text).filter(({ form, copy }) =>
      form === 'body' && /Create the attribute "|values of/.test(copy.title)).map(copied => textOf(copied.text));
    assert.equal(bodies.length, 2);
    for (const body of bodies) {
      assert.doesNotMatch(body, /#|\/\//);
      assert.deepEqual(JSON.stringify(JSON.parse(body)).match(/\[1,\[true,null,\{"a":\[\]\}\]\]/g)?.length, body.includes('"B"') ? 2 : 1);
    }
  });

  it('is refused if its JSON is broken, has no value, or is nested too deeply', () => {
    for (const broken of [
      '"x" "y"', '', '01', '"\u0007"', '{"a"}', '[1,', '['.repeat(100_000) + ']'.repeat(100_000), '{"a":'.repeat(40) + '1' + '}'.repeat(40),
    ]) {
      for (const [form, copied] of copiesOfDescription(broken)) assert.ok(isCopyRefusal(copied), `${form} of ${broken.slice(0, 20)}`);
    }
  });

  it('has no character that a terminal or an editor would interpret', () => {
    const text = 'a\u001b[201~\u0000\r\n\t\u007f\u009b\u2028\u202e\ud800\ufeff`$("x")“';
    for (const [form, copied] of copiesOfDescription(JSON.stringify(text))) {
      assert.ok(typeof copied === 'string', form);
      assert.doesNotMatch(copied, /[^\P{C}\n]|[\u2028\u2029]/u, form);
      if (form === 'body') assert.equal((JSON.parse(copied) as { readonly description: string }).description, text);
      if (form === 'dsc') {
        const escaped = 'a$([char]0x1b)[201~$([char]0x0)`r`n`t$([char]0x7f)'
          + '$([char]0x9b)$([char]0x2028)$([char]0x202e)$([char]0xd800)$([char]0xfeff)```$(`"x`")`“';
        assert.ok(copied.includes(`= "${escaped}"`), copied);
      }
    }
  });

  it('is refused as a Microsoft365DSC resource if a property occurs twice', () => {
    assert.ok(isCopyRefusal(copiesOfDescription('"a","description":"b"').get('dsc')));
  });

  it('contains no variable of an HTTP client', () => {
    const copied = copiesOfDescription('"{{$processEnv SECRET}} {{{x}}}"');
    assert.doesNotMatch(textOf(copied.get('http')), /\{\{/);
    assert.equal(
      (JSON.parse(textOf(copied.get('http')).split('\n\n')[1]!) as { readonly description: string }).description,
      '{{$processEnv SECRET}} {{{x}}}',
    );
    const [path] = copiesOf(
      '{"assignments":[{"principal":"users/{{$processEnv SECRET}}","customSecurityAttributes":{"A":{"B":1}}}]}',
    ).filter(({ form }) => form === 'http');
    assert.doesNotMatch(path?.text ?? '', /\{\{/);
  });
});

describe('each quoting', () => {
  it('refuses what it cannot quote', () => {
    for (const control of ['\u0000', '\u001b', '\r', '\t', '\u009b']) assert.equal(posixQuoted(`a${control}`), undefined);
    assert.equal(posixQuoted('it\'s\n'), '\'it\'\\\'\'s\n\'');
    for (const end of ['\'@', 'x\n\'@', 'x\n \'@', 'x\r\'@', '\u2019@', '\u001b']) {
      assert.equal(powerShellHereString(end), undefined, JSON.stringify(end));
    }
    assert.equal(powerShellHereString('{\n"\'@"\n}'), '@\'\n{\n"\'@"\n}\n\'@');
    const request = { method: 'POST', url: 'https://graph.microsoft.com/v1.0/x', headers: [['A', 'b']], body: '{\n  "a": "###"\n}' } as const;
    assert.equal(httpBlock('a\nb', request), '### a\\u{a}b\nPOST https://graph.microsoft.com/v1.0/x\nA: b\n\n{\n  "a": "###"\n}\n');
    for (const line of ['###', '# @name x', '< file', '<@ file', 'GET https://x', '> {%', '@x = 1', '// x', 'true GET']) assert.equal(httpBlock('', { ...request, body: `{\n${line}\n}` }), undefined, line);
    assert.equal(httpBlock('', { ...request, url: 'https://x\nA: b' }), undefined);
    assert.equal(httpBlock('', { ...request, headers: [['A', 'b\r\nC: d']] }), undefined);
  });
});

describe('a new request for nodes of the outline', () => {
  const texts = manifest(plain);
  const workspace = new Workspace({ roots: [root] });
  workspace.setText(uri, texts);
  const tenant = manifestsOf(workspace, `${root}\u0000`)![0].tenant!;
  const subject = (more: Partial<OutlineSubject>): OutlineSubject => ({ kind: 'definition', tenant: '', set: 'größe', ...more });

  it('assigns all of them, with placeholders, and has no findings', () => {
    const text = newRequest([
      subject({ attribute: 'project' }), subject({ attribute: 'Level' }), subject({ attribute: 'Note' }),
    ], tenant, 'users/{id}')!;
    assert.equal(text, `### Assign "Project", "Level", "Note"
PATCH https://graph.microsoft.com/v1.0/users/{id}
Content-Type: application/json

{
  "customSecurityAttributes": {
    "Größe": {
      "@odata.type": "#Microsoft.DirectoryServices.CustomSecurityAttributeValue",
      "Project@odata.type": "#Collection(String)",
      "Project": ["Baker"],
      "Level@odata.type": "#Int32",
      "Level": "{number}",
      "Note": "{value}"
    }
  }
}
`);
    assert.deepEqual(findingsOf(texts, text), []);
    const all = newRequest([subject({ kind: 'set' })], tenant, 'servicePrincipals/{id}')!;
    assert.match(all, /^### Assign "Project", "Level", "Levels" and 2 more\nPATCH \S+\/servicePrincipals\/\{id\}\n/);
    assert.deepEqual(findingsOf(texts, all), []);
  });

  it('has one value for a Boolean, even if its definition allows several', () => {
    const other = new Workspace({ roots: [root] });
    other.setText(uri, `{ "customSecurityAttributeDefinitions": [ { "attributeSet": "Apps", "name": "Certified", "type": "Boolean",
      "isCollection": true, "isSearchable": true, "status": "Available", "usePreDefinedValuesOnly": false } ] }`);
    const { tenant: ofBoolean } = manifestsOf(other, `${root}\u0000`)![0];
    const chosen = ['true', 'false'].map(value => subject({ kind: 'value', set: 'Apps', attribute: 'Certified', value }));
    assert.match(newRequest(chosen, ofBoolean!, 'users/{id}')!, /"Certified": true\n/);
  });

  it('is not offered for nodes that cannot be assigned', () => {
    assert.equal(newRequest([subject({ attribute: 'Old' })], tenant, 'users/{id}'), undefined);
    assert.equal(newRequest([], tenant, 'users/{id}'), undefined);
  });
});
