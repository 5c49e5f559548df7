/** The resource that a URL is about, with the position of every part; and no text makes it throw. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseJson } from '../../server/src/core/notation/json/parser';
import { readDecodedUrl, readGraphUrl, type GraphUrl, type Target } from '../../server/src/core/graph/url';
import { type At, type Span } from '../../server/src/core/text/text';

const graph = 'https://graph.microsoft.com/v1.0';

describe('readGraphUrl', () => {
  describe('reads the target of', () => {
    for (const [url, expected] of targets()) {
      it(url.replaceAll('\n', '⏎'), () => assert.equal(summary(url, read(url)?.target), expected));
    }
  });

  describe('does not read as a URL of Graph', () => {
    for (const url of foreign()) {
      it(url === '' ? 'nothing' : url, () => assert.equal(read(url), undefined));
    }
  });

  it('finds the version in the URL', () => {
    const versions = (url: string): string | undefined => read(url)?.version && show(url, read(url)!.version!);
    assert.equal(versions('https://graph.microsoft.com/v1.0/users'), 'v1.0@28');
    assert.equal(versions('https://graph.microsoft.com/beta/users/beta'), 'beta@28');
    assert.equal(versions('{{host}}/BETA/me'), 'BETA@9');
    assert.equal(versions('/beta/users'), 'beta@1');
    assert.equal(versions('{{endpoint}}/users/v1.0'), undefined);
    assert.equal(versions('https://graph.microsoft.com/{{version}}/users'), undefined);
  });

  it('reads path and host', () => {
    const text = `GET ${graph}/users\n  ?$top=1 HTTP/1.1`;
    const url = readGraphUrl(text, { start: 4, end: text.indexOf(' HTTP') })!;
    assert.equal(text.slice(url.path.start, url.path.end), `${graph}/users`);
    assert.deepEqual([url.isAbsolute, read('/users')?.isAbsolute, read('{{host}}/users')?.isAbsolute], [true, false, false]);
  });

  describe('reads the options of', () => {
    for (const [url, ...expected] of options()) {
      it(url.replaceAll('\n', '⏎'), () => {
        assert.deepEqual(read(url)!.options.map(({ name, value }) => `${name.value}@${name.start} = ${show(url, value)}`), expected);
      });
    }
  });

  it('maps each character of an escaped option to its position', () => {
    const url = '/users?$filter=a%20b%F0%9F%98%80%C3%BCc%zz%';
    const { value, offsets } = read(url)!.options[0]!;
    assert.equal(value.value, 'a b😀üc%zz%');
    const written = Array.from({ length: value.value.length }, (_unit, index) => url.slice(offsets[index], offsets[index + 1]));
    assert.deepEqual(written, ['a', '%20', 'b', '', '%F0%9F%98%80', '%C3%BC', 'c', '%', 'z', 'z', '%']);
  });

  it('decodes valid escapes, and leaves the rest', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), text => {
      assert.equal(read(`/users?a=${encodeURIComponent(text)}`)!.options[0]!.value.value, text);
    }));
    fc.assert(fc.property(fc.uint8Array({ minLength: 1, maxLength: 4 }), bytes => {
      const escaped = [...bytes].map(byte => `%${byte.toString(16).padStart(2, '0')}`).join('');
      const { value } = read(`/users?a=${escaped}`)!.options[0]!;
      let decoded: string | undefined;
      try {
        decoded = decodeURIComponent(escaped);
      } catch {
        assert.match(value.value, /%/);
      }
      if (decoded !== undefined) assert.equal(value.value, decoded);
    }), { numRuns: 20_000 });
  });

  it('returns spans inside the URL for every text', () => {
    fc.assert(fc.property(anyUrl(), fc.string({ maxLength: 5 }), fc.string({ maxLength: 5 }), (url, before, behind) => {
      assertSound(before + url + behind, { start: before.length, end: before.length + url.length });
    }), { numRuns: 5000 });
  });

  it('takes time in proportion to the text, whatever is in it', () => {
    for (const piece of [
      'a', ' ', '/', '(', ')', '\'', '(\'', '?', '&', '=', '%', '%C3', '%F0%9F', '{{', '}}', '/users', '\n', '&$filter=',
    ]) {
      for (const start of ['', 'https://', `${graph}/users/`, `${graph}/users(`, `${graph}/users?$filter=`]) read(start + piece.repeat(50_000));
    }
  }).timeout(20_000);
});

describe('readDecodedUrl', () => {
  // JSON as .NET, PHP and Python write it.
  const written = String.raw`"\/users\/o\u0027neil?$filter=a eq \u0027b%20c\u0027\u0026$count=true"`;
  const tree = parseJson(written);
  const url = readDecodedUrl(tree.decoded(tree.root));

  it('reads the decoded URL at its encoded positions', () => {
    assert.equal(summary(written, url?.target), String.raw`user, key o'neil@10 (o\u0027neil)`);
    assert.deepEqual(url?.options.map(({ name, value }) => [show(written, name), show(written, value)]), [
      ['$filter@22', String.raw`a eq 'b c'@30 (a eq \u0027b%20c\u0027)`], ['$count@58', 'true@65'],
    ]);
    assert.equal(url.text, '/users/o\'neil?$filter=a eq \'b%20c\'&$count=true');
    assert.equal(written.slice(url.path.start, url.path.end), String.raw`\/users\/o\u0027neil`);
  });

  it('maps every character of JSON strings to its position', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (value, isClosed) => {
      const text = JSON.stringify(value).slice(0, isClosed ? undefined : -1);
      const parsed = parseJson(` ${text}`);
      const decoded = parsed.decoded(parsed.root);
      assert.equal(decoded.text, parsed.string(parsed.root));
      assert.equal(decoded.offsets.length, decoded.text.length + 1);
      for (const [index, character] of decoded.text.split('').entries()) {
        if (decoded.text.length === value.length && /^\w$/.test(character)) assert.equal(` ${text}`[decoded.offsets[index]!], character);
      }
    }));
  });
});

function read(url: string): GraphUrl | undefined {
  return readGraphUrl(url, { start: 0, end: url.length });
}

/** The value and its offset; also the source text there, if it differs. */
function show(text: string, { value, start, end }: At<string>): string {
  const written = text.slice(start, end);
  return `${value}@${start}${written === value ? '' : ` (${written})`}`;
}

function summary(text: string, target: Target | undefined): string | undefined {
  if (target === undefined) return undefined;
  return [target.resource, ...partsOf(target).map(([name, part]) => `${name} ${show(text, part)}`)].join(', ');
}

function partsOf(target: Target): [string, At<string>][] {
  return Object.entries<string | At<string>>({ ...target }).flatMap(([name, part]): [string, At<string>][] =>
    typeof part === 'string' ? [] : [[name, part]]);
}

function assertSound(text: string, span: Span): void {
  const url = readGraphUrl(text, span);
  if (url === undefined) return;
  const isInside = ({ start, end }: Span): void =>
    assert.ok(span.start <= start && start <= end && end <= span.end, `${start}-${end} in ${span.start}-${span.end}`);
  isInside(url.path);
  for (const [, part] of partsOf(url.target)) isInside(part);
  if (url.version !== undefined) isInside(url.version);
  for (const { name, value, offsets } of url.options) {
    isInside(name);
    isInside(value);
    assert.equal(offsets.length, value.value.length + 1);
    offsets.forEach((offset, index) => isInside({ start: offsets[index - 1] ?? value.start, end: offset }));
  }
}

function anyUrl(): fc.Arbitrary<string> {
  const piece = fc.constantFrom('https://', 'graph.microsoft.com', '/', '/v1.0', '/beta', '{{host}}', '/users', '/me', '/servicePrincipals', '/directory', '/attributeSets',
    '/customSecurityAttributeDefinitions', '/allowedValues', '/groups', '/$batch', '/microsoft.graph.agentUser', '(', ')', '\'', 'appId=',
    '?', '&', '=', '$filter', '$count',
    '%20', '%C3%BC', '%F0%9F%98%80', '%', '%zz', '\n  ', '\r\n', ' ', 'a', '😀', '\ud800', '\0');
  return fc.oneof(fc.string({ unit: 'binary' }), fc.array(piece, { maxLength: 20 }).map(pieces => pieces.join('')));
}

function targets(): [string, string][] {
  return [
    // Sets, definitions and values
    [`${graph}/directory/attributeSets`, 'attributeSets'],
    [`${graph}/directory/attributeSets/`, 'attributeSets'],
    [`${graph}/directory/attributeSets/$count`, 'attributeSets'],
    [`${graph}/directory/attributeSets/Engineering`, 'attributeSet, key Engineering@57'],
    [`${graph}/directory/attributeSets('Engineering')`, 'attributeSet, key Engineering@58'],
    [`${graph}/directory/attributeSets(id='Engineering')`, 'attributeSet, key Engineering@61'],
    [`${graph}/directory/attributeSets(%27Gr%C3%B6%C3%9Fe%27)`, 'attributeSet, key Größe@60 (Gr%C3%B6%C3%9Fe)'],
    [`${graph}/Directory/AttributeSets/{id}`, 'attributeSet, key {id}@57'],
    ['/directory/customSecurityAttributeDefinitions', 'definitions'],
    ['/directory/customSecurityAttributeDefinitions/$count', 'definitions'],
    ['/directory/customSecurityAttributeDefinitions/Engineering_Project', 'definition, key Engineering_Project@46'],
    ['/directory/customSecurityAttributeDefinitions(\'Engineering_Project\')', 'definition, key Engineering_Project@47'],
    ['/directory/customSecurityAttributeDefinitions/{{id}}/allowedValues', 'allowedValues, definition {{id}}@46'],
    [
      '/directory/customSecurityAttributeDefinitions/A_B/allowedValues/North%20wing',
      'allowedValue, definition A_B@46, key North wing@64 (North%20wing)',
    ],
    ['/directory/customSecurityAttributeDefinitions(\'A_B\')/allowedValues(\'R/D\')', 'allowedValue, definition A_B@47, key R/D@68'],
    ['/directory/customSecurityAttributeDefinitions/A_B/other', 'other'],
    ['/directory/deletedItems', 'other'],
    ['/directory', 'other'],
    // Users and service principals
    [`${graph}/users`, 'users'],
    [`${graph}/users?$count=true`, 'users'],
    [`${graph}/users/$count`, 'users'],
    [`${graph}/users/ada@contoso.com`, 'user, key ada@contoso.com@39'],
    [`${graph}/users/{id | userPrincipalName}`, 'user, key {id | userPrincipalName}@39'],
    [`${graph}/users('ada@contoso.com')`, 'user, key ada@contoso.com@40'],
    [`${graph}/users/1/customSecurityAttributes`, 'user, key 1@39'],
    [`${graph}/users/1/microsoft.graph.agentUser`, 'user, key 1@39'],
    [`${graph}/users/1/memberOf`, 'other'],
    [`${graph}/users('o''neil@contoso.com')`, 'user, key o\'neil@contoso.com@40 (o\'\'neil@contoso.com)'],
    [
      `${graph}/directory/customSecurityAttributeDefinitions/A_b/allowedValues('O%27%27Neil')`,
      'allowedValue, definition A_b@78, key O\'Neil@97 (O%27%27Neil)',
    ],
    [`${graph}/me`, 'user, key me@33'],
    [`${graph}/me/customSecurityAttributes`, 'user, key me@33'],
    [`${graph}/me/photo/$value`, 'other'],
    [`${graph}/servicePrincipals/graph.agentIdentity`, 'servicePrincipals'],
    [`${graph}/servicePrincipals/1/microsoft.graph.agentIdentity`, 'servicePrincipal, key 1@51'],
    [`${graph}/servicePrincipals(appId='{appId}')`, 'servicePrincipal, key {appId}@58'],
    [`${graph}/servicePrincipals(appId='1')/owners`, 'other'],
    // Objects of other kinds, and the resources under them
    [`${graph}/groups`, 'unsupported, kind groups@33'],
    [`${graph}/groups/1`, 'unsupported, kind groups@33'],
    [`${graph}/applications(appId='1')`, 'unsupported, kind applications@33'],
    [`${graph}/directory/administrativeUnits/1`, 'unsupported, kind administrativeUnits@43'],
    [`${graph}/groups/1/members/microsoft.graph.user`, 'other'],
    [`${graph}/devices(deviceId='1')/registeredOwners`, 'other'],
    // Batches, and the rest of Graph
    [`${graph}/$batch`, 'batch'],
    [`${graph}/policies/appManagementPolicies`, 'other'],
    [`${graph}/directoryObjects/1`, 'other'],
    [graph, 'other'],
    // Hosts
    ['https://graph.microsoft.com:443/v1.0/me', 'user, key me@37'],
    ['https://graph.microsoft.us/v1.0/me', 'user, key me@32'],
    ['https://dod-graph.microsoft.us/v1.0/me', 'user, key me@36'],
    ['https://microsoftgraph.chinacloudapi.cn/v1.0/me', 'user, key me@45'],
    ['https://canary.graph.microsoft.com/testprodv1.0/me', 'other'],
    ['HTTPS://GRAPH.MICROSOFT.COM/V1.0/ME', 'user, key ME@33'],
    ['https://{{host}}/me', 'user, key me@17'],
    ['http://localhost:3000/v1.0/me', 'user, key me@27'],
    ['https://proxy.contoso.com/graph/{{tenant}}/beta/me', 'user, key me@48'],
    ['{{host}}/me', 'user, key me@9'],
    ['{{host}}{{version}}/me', 'user, key me@20'],
    ['{{host}}/{{version}}/users/1', 'user, key 1@27'],
    ['v1.0/users/1', 'user, key 1@11'],
    ['users/1', 'user, key 1@6'],
    // Over several lines
    [`${graph}/\n    directory/\n    attributeSets/\n    Engineering\n    ?$top=1`, 'attributeSet, key Engineering@72'],
  ];
}

function foreign(): string[] {
  return [
    '', '/', ' ', '?', 'https://', 'https://contoso.com', 'https://contoso.com/users/1', 'https://graph.microsoft.com.evil.com/users/1', 'https://mygraph.microsoft.com/users',
    'https://management.azure.com/subscriptions', '/orders/1', 'orders', '/api/users', '{{host}}/orders', '{{host}}',
  ];
}

function options(): [string, ...string[]][] {
  return [
    ['/users'],
    ['/users?'],
    ['/users?&&'],
    ['/users?$count', '$count@7 = @13'],
    ['/users?$count=true&$top=', '$count@7 = true@14', '$top@19 = @24'],
    ['/users?count=true&ConsistencyLevel=eventual', '$count@7 = true@13', 'consistencylevel@18 = eventual@35'],
    ['/users?%24Filter=a%20eq%20%27b%27', '$filter@7 = a eq \'b\'@17 (a%20eq%20%27b%27)'],
    ['/users?$filter=a eq \'b=c?d\'', '$filter@7 = a eq \'b=c?d\'@15'],
    ['/users\n  ?$count=true\n  &$filter=a eq\n    \'b\'', '$count@10 = true@17', '$filter@25 = a eq\n    \'b\'@33'],
    ['/users?`$select=id&\\$top=5&%60%24skip=1', '$select@7 = id@16', '$top@19 = 5@25', '$skip@27 = 1@38'],
    ['/users?\\select=id&`$', '\\select@7 = id@15', '$@18 = @20'],
    ['/users?{{options}}&$top={{top}}', '{{options}}@7 = @18', '$top@19 = {{top}}@24'],
  ];
}
