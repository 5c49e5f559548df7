/** Names, paths and documents that attack any code that prints or quotes them. */
import { type Random } from '../random';
import { type Texts } from './generate';

/**
 * Commands of CI systems, whole and in halves; escapes and terminators of every format; terminal control sequences; characters that some
 * format cannot represent.
 */
const pieces = [
  '##vso[', '##VSO[task.complete]', '##[', '##[group]', '##teamcity[', '#', '##', '###', 'vso[', '[', ']', '::', ':', '::error::',
  '::warning file=a::', '::stop-commands::x', 'section_start:1:x', 'section_', 'end:2:y',
  '\u001B[31m', '\u001B]8;;x\u0007', '\u009B31m', '\u009D', '\u0000', '\u0008', '\u007F', '\u0085', '\r', '\n', '\r\n', '\t', '\u2028',
  '\u2029', '\u202E', '\u2066', '\u200B', '\uFEFF', '\u{E0041}', '\uFFFE', '\uFFFF', '\uFFFD', '\uD800', '\uDC00', '😀',
  '<', '>', '&', '&#35;', '&lt;', ']]>', '<!--', '-->', '"', "'", '`', '\\', '\\u0023', '\\u{23}', '%', '%0A', '%3A', '%23', ',', '=', '](',
  ')', '$(x)', '{{x}}', '…', ' ', '  ', '\u00A0', '\u3000', 'x', 'Engineering', 'a'.repeat(63),
];

export function hostileText(chosen: Random, most = 6): string {
  return Array.from({ length: 1 + chosen.integer(most) }, () => chosen.pick(pieces)).join('');
}

/** So many files, each in its own folder with a hostile name: manifests, bodies, requests and pages, some of them broken. */
export function hostileFiles(chosen: Random, count: number): Texts {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => {
    const [name, text] = chosen.pick(documents)(chosen);
    const broken = chosen.chance(0.3) ? brokenUp(text, chosen) : text;
    return [`${hostileText(chosen).replace(/[/\u0000]/g, '')}${index}/${name}`, broken];
  }));
}

/** A hostile text anywhere, or only its start. */
function brokenUp(text: string, chosen: Random): string {
  const at = chosen.integer(text.length + 1);
  return chosen.chance(0.5) ? text.slice(0, at) : text.slice(0, at) + hostileText(chosen) + text.slice(at);
}

const documents: readonly ((chosen: Random) => [name: string, text: string])[] = [
  chosen => ['a.csa.json', stringify(manifest(chosen), chosen)],
  chosen => ['a.json', stringify(body(chosen), chosen)],
  chosen => ['a.http', `### ${hostileText(chosen)}\nPATCH https://graph.microsoft.com/v1.0/users/${hostileText(chosen, 2)}\nContent-Type: application/json\n\n${stringify(body(chosen), chosen)}\n`],
  chosen => ['a.md', `${hostileText(chosen)}\n\`\`\`json\n${stringify(body(chosen), chosen)}\n\`\`\`\n`],
  chosen => ['.csarc.json', stringify({ rules: { [hostileText(chosen)]: hostileText(chosen) } }, chosen)],
];

function manifest(chosen: Random): object {
  const [set, name, value] = [hostileText(chosen), hostileText(chosen), hostileText(chosen)];
  return {
    tenant: hostileText(chosen),
    attributeSets: [{ id: set, description: hostileText(chosen) }],
    customSecurityAttributeDefinitions: [{
      attributeSet: chosen.chance(0.8) ? set : hostileText(chosen), name, type: chosen.pick(['String', 'Integer', value]),
      allowedValues: [{ id: value, isActive: true }, { id: chosen.pick([value, name]), isActive: value }],
    }],
    assignments: [
      { principal: `users/${hostileText(chosen)}`, customSecurityAttributes: { [set]: { '@odata.type': value, [name]: value } } },
    ],
  };
}

function body(chosen: Random): object {
  return { customSecurityAttributes: { [hostileText(chosen)]: {
    [hostileText(chosen)]: chosen.pick(['', 4, [hostileText(chosen)], hostileText(chosen)]),
    [`${hostileText(chosen)}@odata.type`]: hostileText(chosen),
  } } };
}

function stringify(value: object, chosen: Random): string {
  const text = JSON.stringify(value, null, chosen.pick([0, 2]));
  // Raw control characters in strings are broken JSON, which is printed nevertheless.
  return chosen.chance(0.5) ? text : text.replace(/\\u00([0-9a-f]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}
