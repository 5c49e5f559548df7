/** Error messages are recognized in whatever form they reach people, and nothing else is. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import fc from 'fast-check';
import {
  codeLenses, errorCodes, explainError, explanationMarkdown, graphErrors, isExplained, locateErrors, recogniseErrors, rules, silentFailures,
  statusMeanings, suspectsIn, Workspace,
  type GraphError,
} from '../../server/src/core';
import { assertProportion } from '../proportion';

/** A message with names filled in, as Graph sends it. */
function sent(text: string): string {
  return text.replace('<set>', 'engineering').replace('<attribute>', 'Engineering_ProjectDate').replace('<name>', 'Engineering').replace(
    '<id>', '11112222-bbbb-3333-cccc-4444dddd5555',
  );
}

function lettersIn(text: string): number {
  return text.replace(/\s/g, '').length;
}

/** Wrapped at the width of a window, in the middle of words. */
function wrapped(text: string, width: number): string {
  return text.replace(new RegExp(`.{${width}}`, 'g'), '$&\r\n');
}

const body = (message: string, code = 'Request_BadRequest'): string => JSON.stringify({
  error: { code, message, innerError: { date: '2026-08-21T10:00:00', 'request-id': '33334444-dddd-5555-eeee-6666ffff7777' } },
}, null, 2);

const forms: Readonly<Record<string, (text: string, error: GraphError) => string>> = {
  'the text alone': text => text,
  'the body of a response': (text, { code }) => body(text, code),
  'a body on one line, with escaped apostrophes': text => JSON.stringify(JSON.parse(body(text))).replaceAll('\'', '\\u0027'),
  'a body in a string of JSON': text => JSON.stringify({ log: body(text) }),
  'a body in a string of a string': text => JSON.stringify(JSON.stringify({ log: body(text) })),
  'a record of Invoke-MgGraphRequest': (text, { status = 400 }) => `Invoke-MgGraphRequest: PATCH https://graph.microsoft.com/v1.0/users/1
HTTP/2.0 ${status} Bad Request
Cache-Control: no-store, no-cache
request-id: 33334444-dddd-5555-eeee-6666ffff7777

${JSON.stringify(JSON.parse(body(text)))}`,
  'a record of Update-MgUser': (text, { status = 400, code = 'Request_BadRequest' }) => `Update-MgUser_UpdateExpanded: ${text}

Status: ${status} (BadRequest)
ErrorCode: ${code}
Date: 2026-08-21T10:00:00`,
  'a record of Windows PowerShell, wrapped': (text, { code = 'Request_BadRequest' }) => `${wrapped(`Update-MgUser : ${text}`, 50)}
At line:1 char:1
+ Update-MgUser -UserId $id -BodyParameter $body
+ ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
    + CategoryInfo          : InvalidOperation: ({ UserId = 1 }) [Update-MgUser_UpdateExpanded], RestException\`1
    + FullyQualifiedErrorId : ${code},Microsoft.Graph.PowerShell.Cmdlets.UpdateMgUser_UpdateExpanded`,
  'a line of a log': text => `2026-08-21T10:00:00.000Z ERROR [graph] PATCH /users/1 -> 400 Request_BadRequest: ${text} (attempt 1)`,
  'HTML': text => `<code>${text.replaceAll('\'', '&#39;')}</code>`,
  'typographic quotation marks': text => text.replace(/'([^']*)'/g, '\u2018$1\u2019'),
  'doubled quotation marks': text => `'${text.replaceAll('\'', '\'\'')}'`,
  'capitals': text => text.toUpperCase(),
  'capitals of a Turkish system': text => text.toLocaleUpperCase('tr'),
};

describe('a documented error', () => {
  for (const error of graphErrors) {
    for (const text of error.texts) {
      it(`is recognized in every form: ${text}`, () => {
        for (const [form, write] of Object.entries(forms)) {
          const written = write(sent(text), error);
          assert.deepEqual(recogniseErrors(written).map(found =>
            [found.error.id, found.isTruncated]), [[error.id, false]], `${form}: ${written}`);
        }
      });
    }

    it(`is recognized where it is cut off: ${error.texts[0]}`, () => {
      const whole = sent(error.texts[0]);
      const first = error.texts[0].replace(/^'|<.*/g, '');
      for (let length = 0; length < whole.length; length++) {
        const cut = whole.slice(0, length);
        // A shorter beginning could be that of any text.
        if (lettersIn(length > first.length ? first : cut) < (length > first.length ? 16 : 26)) continue;
        for (const end of ['', '\u2026', '...', '"}']) {
          const [found, ...others] = recogniseErrors(`{"message":"${cut}${end}`);
          assert.ok(found !== undefined && others.length === 0, `${cut}${end}`);
        }
      }
    });
  }

  it('returns the names in it', () => {
    const namesIn = (text: string): object => Object.fromEntries(recogniseErrors(text)[0]?.names ?? []);
    assert.deepEqual(namesIn('AttributeSet for value you are trying to assign does not exist engineering'), { set: 'engineering' });
    assert.deepEqual(namesIn('AttributeSet for value you are trying to assign does not exist engineering\r\nStatus: 400'), {
      set: 'engineering',
    });
    assert.deepEqual(namesIn('"AttributeSet for value you are trying to assign does not exist engineering","innerError"'), {
      set: 'engineering',
    });
    assert.deepEqual(namesIn(body('Invalid property \'Marketing\'.')), { name: 'Marketing' });
    assert.deepEqual(namesIn('Invalid Property: SomeAttributeSet'), { name: 'SomeAttributeSet' });
    assert.deepEqual(namesIn(JSON.stringify(body('Invalid property \'Marketing\'.'))), { name: 'Marketing' });
    assert.deepEqual(namesIn('Unsupported or invalid query filter clause specified for property \'Engineering_Project\' of resource '
      + '\'CustomSecurityAttributeValue\'.'), { attribute: 'Engineering_Project' });
    assert.deepEqual(namesIn(
      '\'Non empty string value expected for attribute.\'. ParameterName: \'Engineering_ProjectDate\' ParameterValue: \'\'.',
    ), { attribute: 'Engineering_ProjectDate' });
  });

  it('is found once however often it is in a log, and beside others', () => {
    const log = [
      'Insufficient privileges to complete the operation.', 'Invalid property \'A\'', 'Invalid property \'B\'',
      'Insufficient privileges to complete the operation.',
    ].join('\n');
    assert.deepEqual(explainError(log).errors.map(({ error: { id }, names }) =>
      [id, ...names.values()]), [['insufficient-privileges'], ['invalid-property', 'A'], ['invalid-property', 'B']]);
  });

  it('is not found in other texts', () => {
    for (const text of [
      'The attributeSet resource does not exist in beta.', '"attributeSet": "Engineering"', 'Invalid property access on null',
      'insufficient privileges for this',
      'Insufficient privileges to drop the table "users" of the schema', 'Collection of values',
      'The collection is of values that were expected', 'Non empty string value', '',
      'Custom security attributes', 'Resource "x" does not exist', 'Please retry again',
    ]) assert.deepEqual(recogniseErrors(text), [], text);
  });
});

describe('an unknown error text', () => {
  it('is explained by its code, or otherwise by its status', () => {
    assert.equal(explainError(body('Something else', 'Request_BadRequest')).code?.known?.code, 'Request_BadRequest');
    assert.equal(explainError('[AUTHORIZATION_REQUESTDENIED] : no').status, 403);
    assert.equal(
      explainError('{\\"error\\":{\\"code\\":\\"generalException\\",\\"message\\":\\"x\\"}}').code?.known?.code, 'generalException',
    );
    assert.deepEqual(explainError('{"error":{"code":"SomethingNew","message":"x"}}').code, { name: 'SomethingNew', known: undefined });
    assert.equal(explainError('HTTP/1.1 429 Too Many Requests').status, 429);
    assert.equal(explainError('Response status code does not indicate success: 404 (Not Found).').status, 404);
    assert.equal(explainError('403').statusMeaning, statusMeanings[403]);
    for (const text of ['nothing', '', 'the invalidRequest that was sent', '12 400 times']) {
      assert.equal(isExplained(explainError(text)), false, text);
    }
  });

  it('is harmless, whatever it contains', () => {
    fc.assert(fc.property(fc.string({
      unit: 'binary', maxLength: 300,
    }), fc.constantFrom(...graphErrors.flatMap(({ texts }) => texts)), fc.nat(80), (noise, text, at) => {
      const hostile = text.slice(0, at) + noise + text.slice(at);
      for (const found of recogniseErrors(hostile)) {
        assert.ok(0 <= found.start && found.start < found.end && found.end <= hostile.length);
        for (const name of found.names.values()) assert.match(name, /^[^\s\p{Cc}"'\\]+$/u);
      }
      pageOf(hostile);
    }));
  });

  it('becomes a page in which it appears as text', () => {
    const page = pageOf('Invalid property \'<img/src=x>[a](command:b)`c`##[x\'. {"error":{"code":"evil_[x](y)"}}');
    assert.doesNotMatch(page.replace(/`[^`]*`/g, ''), /<img|\]\(command:|evil_\[/);
    assert.match(pageOf('nothing known'), /is not known, and it names no code/);
  });

  for (const [what, piece] of Object.entries({
    'backslashes': '\\', 'escapes': '\\u0027', 'quotation marks': '\'', 'whitespace': ' ', 'beginnings': 'Invalid property \'',
    'beginnings that go on': 'AttributeSet for value you are trying to assign does not exist ',
    'codes': '"code": ', 'statuses': 'status ', 'entities': '&quot', 'letters': 'a', 'digits': '4', 'control characters': '\u001b[31m',
  })) it(`takes time in proportion to its length: ${what}`, () => {
    // Ten times as long; quadratic time would be a hundred times as long.
    const [small, large] = [20_000, 200_000].map(length => piece.repeat(Math.ceil(length / piece.length)));
    assertProportion(() => explainError(small!), () => explainError(large!), 60, what);
  });
});

function pageOf(text: string): string {
  const explanation = explainError(text);
  return explanationMarkdown({
    explanation, located: explanation.errors.map(error => ({ error, findings: [] })), suspects: [], requestName: undefined, lineOf: () => 1,
  });
}

describe('the table of errors', () => {
  it('names rules that exist and have a page', () => {
    const ids = new Set(rules.map(({ id }) => id));
    for (const id of [...graphErrors.flatMap(({ causes }) => causes), ...silentFailures].flatMap(cause => cause.rules)) {
      assert.ok(ids.has(id), id);
      assert.ok(existsSync(`docs/rules/${id}.md`), id);
    }
  });

  it('has unique ids, texts and codes, and a cause for each error', () => {
    for (const keys of [graphErrors.map(({ id }) => id), graphErrors.flatMap(({ texts }) => texts), errorCodes.map(({ code }) => code)]) {
      assert.deepEqual([...new Set(keys)], keys);
    }
    for (const { id, causes, meaning } of graphErrors) {
      assert.ok(causes.length > 0, id);
      for (const text of [meaning, ...causes.map(cause => cause.text)]) assert.match(text, /^[A-Z`].*\.$/, id);
    }
  });
});

describe('the lines of a request that an error is about', () => {
  const manifest = JSON.stringify({
    attributeSets: [{ id: 'Engineering' }, { id: 'Marketing' }],
    customSecurityAttributeDefinitions: ['Engineering', 'Marketing'].map(attributeSet => ({
      attributeSet, name: 'Project', type: 'String', isCollection: false, isSearchable: true, status: 'Available',
      usePreDefinedValuesOnly: false,
    })),
  });
  const type = '"@odata.type": "#Microsoft.DirectoryServices.CustomSecurityAttributeValue"';
  const request = (sets: string): string => `PATCH https://graph.microsoft.com/v1.0/users/1\nContent-Type: application/json\n\n{ "customSecurityAttributes": {\n${sets}\n} }\n`;

  /** The tokens that are found, in an array for each cause of the first error. */
  function tokens(text: string, error: string, offset?: number): readonly (readonly string[])[] {
    const workspace = new Workspace();
    workspace.setText('file:///a.csa.json', manifest);
    workspace.setText('file:///a.http', text);
    const { document } = workspace.view('file:///a.http')!;
    const [located] = locateErrors(explainError(error), {
      document, findings: workspace.findings('file:///a.http'), ...(offset === undefined ? {} : { offset }),
    });
    return located!.findings.map(findings => findings.map(({ rule, span }) => `${rule} ${text.slice(span.start, span.end)}`));
  }

  it('are those of the set or attribute that it names', () => {
    const text = request(`"engineering": { ${type}, "Project": "a" },\n"marketing": { ${type}, "Project": "b" }`);
    assert.deepEqual(tokens(text, 'AttributeSet for value you are trying to assign does not exist marketing'), [
      ['name-case "marketing"'], [], [], [],
    ]);
    const misspelt = request(`"Enginering": { ${type}, "Project": "a" }`);
    const unknownSet = 'AttributeSet for value you are trying to assign does not exist Enginering';
    assert.deepEqual(tokens(misspelt, unknownSet), [[], ['undefined-set "Enginering"'], [], []]);
    const untyped = request('"Engineering": { "Project": "a" },\n"Marketing": { "Project": "b" }');
    assert.deepEqual(tokens(untyped, 'Invalid property \'Marketing\'.')[0], ['missing-set-type "Marketing"']);
    assert.deepEqual(tokens(untyped, 'Invalid property \'Project\'.')[0], [
      'missing-set-type "Engineering"', 'missing-set-type "Marketing"',
    ]);
    const empty = request(`"Engineering": { ${type}, "Project": "" },\n"Marketing": { ${type}, "Project": "" }`);
    assert.deepEqual(
      tokens(empty, '\'Non empty string value expected for attribute.\'. ParameterName: \'Marketing_Project\' ParameterValue: \'\'.')[0],
      ['empty-value ""'],
    );
  });

  it('are those of the request above the error if it names nothing', () => {
    const one = request(`"Engineering": { ${type}, "Project": "" }`);
    const text = `${one}\n###\n${one}\n###\n${request(`"Engineering": { ${type}, "Project": "a" }`)}`;
    const error = 'Non empty string value expected';
    assert.deepEqual(tokens(text, error)[0], ['empty-value ""', 'empty-value ""']);
    assert.deepEqual(tokens(text, error, one.length)[0], ['empty-value ""']);
    assert.deepEqual(tokens(text, error, text.length)[0], []);
  });

  it('are those of its own errors if the error is unknown', () => {
    const text = request(`"Engineering": { ${type}, "Project": "" }`);
    const workspace = new Workspace();
    workspace.setText('file:///a.http', text);
    const found = suspectsIn({ document: workspace.view('file:///a.http')!.document, findings: workspace.findings('file:///a.http') });
    assert.deepEqual(found.map(({ rule }) => rule), ['empty-value']);
  });
});

describe('a pasted error', () => {
  const request = 'PATCH https://graph.microsoft.com/v1.0/users/1\nContent-Type: application/json\n\n{ "customSecurityAttributes": {} }\n';

  /** The text under each lens that explains an error. */
  function explained(name: string, text: string): readonly string[] {
    const workspace = new Workspace();
    workspace.setText(`file:///${name}`, text);
    return codeLenses(workspace.view(`file:///${name}`)!, { uses: true, sets: true, requests: true, requestActions: false })
      .filter(({ subject }) => subject.kind === 'error').map(({ span }) => text.slice(span.start, span.start + 16));
  }

  it('has a lens in HTTP files and in Markdown, in a fence and in prose', () => {
    assert.deepEqual(explained('a.http', `${request}\n# {"error":{"message":"Invalid property 'Engineering'."}}\n`), ['Invalid property']);
    assert.deepEqual(explained('a.md', 'It says\n> Custom Security\n attributes not found on tenant\n\n```json\n{ "message": "Invalid  '
      + 'property \'E\'. customSecurityAttributes" }\n```\n'), ['Custom Security\n', 'Invalid  propert']);
    assert.deepEqual(explained('a.md', 'Custom Security\nattributes not found on tenant, and "Collection of values expected"'), [
      'Custom Security\n', 'Collection of va',
    ]);
    for (const { texts, isGeneral } of graphErrors) {
      for (const text of texts) assert.equal(explained('a.md', `About custom security attributes: ${sent(text)}`).length, 1, text);
      if (isGeneral !== true) assert.equal(explained('a.md', sent(texts[0])).length, 1, texts[0]);
    }
  });

  it('has none if it is about something else, cut off, or in a body', () => {
    assert.deepEqual(explained('a.md', 'Mail: Insufficient privileges to complete the operation.'), []);
    assert.deepEqual(explained('a.md', 'customSecurityAttributes: AttributeSet for value you are trying…'), []);
    assert.deepEqual(explained('a.json', '{ "customSecurityAttributes": { "E": { "A": "Collection of values expected" } } }'), []);
  });
});
