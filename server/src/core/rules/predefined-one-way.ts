import { type GraphUrl } from '../graph/url';
import { defineRule, type Detected } from '../lint/rule';
import { type Declared } from '../tenant/tenant';
import { type Definition } from '../model/model';
import { quote } from '../text/words';

export const predefinedOneWay = defineRule({
  id: 'predefined-one-way',
  title: 'An attribute that is open to free values is limited to predefined values',
  why: 'An attribute can be opened to free values, but never limited to predefined values again.',
  severity: 'error',
  confidence: 'documented',
  sources: ['G-DEF', 'E-OV'],
  group: 'request',
  appliesTo: 'request',
  detect({ url, body }, { tenant }, found: (detected: Detected & { id: string; definition: Declared<Definition> | undefined }) => void) {
    const value = body?.kind === 'definitionUpdate' ? body.element?.boolean('usePreDefinedValuesOnly') : undefined;
    if (value?.value !== true) return;
    const id = definitionIdOf(url);
    const [set = '', name = ''] = id.split('_');
    const definition = tenant?.definitions(set, name)[0];
    const modelled = definition?.value.usePreDefinedValuesOnly;
    // In the manifest it is limited already: nothing changes.
    if (modelled?.value === true) return;
    found(definition === undefined || modelled === undefined
      ? { at: value, id, definition, severity: 'warning' }
      : { at: value, id, definition, related: [{ unit: definition.unit, span: modelled, message: 'Here it is open to free values.' }] });
  },
  message: ({ id, definition }) => definition === undefined
    ? 'An attribute that is open to free values can never be limited to predefined values again. This works only if it is limited already.'
    : `${quote(id)} is open to free values and can never be limited to predefined values again. To limit them, define a new attribute.`,
});

function definitionIdOf(url: GraphUrl | undefined): string {
  return url?.target.resource === 'definition' ? url.target.key.value : '';
}
