/** A request to be filled in: for attributes that somebody has chosen in the outline. */
import { type TypedAttribute } from '../authoring/add-assigned';
import { assignRequest, sampleValue, type PlaceholderPrincipal } from './requests';
import { type OutlineSubject } from '../outline/subject';
import { httpBlock } from './request-text';
import { type Tenant } from '../../tenant/tenant';
import { quote } from '../../text/words';

/** The text of an HTTP file that assigns the attributes; those of a set, where one is chosen. Undefined where none of them can be assigned. */
export function newRequest(subjects: readonly OutlineSubject[], tenant: Tenant, principal: PlaceholderPrincipal): string | undefined {
  const attributes = new Map<string, TypedAttribute>();
  for (const { kind, set, attribute, value } of subjects) {
    if (set === undefined) continue;
    for (const { value: definition } of kind === 'set' || attribute === undefined ? tenant.definitionsOf(set) : tenant.definitions(set, attribute).slice(0, 1)) {
      if (definition.name === undefined || !definition.isActive) continue;
      const key = `${set}\u0000${definition.name.value}`.toLowerCase();
      const isAssignable = value !== undefined && definition.allowedValue(value)?.isActive?.value !== false;
      const values = isAssignable ? [value] : [];
      const known = attributes.get(key)?.values ?? [];
      const isCollection = definition.isCollection?.value === true;
      attributes.set(key, { set: tenant.setName(set) ?? set, name: definition.name.value, definition, values: isCollection ? [...new Set([...known, ...values])] : [...known, ...values].slice(0, 1) });
    }
  }
  if (attributes.size === 0) return undefined;
  const filled = [...attributes.values()].map(attribute => attribute.values.length > 0 ? attribute : { ...attribute, values: [sampleValue(attribute.definition)] });
  const names = filled.map(({ name }) => quote(name));
  const title = `Assign ${names.slice(0, 3).join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''}`;
  return httpBlock(title, assignRequest(principal, filled));
}
