/** A request to be filled in, for attributes that the user has chosen in the outline. */
import { type TypedAttribute } from '../authoring/add-assigned';
import { assignRequest, sampleValue, type CopyRequest, type PlaceholderPrincipal } from './requests';
import { type OutlineSubject } from '../outline/subject';
import { copyForms } from './copy-as';
import { type CopyRefusal } from './refusal';
import { httpBlock } from './request-text';
import { isCollectionOf } from '../../model/attribute-value';
import { attributeKey } from '../../model/keys';
import { type Definition } from '../../model/model';
import { type Tenant } from '../../tenant/tenant';
import { escapeSnippet } from '../../text/snippet';
import { quote } from '../../text/words';

/**
 * The text of an HTTP file that assigns the attributes, or all attributes of a set that was chosen. Returns undefined when none of them can
 * be assigned.
 */
export function newRequest(subjects: readonly OutlineSubject[], tenant: Tenant, principal: PlaceholderPrincipal): string | undefined {
  const attributes = new Map<string, TypedAttribute>();
  for (const subject of subjects) {
    for (const definition of definitionsOf(subject, tenant)) {
      if (definition.name === undefined || !definition.isActive) continue;
      const set = subject.set ?? '';
      const name = definition.name.value;
      const key = attributeKey(set, name);
      const values = assignedValues(definition, attributes.get(key)?.values ?? [], subject.value);
      attributes.set(key, { set: tenant.setName(set) ?? set, name, definition, values });
    }
  }
  if (attributes.size === 0) return undefined;
  const filled = [...attributes.values()].map(attribute => attribute.values.length > 0
    ? attribute
    : { ...attribute, values: [sampleValue(attribute.definition)] });
  const names = filled.map(({ name }) => quote(name));
  const title = `Assign ${names.slice(0, 3).join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''}`;
  return httpBlock(title, assignRequest(principal, filled));
}

/**
 * The text of an HTTP file with the same request, as an LSP snippet in which the object it is about is selected. Returns undefined or a
 * refusal where there is none to write.
 */
export function requestLike(copy: CopyRequest): string | CopyRefusal | undefined {
  const http = copyForms.find(({ id }) => id === 'http');
  const text = http?.text(copy, 'bash');
  if (typeof text !== 'string') return text;
  const [, before = '', key = '', after = text] =
    /^([^\n]*\n[A-Z]+ \S*?\/(?:users|servicePrincipals)\/)([^\s/?]+)(.*)$/is.exec(text) ?? [];
  return key === '' ? escapeSnippet(text) : `${escapeSnippet(before)}\${1:${escapeSnippet(key)}}${escapeSnippet(after)}\$0`;
}

function definitionsOf({ kind, set, attribute }: OutlineSubject, tenant: Tenant): readonly Definition[] {
  if (set === undefined) return [];
  const declared = kind === 'set' || attribute === undefined ? tenant.definitionsOf(set) : tenant.definitions(set, attribute).slice(0, 1);
  return declared.map(({ value }) => value);
}

/** The values chosen so far, with one more if it can be assigned; a single-valued attribute keeps its first one. */
function assignedValues(definition: Definition, known: readonly string[], chosen: string | undefined): readonly string[] {
  const isAssignable = chosen !== undefined && definition.allowedValue(chosen)?.isActive?.value !== false;
  const values = isAssignable ? [...known, chosen] : known;
  return isCollectionOf(definition) === true ? [...new Set(values)] : values.slice(0, 1);
}
