import { defineRule, type Detected } from '../lint/rule';
import { type PageAttribute } from '../model/page-attribute';
import { choice, quote } from '../text/words';

export const attributeInOtherSet = defineRule({
  id: 'attribute-in-other-set',
  title: 'A page defines an attribute in one set and assigns it in another',
  why: 'Who follows the page has the attribute in the set that the page defines it in. Where manifests model the tenant, they decide.',
  severity: 'information',
  confidence: 'inferred',
  sources: ['CSA'],
  group: 'assignment',
  appliesTo: 'page attribute',
  detect(attribute, { tenant }, found: (detected: Detected & { attribute: PageAttribute }) => void) {
    if (tenant === undefined) found({ at: attribute.name, attribute });
  },
  message: ({ attribute: { name, set, definedIn } }) =>
    `This page defines ${quote(name.value)} in the set ${choice(definedIn.map(quote))}, not in ${quote(set)}.`,
});
