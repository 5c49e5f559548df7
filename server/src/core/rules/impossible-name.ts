import { badLength, exceeds, forbiddenCharacters, startsWithDigit } from '../graph/names';
import { lengths } from '../graph/limits';
import { defineRule, type Detected } from '../lint/rule';
import { type Reference } from '../model/reference';
import { type Tenant } from '../tenant/tenant';
import { choice, quote } from '../text/words';

const nouns = { set: 'attribute set', attribute: 'attribute' } as const;

export const impossibleName = defineRule({
  id: 'impossible-name',
  title: 'A name is used that no attribute set or attribute can have',
  why: 'Names are 1 to 32 letters and digits, a letter first: no space, no punctuation, so also no underscore. No tenant has a set or an '
    + 'attribute with another name, and Graph refuses the request or finds nothing.',
  severity: 'error',
  confidence: 'documented',
  sources: ['E-OV', 'S2'],
  group: 'assignment',
  appliesTo: 'irregular reference',
  detect(reference, { tenant }, found: (detected: Detected & { reference: Reference }) => void) {
    const { name } = reference;
    if (!isImpossible(name.value) || isReportedElsewhere(reference, tenant)) return;
    found({ at: name, reference });
  },
  message: ({ reference: { kind, name } }) => messageOf(nouns[kind], name.value),
});

function isImpossible(name: string): boolean {
  return forbiddenCharacters(name).length > 0 || startsWithDigit(name) || exceeds(name, lengths.name) === 'surely';
}

/** The tenant defines the name, where it is reported, or it defines others, and the name is not one of them. */
function isReportedElsewhere({ kind, name, setName, isInDefinition }: Reference, tenant: Tenant | undefined): boolean {
  if (tenant === undefined) return false;
  if (kind === 'attribute') return tenant.definitionsOf(setName).length > 0;
  return tenant.declaredSets().length > 0 || (!isInDefinition && tenant.definitionsOf(name.value).length > 0);
}

function messageOf(noun: string, name: string): string {
  const characters = forbiddenCharacters(name).map(character => character === ' ' ? 'a space' : quote(character));
  if (characters.length === 0 && !startsWithDigit(name)) return `${badLength(noun, name)} No tenant has it.`;
  const what = [
    ...(characters.length === 0 ? [] : [`contain ${choice(characters)}`]),
    ...(startsWithDigit(name) ? ['begin with a digit'] : []),
  ];
  return `No tenant has an ${noun} of this name: it cannot ${what.join(' or ')}. Names are letters and digits, a letter first.`;
}
