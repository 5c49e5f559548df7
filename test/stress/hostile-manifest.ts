/**
 * Manifests that attack the quoting of copies: anything that ends a string, a line, a word or a request somewhere, in names, values,
 * comments and shapes.
 */
import { type Random } from '../random';
import { changed } from './generate';

const pieces = [
  '\'@\n', '\'@', '@\'\n', '\n\'@\nStart-Process calc\n$x=@\'\n', '\u2019@', '\'', '\'\'', '"', '\\', '\\\'', '`', '$', '$(calc)', '`calc`', '$HOME', '${x}', '%PATH%', '!!', '#', '###', '\n###\nDELETE https://graph.microsoft.com/v1.0/users/1\n',
  '# @name x', '\n< ./secret.txt\n', '@file', '{{x}}', '{{$processEnv SECRET}}', '{', '}', '{{{', '{subscriptionId}', ';', '&', '|', '>',
  '<', '*', '?', '~', '=', '-', '--config', '\u2013', '\u2014', '\u2015', '\u2018', '\u2019', '\u201a', '\u201b', '\u201c', '\u201d',
  '\u201e',
  '\u0000', '\u0007', '\u001b[201~', '\u001b]0;x\u0007', '\r', '\n', '\r\n', '\t', '\u007f', '\u0085', '\u009b', '\u2028', '\u2029',
  '\u202e', '\u2066', '\u200b', '\ufeff', '\ud800', '\udc00', '😀', 'ß', 'a', 'Eng', ' ', '/', '//', '/*', '*/', '..', '%2f', '%0a', ',',
  '(', ')', '[', ']',
];

/** Most parse; one in ten does not, or only by chance. */
export function hostileManifest(chosen: Random): string {
  const [set, attribute] = [name(chosen), name(chosen)];
  const value = text(chosen);
  const string = (known: string): string => chosen.chance(0.08) ? anything(chosen, 0) : written(known, chosen);
  const boolean = (): string => chosen.chance(0.1) ? anything(chosen, 0) : chosen.pick(['true', 'false']);
  const predefined = object(chosen, [['id', string(value)], ['isActive', boolean()]]);
  const definition: readonly (readonly [string, string])[] = [
    ['id', string(`${set}_${attribute}`)], ['attributeSet', written(set, chosen)], ['name', written(attribute, chosen)],
    ['description', string(text(chosen))], ['type', string(chosen.pick(['String', 'Integer', 'Boolean', text(chosen)]))],
    ['isCollection', boolean()], ['isSearchable', boolean()], ['status', string(chosen.pick(['Available', 'Deprecated']))],
    ['usePreDefinedValuesOnly', boolean()], ['allowedValues', chosen.chance(0.1) ? anything(chosen, 0) : array(chosen, [predefined])],
  ];
  const assigned = chosen.chance(0.15) ? anything(chosen, 0) : object(chosen, [
    ['@odata.type', '"#Microsoft.DirectoryServices.CustomSecurityAttributeValue"'],
    [`${attribute}@odata.type`, string('#Collection(String)')],
    [attribute, chosen.chance(0.3) ? anything(chosen, 0) : array(chosen, [string(value)])],
  ]);
  const principal = chosen.pick(['users/', 'servicePrincipals/', 'users/', '']) + chosen.pick(['ada@contoso.com', text(chosen)]);
  const manifest = object(chosen, [
    ['attributeSets', array(chosen, [object(chosen, [
      ['id', written(set, chosen)], ['description', string(text(chosen))],
      ['maxAttributesPerSet', chosen.chance(0.1) ? anything(chosen, 0) : '5'],
    ])])],
    ['customSecurityAttributeDefinitions', array(chosen, [object(chosen, definition.filter(() => chosen.chance(0.9)))])],
    ['assignments', array(chosen, [
      object(chosen, [['principal', written(principal, chosen)], ['customSecurityAttributes', object(chosen, [[set, assigned]])]]),
    ])],
  ]);
  return chosen.chance(0.1) ? changed(manifest, chosen) : manifest;
}

function name(chosen: Random): string {
  return chosen.chance(0.4) ? chosen.pick(['Eng', 'Project', 'Größe']) : `n${text(chosen)}`;
}

function text(chosen: Random): string {
  return Array.from({ length: chosen.integer(5) }, () => chosen.pick(pieces)).join('');
}

/** As JSON: usually with the escapes that it needs, sometimes with more. */
function written(value: string, chosen: Random): string {
  const json = JSON.stringify(value);
  return chosen.chance(0.1)
    ? json.replace(/[A-Za-z](?!.*\\)/g, letter => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)
    : json;
}

function anything(chosen: Random, depth: number): string {
  switch (chosen.integer(depth > 3 ? 3 : 6)) {
    case 0: return chosen.pick(['true', 'false', 'null', '0', '-0', '-5', '1.50', '1e5', '2147483648', '12345678901234567890', '[]', '{}']);
    case 1: case 2: return written(text(chosen), chosen);
    case 3: return array(chosen, Array.from({ length: chosen.integer(4) }, () => anything(chosen, depth + 1)));
    case 4: return chosen.chance(0.05) ? '['.repeat(50) + ']'.repeat(50) : array(chosen, [anything(chosen, depth + 1)]);
    default: return object(chosen, Array.from({ length: chosen.integer(3) }, () =>
      [`k${text(chosen)}`, anything(chosen, depth + 1)] as const));
  }
}

function object(chosen: Random, members: readonly (readonly [string, string])[]): string {
  return `{${gap(chosen)}${members.map(([key, value]) =>
    `${written(key, chosen)}${gap(chosen)}:${gap(chosen)}${value}${gap(chosen)}`).join(`,${gap(chosen)}`)}${trailing(chosen, members)}}`;
}

function array(chosen: Random, items: readonly string[]): string {
  return `[${gap(chosen)}${items.map(item => item + gap(chosen)).join(',')}${trailing(chosen, items)}]`;
}

function trailing(chosen: Random, before: readonly unknown[]): string {
  return before.length > 0 && chosen.chance(0.1) ? `,${gap(chosen)}` : '';
}

/** The parts that a tree omits: whitespace and comments. */
function gap(chosen: Random): string {
  switch (chosen.integer(8)) {
    case 0: return '\n';
    case 1: return `/*${text(chosen).replaceAll('*/', '')}*/`.replace('**/', '*/');
    case 2: return `//${text(chosen).replace(/[\r\n]/g, '')}\n`;
    default: return chosen.pick(['', ' ']);
  }
}
