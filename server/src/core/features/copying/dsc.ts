/** A set or an attribute as a resource of Microsoft365DSC, as its examples write one. */
import { isCopyRefusal, notExpressible, unprintable, type CopyRefusal } from './refusal';
import { Element } from '../../model/element';
import { isInteger, itemsOf, keysOf } from '../../tree/nodes';
import { NodeKind } from '../../tree/tree';
import { powerShellQuoted } from './shell-quoting';
import { allowedValue, attributeSet } from '../../graph/shape';
import { quote } from '../../text/words';

/** The block of a configuration, without what it signs in with. What the element does not have is left out, as what is null. */
export function dscResource(element: Element): string | CopyRefusal {
  if (element.tree.problems.length > 0) return unprintable;
  const isSet = element.shape === attributeSet;
  const [resource, names] = isSet ? ['AADAttributeSet', setProperties] as const : ['AADCustomSecurityAttributeDefinition', definitionProperties] as const;
  const title = isSet ? text(element, 'id') : `${text(element, 'attributeSet')}_${text(element, 'name')}`;
  const twice = repeated(element);
  if (twice !== undefined) return notExpressible(quote(twice));
  const values: (readonly [string, string])[] = [];
  for (const name of names) {
    const value = valueOf(element, name);
    if (isCopyRefusal(value)) return value;
    if (value !== undefined) values.push([name[0]!.toUpperCase() + name.slice(1), value]);
  }
  const properties = [...values, ['Ensure', '\'Present\''], ['ApplicationId', '$ApplicationId'], ['TenantId', '$TenantId'], ['CertificateThumbprint', '$CertificateThumbprint']] as const;
  const width = Math.max(...properties.map(([name]) => name.length));
  return [`${resource} ${powerShellQuoted(title)}`, '{', ...properties.map(([name, value]) => `    ${name.padEnd(width)} = ${value}`), '}', ''].join('\n');
}

const setProperties = ['id', 'description', 'maxAttributesPerSet'] as const;
const definitionProperties = ['name', 'attributeSet', 'description', 'type', 'isCollection', 'isSearchable', 'status', 'usePreDefinedValuesOnly', 'allowedValues'] as const;

/** A property that is there more than once: of those, some programs take the first one, and some the last. */
function repeated({ tree, node }: Element): string | undefined {
  const names = keysOf(tree, node).map(key => tree.string(key));
  return names.length === new Set(names).size ? undefined : names.find((name, index) => names.indexOf(name) < index);
}

function text(element: Element, name: string): string {
  return element.string(name)?.value ?? '';
}

function valueOf(element: Element, name: string): string | CopyRefusal | undefined {
  const { tree } = element;
  const node = element.valueNode(name);
  if (node < 0) return undefined;
  switch (tree.kind(node)) {
    case NodeKind.String: return powerShellQuoted(tree.string(node));
    // A longer one would be another number in PowerShell.
    case NodeKind.Number: return isInteger(tree, node) && Number.isSafeInteger(tree.value(node)) ? String(tree.value(node)) : notExpressible(quote(name));
    case NodeKind.True: return '$true';
    case NodeKind.False: return '$false';
    case NodeKind.Null: return undefined;
    case NodeKind.Array: return name === 'allowedValues' ? allowedValues(element, node) : notExpressible(quote(name));
    default: return notExpressible(quote(name));
  }
}

function allowedValues({ tree }: Element, list: number): string | CopyRefusal {
  const instances: string[] = [];
  for (const item of itemsOf(tree, list)) {
    const value = Element.read(tree, item, allowedValue);
    const id = value?.string('id')?.value;
    const isActive = value === undefined ? undefined : switchOf(value, 'isActive');
    if (value === undefined || id === undefined || isActive === undefined || repeated(value) !== undefined) return notExpressible(quote('allowedValues'));
    instances.push(`        MSFT_CustomSecurityAttributeAllowedValue {\n            ValueId  = ${powerShellQuoted(id)}\n            IsActive = ${isActive}\n        }`);
  }
  return instances.length === 0 ? '@()' : `@(\n${instances.join('\n')}\n    )`;
}

/** On unless the document says otherwise; undefined where it says something else than that. */
function switchOf(element: Element, name: string): '$true' | '$false' | undefined {
  const node = element.valueNode(name);
  if (node < 0 || element.tree.kind(node) === NodeKind.Null) return '$true';
  const isOn = element.boolean(name)?.value;
  return isOn === undefined ? undefined : isOn ? '$true' : '$false';
}
