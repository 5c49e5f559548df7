/** Small tenants as manifests without formatting: any whitespace, and numbered comments anywhere. */
import { JsonTokens } from '../server/src/core/notation/json/tokens';
import { random, type Random } from './random';

const setType = '#Microsoft.DirectoryServices.CustomSecurityAttributeValue';
const names = ['Engineering', 'Marketing', 'engineering', 'Alpha', 'Zeta', 'Ämter'];
const attributes = ['Project', 'Level', 'Certified', 'project', 'Beta'];

/** A manifest with a few elements, in any order, with mistakes, and with comments of which some are directives. */
export function untidyManifest(seed: number): string {
  const chosen = random(seed);
  const some = <T>(most: number, make: () => T): T[] => Array.from({ length: chosen.integer(most + 1) }, make);
  const sections: readonly (readonly [string, unknown])[] = [
    ['tenant', 'contoso'],
    ['attributeSets', some(5, () => shuffled(chosen, [
      ['id', chosen.pick(names)], ['description', 'x'.repeat(chosen.integer(140))], ['maxAttributesPerSet', chosen.integer(30)],
    ]))],
    ['customSecurityAttributeDefinitions', some(5, () => shuffled(chosen, [
      ['attributeSet', chosen.pick(names)], ['name', chosen.pick(attributes)], ['type', chosen.pick(['String', 'Integer', 'Boolean'])],
      ['isCollection', chosen.chance(0.5)],
      ['allowedValues', some(3, () => ({ id: `value ${chosen.integer(5)}`, isActive: true }))],
    ]))],
    ['assignments', some(4, () => shuffled(chosen, [
      ['principal', `users/${chosen.integer(6)}`],
      ['customSecurityAttributes', Object.fromEntries(some(2, () => [chosen.pick(names), values(chosen)]))],
    ]))],
  ];
  return untidy(chosen, JSON.stringify(shuffled(chosen, sections.filter(() => chosen.chance(0.9)))));
}

/** The same tokens with any whitespace and numbered comments between them. */
function untidy(chosen: Random, json: string): string {
  const noise = chosen.pick([0, 0.05, 0.3]);
  const comments = chosen.pick([0, 0.03, 0.15]);
  const tokens = new JsonTokens(json);
  let number = 0;
  let text = '';
  const gap = (): void => {
    text += chosen.chance(noise) ? chosen.pick(['\n', '\n\n', ' ', '\t', '  \n    ', '\n\n\n ']) : '';
    if (chosen.chance(comments)) text += chosen.pick([
      ` // ${++number}\n`, `/* ${++number} */`, `\n  // ${++number}\n`, ` /* ${++number}\n */ `,
      `\n// csa-disable-next-line set-name-characters -- ${++number}\n`,
    ]);
  };
  for (let token = tokens.next(); token.kind !== 'end'; token = tokens.next()) {
    gap();
    text += json.slice(token.start, token.end) + (token.kind === 'comma' && chosen.chance(noise) ? '\n' : '');
  }
  gap();
  return text;
}

function values(chosen: Random): unknown {
  const members: (readonly [string, unknown])[] = [['@odata.type', setType]];
  for (const name of attributes) {
    if (chosen.chance(0.4)) members.push([name, chosen.pick([1, true, 'text', ['a', 'b'], [1, 2], null])]);
    if (chosen.chance(0.4)) members.push([`${name}@odata.type`, chosen.pick(['#Int32', '#Collection(String)', '#Boolean'])]);
  }
  return shuffled(chosen, members);
}

function shuffled(chosen: Random, members: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  const rest = [...members];
  const result: (readonly [string, unknown])[] = [];
  while (rest.length > 0) result.push(...rest.splice(chosen.integer(rest.length), 1));
  return Object.fromEntries(result);
}
