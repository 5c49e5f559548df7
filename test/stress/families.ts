/** Documents that grow: each family is a kind of text that users, generators or attackers make long. `size` is a number of repetitions. */

export interface Family {
  readonly name: string;
  /** The repetitions of the smallest document that is measured. */
  readonly size: number;
  /** Texts by file name; the first is the one that the calls are about. */
  documents(size: number): Readonly<Record<string, string>>;
}

const setType = '"@odata.type": "#Microsoft.DirectoryServices.CustomSecurityAttributeValue"';

function times(size: number, make: (index: number) => string, separator = ',\n'): string {
  return Array.from({ length: size }, (_, index) => make(index)).join(separator);
}

function one(name: string, size: number, document: string, text: (size: number) => string): Family {
  return { name, size, documents: count => ({ [document]: text(count) }) };
}

const sets = (size: number, id: (index: number) => string): string =>
  `{ "attributeSets": [\n${times(size, index => `{ "id": "${id(index)}" }`)}\n] }`;
const definition = (set: string, name: string, rest = ''): string =>
  `{ "attributeSet": "${set}", "name": "${name}", "type": "String", "isCollection": false, "isSearchable": true, "status": "Available", `
    + `"usePreDefinedValuesOnly": false${rest} }`;
const definitions = (size: number, make: (index: number) => string): string =>
  `{ "customSecurityAttributeDefinitions": [\n${times(size, make)}\n] }`;
const assignments = (size: number, make: (index: number) => string): string => `{ "assignments": [\n${times(size, make)}\n] }`;
const assigned = (principal: string, values: string, set = 'Engineering'): string =>
  `{ "principal": "${principal}", "customSecurityAttributes": { "${set}": { ${setType}, ${values} } } }`;
const url = 'https://graph.microsoft.com/v1.0/users';
const letters = (index: number): string => index.toString(2).padStart(20, '0').replaceAll('0', 'a').replaceAll('1', 'b');
/** `name` with the case of each letter taken from the bits of the index. */
const cased = (name: string, index: number): string =>
  Array.from(name, (letter, bit) => (index >> bit) % 2 === 0 ? letter.toLowerCase() : letter.toUpperCase()).join('');

export const families: readonly Family[] = [
  one('nested arrays', 8000, 'x.csa.json', size => `{"attributeSets":${'['.repeat(size)}${']'.repeat(size)}}`),
  one('nested objects', 2000, 'x.csa.json', size =>
    `{"assignments":[{"customSecurityAttributes":${'{"A":'.repeat(size)}1${'}'.repeat(size)}}]}`),
  one('nested, never closed', 4000, 'x.json', size => `{"customSecurityAttributes":${'{"A":['.repeat(size)}`),
  one('one long string', 100_000, 'x.json', size => `{"customSecurityAttributes":{"A":{"B":"${'x '.repeat(size)}"}}}`),
  one('one long key', 100_000, 'x.json', size => `{"customSecurityAttributes":{"A":{"${'k'.repeat(size)}":"x"}}}`),
  one('escapes', 20_000, 'x.json', size => `{"customSecurityAttributes":{"A":{"B":"${'\\u0041'.repeat(size)}"}}}`),
  one('quotes', 10_000, 'x.csa.json', size => '"'.repeat(size)),
  one('commas', 10_000, 'x.csa.json', size => `{"attributeSets":[${','.repeat(size)}]}`),
  one('one long line', 1000, 'x.csa.json', size => sets(size, index => `Set${index}`).replaceAll('\n', '')),
  one('empty lines', 50_000, 'x.csa.json', size => `{ "attributeSets": [${'\n'.repeat(size)}] }`),
  one('comments', 5000, 'x.csa.json', size => `{ "attributeSets": [\n${'// what this is\n'.repeat(size)}{ "id": "A" } ] }`),
  one('an open comment', 50_000, 'x.csa.json', size => `{ "attributeSets": [ /* ${' *'.repeat(size)}`),
  one('equal keys', 2000, 'x.json', size => `{"customSecurityAttributes":{"A":{${times(size, () => '"B":1', ',')}}}}`),
  one('keys differing in case', 2000, 'x.json', size =>
    `{"customSecurityAttributes":{"A":{${times(size, index => `"${cased('attribute-names', index)}":1`, ',')}}}}`),
  one('unknown properties', 2000, 'x.csa.json', size => `{${times(size, index => `"property${index}":1`, ',')}}`),
  one('properties of a definition', 2000, 'x.csa.json', size => definitions(1, () => `{${times(size, index => `"typ${index}":1`, ',')}}`)),
  one('sets', 1000, 'x.csa.json', size => sets(size, index => `Set${index}`)),
  one('equal sets', 1000, 'x.csa.json', size => sets(size, () => 'Engineering')),
  one('sets differing in case', 1000, 'x.csa.json', size => sets(size, index => cased('engineering-and-more', index))),
  one('broken sets', 1000, 'x.csa.json', size => `{ "attributeSets": [\n${times(size, () => '{ "id": "A" "b" ')} ] }`),
  one('definitions', 500, 'x.csa.json', size => definitions(size, index => definition('Engineering', `Name${index}`))),
  one('equal definitions', 500, 'x.csa.json', size => definitions(size, () => definition('Engineering', 'Project'))),
  one('equal sets with definitions', 500, 'x.csa.json', size => definitions(
    size, index => definition('Engineering', `Name${index}`),
  ).replace('{', `{ "attributeSets": [${times(size, () => '{ "id": "Engineering", "maxAttributesPerSet": 5 }')}],`)),
  one('definitions of many sets', 500, 'x.csa.json', size => definitions(size, index => definition(`Set${index}`, 'Project'))),
  one('near-miss sets', 600, 'x.csa.json', size => definitions(size, index => definition(`x${letters(index)}`, 'Project')).replace(
    '{', `{ "attributeSets": [${times(size, index => `{ "id": "${letters(index)}" }`)}],`,
  )),
  one('near-miss attributes', 600, 'x.csa.json', size => `${definitions(size, index => definition('Engineering', letters(index))).slice(
    0, -1,
  )}, ${assignments(size, index => assigned(`users/${index}`, `"x${letters(index)}": "a"`)).slice(1)}`),
  one('attributes in another set', 250, 'x.csa.json', size => `${definitions(
    size, index => definition(`Set${index}`, letters(index)),
  ).slice(0, -1)}, ${assignments(size, index => assigned(`users/${index}`, `"${letters(index)}": "a"`, `Set${index + 1}`)).slice(1)}`),
  one('predefined values', 1000, 'x.csa.json', size => definitions(1, () =>
    definition('Engineering', 'Project', `, "allowedValues": [${times(size, index => `{ "id": "Value ${index}", "isActive": true }`)}]`))),
  one('equal predefined values', 1000, 'x.csa.json', size => definitions(1, () =>
    definition('Engineering', 'Project', `, "allowedValues": [${times(size, () => '{ "id": "Baker", "isActive": true }')}]`))),
  one('near-miss values', 400, 'x.csa.json', size =>
    `${definitions(1, () => definition(
      'Engineering', 'Project', `, "allowedValues": [${times(size, index => `{ "id": "${letters(index)}", "isActive": true }`)}]`,
    ).replace('Only": false', 'Only": true')).slice(
      0, -1,
    )}, ${assignments(size, index => assigned(`users/${index}`, `"Project": "x${letters(index)}"`)).slice(1)}`),
  one('undefined attributes beside a long definition', 4000, 'x.csa.json', size => `${definitions(1, () => definition(
    'Engineering', 'Project', `, "allowedValues": [${times(size, index => `{ "id": "Value ${index}", "isActive": true }`)}]`,
  )).slice(0, -1)}, ${assignments(1, () => assigned('users/ada', times(size, index => `"${letters(index)}": "x"`))).slice(1)}`),
  one('assignments', 500, 'x.csa.json', size => assignments(size, index => assigned(`users/${index}`, '"Project": "Baker"'))),
  one('assignments of one principal', 500, 'x.csa.json', size => assignments(size, () => assigned('users/ada', '"Project": "Baker"'))),
  one('conflicting assignments', 500, 'x.csa.json', size =>
    assignments(size, index => assigned('users/ada', `"Project": "Baker ${index}"`))),
  one('one assignment of many sets', 500, 'x.csa.json', size => assignments(1, () =>
    `{ "principal": "users/ada", "customSecurityAttributes": { ${times(size, index => `"Set${index}": { ${setType}, "A": 1 }`)} } }`)),
  one('many values in a collection', 2000, 'x.json', size => `{ "customSecurityAttributes": { "Engineering": { ${setType}, `
    + `"Project@odata.type": "#Collection(String)", "Project": [${times(size, index => `"Value ${index}"`, ', ')}] } } }`),
  one('equal values in a collection', 2000, 'x.json', size => `{ "customSecurityAttributes": { "Engineering": { ${setType}, `
    + `"Project@odata.type": "#Collection(String)", "Project": [${times(size, () => '"Baker"', ', ')}] } } }`),
  one('annotations without values', 1000, 'x.json', size =>
    `{ "customSecurityAttributes": { "Engineering": { ${times(size, index => `"Name${index}@odata.type": "#Int32"`)} } } }`),
  one('misspelt annotations', 500, 'x.json', size => `{ "customSecurityAttributes": { "Engineering": { `
    + `${times(size, index => `"${letters(index)}@odata.typ": "#Int32", "x${letters(index)}": 1`)} } } }`),
  one('directives', 2000, 'x.csa.json', size => `{\n${'// csa-disable-next-line duplicate-set\n'.repeat(size)}"attributeSets": [] }`),
  one('directives of unknown rules', 2000, 'x.csa.json', size =>
    `{\n${'// csa-disable-next-line duplicat-set\n'.repeat(size)}"attributeSets": [] }`),
  one('a directive for many rules', 2000, 'x.csa.json', size =>
    `{\n// csa-disable-file ${times(size, () => 'duplicate-set', ', ')}\n"attributeSets": [] }`),
  one('directives and findings', 1000, 'x.csa.json', size =>
    `{ "attributeSets": [\n${times(size, () => '// csa-disable-next-line set-name-characters\n{ "id": "a-b" }')} ] }`),
  one('files that switch rules off', 1000, 'x.csa.json', size =>
    `{ "attributeSets": [\n${times(size, () => '// csa-disable-file set-name-characters\n{ "id": "a-b" }')} ] }`),
  one('requests', 500, 'x.http', size =>
    [
      `PATCH ${url}/1`, 'Content-Type: application/json', '',
      '{ "customSecurityAttributes": { "Engineering": { "Project": "Baker" } } }', '', '###', '',
    ].join('\n').repeat(size)),
  one('separators', 5000, 'x.http', size => '###\n'.repeat(size)),
  one('headers', 2000, 'x.http', size => `PATCH ${url}/1\n${'X-Header: value\n'.repeat(size)}\n{ "customSecurityAttributes": {} }`),
  one('variables', 2000, 'x.http', size => `${times(size, index => `@name${index} = {{name${index + 1}}}`, '\n')}\nGET `
    + `{{name0}}/v1.0/users?$filter=customSecurityAttributes/A/B eq 'x'`),
  one('braces of variables', 20_000, 'x.http', size => `GET ${url}/${'{{'.repeat(size)}`),
  one('a long filter', 1000, 'x.http', size =>
    `GET ${url}?$filter=${times(size, () => "customSecurityAttributes/Engineering/Project eq 'Baker'", ' and ')}`),
  one('a filter of brackets', 10_000, 'x.http', size =>
    `GET ${url}?$filter=${'('.repeat(size)}customSecurityAttributes/A/B eq 'x'${')'.repeat(size)}`),
  one('a filter of nots', 5000, 'x.http', size => `GET ${url}?$filter=${'not '.repeat(size)}customSecurityAttributes/A/B eq 'x'`),
  one('a filter of quotes', 20_000, 'x.http', size => `GET ${url}?$filter=customSecurityAttributes/A/B eq ${"'".repeat(size)}`),
  one('a filter of commas', 5000, 'x.http', size =>
    `GET ${url}?$filter=customSecurityAttributes/A/B in (${times(size, index => `'${index}'`, ',')})`),
  one('query options', 2000, 'x.http', size =>
    `GET ${url}?${times(size, index => `$filter${index}=customSecurityAttributes/A/B eq 'x'`, '&')}`),
  one('a query on lines', 2000, 'x.http', size =>
    `GET ${url}\n${times(size, () => "  &$filter=customSecurityAttributes/A/B eq 'x'", '\n')}`),
  one('percent signs', 20_000, 'x.http', size => `GET ${url}?$filter=customSecurityAttributes/A/B eq '${'%41'.repeat(size)}'`),
  one('slashes', 20_000, 'x.http', size => `GET https://graph.microsoft.com/v1.0${'/users'.repeat(size)}`),
  one('batches', 500, 'x.json', size =>
    `{ "requests": [\n${times(size, index => `{ "id": "${index}", "method": "PATCH", "url": "/users/${index}", "headers": { `
      + `"Content-Type": "application/json" }, "body": { "customSecurityAttributes": { "Engineering": { "Project": "x" } } } }`)} ] }`),
  one('a batch of equal ids', 500, 'x.json', size => `{ "requests": [\n`
    + `${times(size, () => '{ "id": "1", "method": "GET", "url": "/directory/attributeSets", "dependsOn": ["1", "2"] }')} ] }`),
  one('a batch that depends', 500, 'x.json', size => `{ "requests": [ { "id": "0", "method": "GET", "url": "/directory/attributeSets", `
    + `"dependsOn": [${times(size, index => `"${index}"`)}] } ] }`),
  one('a fence that never closes', 2000, 'x.md', size =>
    `\`\`\`http\nPATCH ${url}/1\n\n{ "customSecurityAttributes": {\n${'"A": { "B": 1 },\n'.repeat(size)}`),
  one('fences', 200, 'x.md', size =>
    '```json\n{ "customSecurityAttributes": { "Engineering": { "Project": 1 } } }\n```\n\nText.\n\n'.repeat(size)),
  one('fences in a list', 200, 'x.md', size =>
    '- item\n\n  ```json\n  { "customSecurityAttributes": { "Engineering": { "Project": 1 } } }\n  ```\n\n'.repeat(size)),
  one('a list that goes deeper', 50, 'x.md', size => times(size, index => `${'  '.repeat(index)}- item\n\n${'  '.repeat(index
    + 1)}\`\`\`json\n${'  '.repeat(index + 1)}{ "customSecurityAttributes": {} }\n${'  '.repeat(index + 1)}\`\`\`\n`, '\n')),
  one('fences in tabs', 200, 'x.md', size =>
    '=== "JSON"\n\n    ```json\n    { "customSecurityAttributes": { "Engineering": { "Project": 1 } } }\n    ```\n\n'.repeat(size)),
  one('admonitions that go deeper', 20, 'x.md', size => times(size, index => `${'    '.repeat(index)}!!! note\n\n${'    '.repeat(index
    + 1)}\`\`\`json\n${'    '.repeat(index + 1)}{ "customSecurityAttributes": {} }\n${'    '.repeat(index + 1)}\`\`\`\n`, '\n')),
  one('quotes in quotes', 2000, 'x.md', size => `${'> '.repeat(size)}\`\`\`json\n${'> '.repeat(size)}{ "customSecurityAttributes": {} }`),
  one('comments in Markdown', 1000, 'x.md', size =>
    `${'<!-- csa-disable-next-line duplicate-set -->\n'.repeat(size)}\n\`\`\`json\n{ "customSecurityAttributes": {} }\n\`\`\`\n`),
  one('comments that never close', 2000, 'x.md', size =>
    `${'<!-- \n'.repeat(size)}\n\`\`\`json\n{ "customSecurityAttributes": {} }\n\`\`\`\n`),
  one('a long paragraph', 2000, 'x.md', size =>
    `${'customSecurityAttributes and *more* `text`\n'.repeat(size)}\n\`\`\`json\n{ "customSecurityAttributes": {} }\n\`\`\`\n`),
  one('a snapshot', 500, 'x.csa-snapshot.json', size => `{ "attributeSets": { "value": [\n${times(
    size, index => `{ "id": "Set${index}" }`,
  )} ] }, "customSecurityAttributeDefinitions": { "value": [\n${times(size, index => definition(`Set${index}`, 'Project'))} ] } }`),
  one('rules of a configuration', 1000, '.csarc.json', size => `{ "rules": { ${times(size, index => `"duplicat-set${index}": "off"`)} } }`),
  one('globs of a configuration', 1000, '.csarc.json', size => `{ "ignore": [ ${times(size, index => `"**/a*b*c*${index}/**"`)} ] }`),
  one('stars of a glob', 200, '.csarc.json', size => `{ "ignore": [ "${'*a'.repeat(size)}" ], "requests": [ "${'**/'.repeat(size)}" ] }`),
  { name: 'tenants', size: 60, documents: size => Object.fromEntries(Array.from({ length: size }, (_, index) =>
    [`${index}.csa.json`, `{ "tenant": "tenant${index}", "attributeSets": [ { "id": "A" } ] }`])) },
  { name: 'manifests of a tenant', size: 60, documents: size => Object.fromEntries(Array.from({ length: size }, (_, index) => [
    `${index}.csa.json`,
    `{ "attributeSets": [ { "id": "A${index}" } ], "customSecurityAttributeDefinitions": [ ${definition(`A${index + 1}`, 'B')} ] }`,
  ])) },
  { name: 'bodies beside a manifest', size: 100, documents: size => ({
    'x.csa.json': definitions(1, () => definition('Engineering', 'Project')),
    ...Object.fromEntries(Array.from({ length: size }, (_, index) =>
      [`${index}.json`, '{ "customSecurityAttributes": { "Engineering": { "Project": 1 } } }'])),
  }) },
  { name: 'folders with configurations', size: 60, documents: size => Object.fromEntries(Array.from({ length: size }, (_, index) => [
    [`${index}/x.json`, '{ "customSecurityAttributes": { "A": { "B": 1 } } }'] as const,
    [`${index}/.csarc.json`, '{ "ignore": ["*.md"] }'] as const,
  ]).flat()) },
];
