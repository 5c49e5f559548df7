/** Every dialect of `.http` files results in the same requests, and no text results in wrong offsets. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { scanHttp, type HttpFile, type HttpRequest } from '../../server/src/core/formats/http';
import { type Span } from '../../server/src/core/text/text';

describe('scanHttp', () => {
  describe('reads a request', () => {
    for (const [title, text, expected] of requests()) {
      it(title, () => assert.deepEqual(scanHttp(text).requests.map(request => view(text, request)), [expected]));
    }
  });

  describe('finds no request in', () => {
    for (const [title, text] of noRequests()) {
      it(title, () => assert.deepEqual(scanHttp(text).requests, []));
    }
  });

  it('separates requests only at lines of three or more #', () => {
    const text = 'GET /a\n###\nGET /b\n\n ### in the body\n#### named\nGET /c\n###\n###\n\n';
    const { requests: found } = scanHttp(text);
    assert.deepEqual(found.map(request => slice(text, request.url)), ['/a', '/b', '/c']);
    assert.deepEqual(found.map(request =>
      slice(text, request.block)), ['GET /a\n', '###\nGET /b\n\n ### in the body\n', '#### named\nGET /c\n']);
  });

  it('reads a fence that is indented in a list like one that is not', () => {
    const text = '   ### First\n   PATCH /a\n   Prefer: x\n\n   {}\n   > {% x %}\n   ### Second\n   GET /b\n     ?c=d\n';
    assert.deepEqual(scanHttp(text).requests.map(request => view(text, request)), [
      { name: 'First', method: 'PATCH', url: '/a', headers: ['Prefer=x'], body: '{}' },
      { name: 'Second', method: 'GET', url: '/b\n     ?c=d' },
    ]);
  });

  it('finds comments between requests, not in bodies or scripts', () => {
    const text = [
      '@host = https://graph.microsoft.com ', '# one', '  // two', '@empty=', '< {%', '// in a script', '%}', 'POST {{host}}/a', '# three', 'A: b', '',
      '@inBody = 1', '# in the body', 'x', '', '# below the body', '', '> {%', '# in a script', '%}', '@after = {{host}}/b', '# @name four',
      '###', '// five',
    ].join('\n');
    const { comments } = scanHttp(text);
    assert.deepEqual(comments.map(comment =>
      slice(text, comment)), ['# one', '// two', '# three', '# below the body', '# @name four', '// five']);
  });

  it('returns the offset at which a header can be inserted', () => {
    for (const [text, expected] of headEnds()) {
      const { headEnd } = scanHttp(text).requests[0]!;
      assert.equal(`${text.slice(0, headEnd)}|${text.slice(headEnd)}`, expected);
    }
  });

  it('returns valid offsets for every text', () => {
    fc.assert(fc.property(anyText(), text => assertSound(text)), { numRuns: 1000 });
  });

  it('returns valid offsets for every prefix of every sample', () => {
    for (const text of samples().flatMap(sample => [sample, sample.replaceAll('\n', '\r\n')])) {
      for (let end = 0; end <= text.length; end++) assertSound(text.slice(0, end));
    }
  });

  it('returns the same with CRLF, with CR and after a byte order mark', () => {
    fc.assert(fc.property(fc.oneof(anyLines(), fc.constantFrom(...samples())), text => {
      const found = scanHttp(text);
      assert.deepEqual(scanHttp(text.replaceAll('\n', '\r')), shifted(found, offset => offset));
      assert.deepEqual(scanHttp(text.replaceAll('\n', '\r\n')), shifted(found, offset =>
        offset + text.slice(0, offset).split('\n').length - 1));
      // Only the first block starts before the mark.
      assert.deepEqual(scanHttp(`\uFEFF${text}`).requests.map(({ url, body }) => ({ url, body })),
        shifted(found, offset => offset + 1).requests.map(({ url, body }) => ({ url, body })));
    }), { numRuns: 300 });
  });

  it('takes time in proportion to the text, whatever is in it', () => {
    for (const piece of [
      'a', ' ', '#', '{', '<', '>', '@', 'GET ', ' HTTP/1.1', '.js', '\n', '\r', '### x\n', 'GET /x\n', '# @name \n', '> {%\n', '{{',
      '\u2028', '\0',
    ]) {
      for (const start of ['', 'GET ', 'GET /x\n', 'GET /x\n\n', '# @name', '@x']) scanHttp(start + piece.repeat(100_000));
    }
  }).timeout(20_000);
});

type View = Partial<Record<'name' | 'method' | 'url' | 'version' | 'body' | 'bodyFile', string>> & { headers?: string[] };

/** A request as its reader sees it in the text. */
function view(text: string, request: HttpRequest): View {
  const { name, method, version, bodyFile, body } = request;
  const headers = request.headers.map(header => `${header.name.value}=${header.value.value}`);
  return {
    ...(name && { name: name.value }), ...(method && { method: method.value }), url: slice(text, request.url),
    ...(version && { version: version.value }),
    ...(headers.length > 0 && { headers }), ...(body && { body: slice(text, body) }), ...(bodyFile && { bodyFile: bodyFile.value }),
  };
}

function requests(): [title: string, text: string, expected: View][] {
  const users = 'https://graph.microsoft.com/v1.0/users';
  return [
    // All dialects.
    ['of one line', `GET ${users}`, { method: 'GET', url: users }],
    ['with a version, headers and a body', `PATCH ${users}/1 HTTP/1.1\nContent-Type: application/json\nPrefer:a\nEmpty:\n\n\n{\n\n  `
      + `"a": 1\n}\n\n`,
      {
        method: 'PATCH', url: `${users}/1`, version: 'HTTP/1.1', headers: ['Content-Type=application/json', 'Prefer=a', 'Empty='],
        body: '{\n\n  "a": 1\n}',
      }],
    ['with the method in any case', `pAtCh ${users}`, { method: 'pAtCh', url: users }],
    ['that is only a URL', users, { url: users }],
    ['that is only a path', '/v1.0/users HTTP/2', { url: '/v1.0/users', version: 'HTTP/2' }],
    ['that starts with a variable', '{{host}}/users/{{ id }}\nA: {{b}}', { url: '{{host}}/users/{{ id }}', headers: ['A={{b}}'] }],
    ['with blanks in the URL', "GET /users?$filter=a eq 'HTTP/1.1 b'  \t", { method: 'GET', url: "/users?$filter=a eq 'HTTP/1.1 b'" }],
    ['with a method that is not of HTTP 1.1', 'PROPFIND /a', { method: 'PROPFIND', url: '/a' }],
    ['with comments in its head', 'GET /a\n# one\n//two\nA: b\n# C: d\n', { method: 'GET', url: '/a', headers: ['A=b'] }],
    ['with comment signs in its body', 'POST /a\n\n# one\n{}\n// two\n{}\n', { method: 'POST', url: '/a', body: '# one\n{}\n// two\n{}' }],
    ['with a comment below its body', 'POST /a\n\n{}\n\n# about the next request\n\n###\n', { method: 'POST', url: '/a', body: '{}' }],
    ['with only a comment below its head', 'GET /a\n\n# about the next request\n', { method: 'GET', url: '/a' }],
    ['named behind the separator', '### The users  \nGET /a', { name: 'The users', method: 'GET', url: '/a' }],
    ['below words that are none', 'The users:\nGET /a', { method: 'GET', url: '/a' }],
    // REST Client.
    [
      'with the query on further lines', 'GET /a\n?b=c\n  &d=e f  HTTP/1.1\nG: h',
      { method: 'GET', url: '/a\n?b=c\n  &d=e f', version: 'HTTP/1.1', headers: ['G=h'] },
    ],
    ['named by # @name', '### Title\n# @note\n# @name users\nGET /a', { name: 'users', method: 'GET', url: '/a' }],
    ['named by // @name', '// @prompt id\n// @name users  \nGET /a', { name: 'users', method: 'GET', url: '/a' }],
    ['below variables', '@a = b\n\n@c=d\nGET /a', { method: 'GET', url: '/a' }],
    ['with a body in a file', 'POST /a\n\n< ./a b.json  \n', { method: 'POST', url: '/a', bodyFile: './a b.json' }],
    ['with a body in a file with variables', 'POST /a\n\n<@ ./a.json', { method: 'POST', url: '/a', bodyFile: './a.json' }],
    ['with a body in a file with an encoding', 'POST /a\n\n<@latin1 ./a.json', { method: 'POST', url: '/a', bodyFile: './a.json' }],
    [
      'with a file in a part of its body', 'POST /a\n\n--b\n\n< ./a.json\n--b--',
      { method: 'POST', url: '/a', body: '--b\n\n< ./a.json\n--b--' },
    ],
    ['with XML', 'POST /a\n\n<request a="b">\n</request>', { method: 'POST', url: '/a', body: '<request a="b">\n</request>' }],
    ['with something like a variable in its body', 'POST /a\n\n@b = c', { method: 'POST', url: '/a', body: '@b = c' }],
    // JetBrains.
    ['with an indented URL', 'GET http://a:8080\n    /api\n    /html\n    ?id=1\n    &b=c\nAccept: d', { method: 'GET', url: 'http://a:8080\n    /api\n    /html\n    ?id=1\n    &b=c', headers: ['Accept=d'] }],
    ['with indented headers', 'GET /a\n  Accept: b\n  C: d', { method: 'GET', url: '/a', headers: ['Accept=b', 'C=d'] }],
    [
      'with a version that is known before', 'GET /a HTTP/2 (Prior Knowledge)\nB: c',
      { method: 'GET', url: '/a', version: 'HTTP/2 (Prior Knowledge)', headers: ['B=c'] },
    ],
    ['named by # @name =', '# @name = The users\nGET /a', { name: 'The users', method: 'GET', url: '/a' }],
    ['behind a script', '< {% a %}\n< {%\n  GET /b\n%}\n< ./c.js\nGET /a', { method: 'GET', url: '/a' }],
    ['behind an import', 'import ./b.http\n\nGET /a', { method: 'GET', url: '/a' }],
    ...[
      '> {% a %}', '> {%\n  GET /b\n%}', '>{% a %}', '> ./a.js', '>> a.json', '>>! a.json', '<> 200.json',
    ].map((line): [string, string, View] =>
      [`up to ${JSON.stringify(line)}`, `POST /a\n\n{}\n\n${line}\n\n`, { method: 'POST', url: '/a', body: '{}' }]),
    ['without a body up to a response', 'GET /a\n> {% b %}', { method: 'GET', url: '/a' }],
    ['with a file up to a response', 'POST /a\n\n< b.json\n> {% c %}\n<> 200.json', { method: 'POST', url: '/a', bodyFile: 'b.json' }],
    // Visual Studio.
    ['of Visual Studio', '@a=b\n### \n// c\nPOST {{a}}/d HTTP/3\nContent-Type: e\n\n{ "f": "{{$guid}}" }\n###\n',
      { method: 'POST', url: '{{a}}/d', version: 'HTTP/3', headers: ['Content-Type=e'], body: '{ "f": "{{$guid}}" }' }],
    // Microsoft's pages of 2021.
    ["in Microsoft's style of 2021", 'PATCH  https://graph.microsoft.com/beta/users/<id>\n{\n    "customSecurityAttributes": {}\n}\n',
      { method: 'PATCH', url: 'https://graph.microsoft.com/beta/users/<id>', body: '{\n    "customSecurityAttributes": {}\n}' }],
    ['without a blank line before an array', 'PATCH /a\nB: c\n[1]', { method: 'PATCH', url: '/a', headers: ['B=c'], body: '[1]' }],
  ];
}

function noRequests(): [title: string, text: string][] {
  return [
    ['nothing', ''],
    ['blanks', ' \n\t\r\n\uFEFF'],
    ['a response', 'HTTP/1.1 204 No Content\nA: b\n\nGET /a'],
    ['a JSON object', '{\n  "a": "GET /b"\n}\nGET /a'],
    ['a JSON array', '[\nGET /a'],
    ['a curl command', 'curl -X POST \\\n  https://graph.microsoft.com/v1.0/users\n'],
    ['a method', 'GET'],
    ['a method and blanks', 'GET  \nA: b'],
    ['words', 'GETTING /a\nusers'],
    ['a header', 'Content-Type: application/json'],
    ['comments and variables', '# a\n@b = c\n// GET /a\n/* d */'],
    ['a script that is not closed', '< {%\nGET /a'],
  ];
}

function headEnds(): [text: string, expected: string][] {
  return [
    ['GET /a', 'GET /a|'],
    ['GET /a  \r\n\r\n{}', 'GET /a  |\r\n\r\n{}'],
    ['GET /a\n  ?b=c HTTP/1.1\n{}', 'GET /a\n  ?b=c HTTP/1.1|\n{}'],
    ['GET /a\nA: b\n# c\n\n', 'GET /a\nA: b|\n# c\n\n'],
    ['GET /a\nA: b\n  c\n\n', 'GET /a\nA: b\n  c|\n\n'],
  ];
}

function samples(): string[] {
  return [...requests(), ...noRequests()].map(([, text]) => text.replaceAll('\r\n', '\n'));
}

function anyLines(): fc.Arbitrary<string> {
  const pieces = [
    'GET ', 'patch', ' ', '  ', '/a', 'https://a', '{{b}}', ' HTTP/1.1', 'A', ':', 'b c', '{', '}', '[', '"', '#', '###', '//', '# @name ', '@a = b',
    '< ', '<@ ', '<> ', '> ', '>> ', '{%', '%}', '?a=b', '&c', 'HTTP/1.1 200 OK', 'curl ', '\t', '\0', '\u00A0', '😀', '\uD800',
  ];
  const line = fc.array(fc.constantFrom(...pieces), { maxLength: 4 }).map(parts => parts.join(''));
  return fc.array(line, { maxLength: 20, size: 'max' }).map(lines => lines.join('\n'));
}

function anyText(): fc.Arbitrary<string> {
  return fc.oneof(anyLines(), fc.string({
    unit: 'binary',
  }), fc.array(fc.oneof(anyLines(), fc.constantFrom('\r', '\r\n', '\uFEFF', '\u2028'))).map(parts => parts.join('')));
}

/** Offsets lie within the text and within each other, in order, and every value is the text at its offsets. */
function assertSound(text: string): void {
  const { requests: found, comments } = scanHttp(text);
  const inOrder = (spans: readonly Span[], outer: Span): void => {
    let from = outer.start;
    for (const { start, end } of spans) {
      assert.ok(from <= start && start <= end && end <= outer.end, JSON.stringify({ text, spans, outer }));
      from = end;
    }
  };
  const whole = { start: 0, end: text.length };
  inOrder(comments, whole);
  inOrder(found.map(request => request.block), whole);
  for (const { block, name, line, method, url, version, headers, body, bodyFile, headEnd } of found) {
    const fields = headers.flatMap(header => [header.name, header.value]);
    const head = [...(method ? [method] : []), url, ...(version ? [version] : []), ...fields, { start: headEnd, end: headEnd }];
    inOrder([...head, ...[body ?? bodyFile].filter(span => span !== undefined)], block);
    inOrder(name ? [name] : [], block);
    assert.ok(line.start <= url.start && url.start <= line.end && url.start < url.end, JSON.stringify({ text, line, url }));
    assert.ok(!(body && bodyFile));
    assert.doesNotMatch(slice(text, line), /[\r\n]/);
    for (const span of [url, ...(body ? [body] : [])]) assert.equal(slice(text, span).trim(), slice(text, span));
    for (const at of [...[name, method, version, bodyFile].filter(value => value !== undefined), ...fields]) {
      assert.equal(slice(text, at), at.value);
    }
  }
  for (const comment of comments) assert.match(slice(text, comment), /^(?:#|\/\/)[^\r\n]*$/);
}

/** The same, with all offsets shifted. */
function shifted(file: HttpFile, move: (offset: number) => number): HttpFile {
  return JSON.parse(JSON.stringify(file), (_, value: unknown) => typeof value === 'number' ? move(value) : value) as HttpFile;
}

function slice(text: string, span: Span): string {
  return text.slice(span.start, span.end);
}
