/**
 * Random texts for fuzzing: by the grammar of our documents, with typical mistakes, and byte by byte. The same seed generates the same
 * texts.
 */
import { type Random } from '../random';
import { sampleWorkspace } from '../sample-workspace';
import { untidyManifest } from '../untidy';

/** Texts by file name. */
export type Texts = Readonly<Record<string, string>>;

export const names = Object.keys(sampleWorkspace);

const pieces = [
  '{', '}', '[', ']', ',', ':', '"', '\\', '//', '/*', '*/', '\n', '\r\n', '\r', '###\n', '```json\n', '```', '> ', '- ', '{{', '}}', '...',
  '\ufeff', '\u0000', '\ud800', '\u2028', '😀', 'null', '1e5', '-0', '$filter=', '%27', 'csa-disable-file', '// csa-disable-next-line x\n',
  '<!-- ', '-->', '__proto__',
];
const words = [
  'Engineering', 'engineering', 'Project', 'Level', 'Baker', 'Cascade', 'Marketing', '', 'a b', '__proto__', 'constructor', 'x'.repeat(65),
  '{{id}}', '@odata.type', 'İ', 'ß',
];
const keys = [
  'attributeSets', 'customSecurityAttributeDefinitions', 'assignments', 'customSecurityAttributes', 'id', 'name', 'attributeSet', 'type',
  'isCollection', 'status', 'allowedValues', 'allowedValues@delta', 'isActive', 'usePreDefinedValuesOnly', 'maxAttributesPerSet',
  'principal', '@odata.type', 'Level@odata.type', 'requests', 'method', 'url', 'body', 'headers', 'dependsOn', 'tenant', 'rules',
  'overrides', 'value',
];
const filterWords = [
  'customSecurityAttributes/Engineering/Project', 'customSecurityAttributes/Engineering/Level', "'Baker'", "'4'", '4', 'eq', 'eq', 'ne',
  'and', 'or', 'not', 'in', 'startsWith(', '(', ')', ',', "'", 'name', 'attributeSet', 'id', "'Engineering_Project'", "'Project'",
];
const strings = [
  'String', 'Integer', 'Boolean', 'Available', 'Deprecated', '#Int32', '#Collection(String)',
  '#Microsoft.DirectoryServices.CustomSecurityAttributeValue', 'users/ada', '/users/1', '/directory/attributeSets', 'PATCH', 'GET',
  "/users?$filter=customSecurityAttributes/Engineering/Level eq '4'",
];

/** A small workspace, most of it valid, some of it mutated, some of it random pieces. */
export function workspaceTexts(chosen: Random): Texts {
  return Object.fromEntries(names.map(name => [name, chosen.chance(0.5) ? sampleWorkspace[name]! : textFor(name, chosen)]));
}

export function textFor(name: string, chosen: Random): string {
  switch (chosen.integer(5)) {
    case 0: return changed(sampleWorkspace[name]!, chosen);
    case 1: return Array.from({ length: chosen.integer(60) }, () => chosen.pick(chosen.chance(0.7) ? pieces : keys)).join('');
    case 2: return name.endsWith('.csa.json') ? changed(untidyManifest(chosen.integer(2 ** 31)), chosen) : json(chosen);
    case 3: return changed(chosen.pick(Object.values(sampleWorkspace)), chosen);
    default: return name.endsWith('.http') || name.endsWith('.md') ? request(name, chosen) : json(chosen);
  }
}

/** A few mutations: characters, words, ranges that move, line endings. */
export function changed(text: string, chosen: Random): string {
  let result = text;
  for (let count = chosen.integer(6); count > 0; count--) {
    const start = chosen.integer(result.length + 1);
    const end = Math.min(result.length, start + chosen.integer(chosen.pick([2, 10, 80])));
    const from = chosen.integer(result.length + 1);
    const by = chosen.pick([
      '', chosen.pick(pieces), chosen.pick(words), JSON.stringify(chosen.pick(keys)), result.slice(from, from + 60),
      String.fromCharCode(chosen.integer(0x10000)),
    ]);
    result = result.slice(0, start) + by + result.slice(end);
  }
  return chosen.chance(0.1) ? result.replaceAll('\n', '\r\n') : result;
}

function request(name: string, chosen: Random): string {
  const block = `${chosen.pick(['PATCH', 'GET', 'POST', 'DELETE', 'get'])} https://graph.microsoft.com/v1.0${chosen.pick(['/users/1', '/directory/attributeSets', '/directory/customSecurityAttributeDefinitions/Engineering_Project', "/users?$filter=customSecurityAttributes/Engineering/Level eq '4' and (", "/directory/customSecurityAttributeDefinitions('Engineering_Project')/allowedValues('Baker')", filter(chosen)])}\nContent-Type: application/json\n\n${json(chosen)}\n`;
  const blocks = Array.from({ length: 1 + chosen.integer(3) }, () => changed(block, chosen));
  return name.endsWith('.md') ? blocks.map(each => `\`\`\`http\n${each}\`\`\`\n`).join('\n') : blocks.join('\n###\n');
}

function filter(chosen: Random): string {
  const words = Array.from({ length: chosen.integer(12) }, () => chosen.pick(filterWords));
  return `${chosen.pick(['/users', '/directory/customSecurityAttributeDefinitions', '/directory/attributeSets'])}?$filter=`
    + words.join(chosen.pick([' ', '%20', '+']));
}

/** JSON with our vocabulary, a few levels deep; not always closed. */
function json(chosen: Random): string {
  const value = (depth: number): string => {
    switch (chosen.integer(depth > 5 ? 4 : 8)) {
      case 0: return chosen.pick(['true', 'false', 'null', '1', '-5', '1.5', '2147483648', '{{x}}']);
      case 1: return JSON.stringify(chosen.pick(strings));
      case 2: case 3: return JSON.stringify(chosen.pick(words));
      case 4: return `[${Array.from({ length: chosen.integer(4) }, () => value(depth + 1)).join(', ')}]`;
      default: return `{ ${Array.from({ length: chosen.integer(5) }, () =>
        `${JSON.stringify(chosen.pick(chosen.chance(0.8) ? keys : words))}: ${value(depth + 1)}`).join(',\n')} }`;
    }
  };
  const text = value(0);
  return chosen.chance(0.2) ? text.slice(0, chosen.integer(text.length + 1)) : text;
}
